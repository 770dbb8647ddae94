package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The texts of each language themselves. That every screen has the German ones is said by {@code GermanScreensTest}.
 */
class CataloguesTest {

    private static final Path FOLDER = Path.of("src/main/resources/languages");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,(?:name|text))?}");

    static Stream<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.po$", "")).toList().stream();
        }
    }

    private static List<PoFile.Entry> entries(String language) {
        return PoFile.read(Scripts.read(FOLDER.resolve(language + ".po")));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_entry_can_be_used(String language) {
        List<PoFile.Entry> entries = entries(language);
        assertThat(entries).hasSizeGreaterThan(2000);
        assertThatCode(() -> new Catalogue(entries, new Formats(Locale.forLanguageTag(language), Map.of())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void what_varies_in_a_text_varies_in_its_translation(String language) {
        List<PoFile.Entry> entries = entries(language);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(places(entry.translated()))
                        .as("line %d: %s", entry.line(), entry.english())
                        .isEqualTo(places(entry.english())));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void spaces_at_the_ends_are_those_of_the_text(String language) {
        List<PoFile.Entry> entries = entries(language);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(List.of(
                                entry.translated().startsWith(" "),
                                entry.translated().endsWith(" ")))
                        .as(entry.english())
                        .containsExactly(
                                entry.english().startsWith(" "), entry.english().endsWith(" ")));
    }

    /** With {@code -Dlanguages=write} the file is written. */
    @ParameterizedTest
    @MethodSource("languages")
    void scripts_have_the_texts_that_they_show(String language) throws Exception {
        Path file = Scripts.FOLDER.resolve("texts-" + language + ".js");
        List<PoFile.Entry> entries = entries(language);
        assertThat(Scripts.texts())
                .hasSizeGreaterThan(150)
                .isSubsetOf(entries.stream().map(PoFile.Entry::english).toList());

        String asset = asset(language, entries);
        if ("write".equals(System.getProperty("languages"))) {
            Files.writeString(file, asset);
        }
        assertThat(Scripts.read(file)).isEqualTo(asset);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void what_scripts_have_is_the_same_whatever_the_order_of_the_catalogue(String language) {
        List<PoFile.Entry> entries = entries(language);
        List<PoFile.Entry> otherwise = new ArrayList<>(entries);
        Collections.shuffle(otherwise, new Random(7));

        assertThat(asset(language, otherwise)).isEqualTo(asset(language, entries));
    }

    /** Texts in the order of their letters; problems in that of {@link Problems}. */
    private static String asset(String language, List<PoFile.Entry> entries) {
        Set<String> shown = Scripts.texts();
        String texts = entries.stream()
                .filter(entry -> shown.contains(entry.english()))
                .sorted(Comparator.comparing(PoFile.Entry::english))
                .map(entry -> "  %s: %s,\n".formatted(literal(entry.english()), literal(entry.translated())))
                .collect(Collectors.joining());
        String problems = Problems.inOrder(entries).stream()
                .map(entry -> "  [%s, %s],\n".formatted(literal(entry.english()), literal(entry.translated())))
                .collect(Collectors.joining());
        return """
            "use strict";

            /* Of languages/%s.po what scripts show: CataloguesTest writes it. */
            t.know({
            %s}, [
            %s]);
            """.formatted(language, texts, problems);
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
