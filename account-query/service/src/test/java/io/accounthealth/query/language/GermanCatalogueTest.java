package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The German texts themselves. That every screen has them is said by {@code GermanScreensTest}. */
class GermanCatalogueTest {

    private static final Path CATALOGUE = Path.of("src/main/resources/languages/de.po");
    private static final Path ASSET = Scripts.FOLDER.resolve("texts-de.js");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:,(?:name|text))?}");

    private final List<PoFile.Entry> entries = PoFile.read(Scripts.read(CATALOGUE));

    @Test
    void each_entry_can_be_used() {
        assertThat(entries).hasSizeGreaterThan(2000);
        assertThatCode(() -> new Catalogue(entries)).doesNotThrowAnyException();
    }

    @Test
    void what_varies_in_a_text_varies_in_its_translation() {
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

    @Test
    void spaces_at_the_ends_are_those_of_the_text() {
        assertThat(entries)
                .allSatisfy(entry -> assertThat(List.of(
                                entry.translated().startsWith(" "),
                                entry.translated().endsWith(" ")))
                        .as(entry.english())
                        .containsExactly(
                                entry.english().startsWith(" "), entry.english().endsWith(" ")));
    }

    /** With {@code -Dlanguages=write} the file is written. */
    @Test
    void scripts_have_the_texts_that_they_show() throws Exception {
        assertThat(Scripts.texts())
                .hasSizeGreaterThan(150)
                .isSubsetOf(entries.stream().map(PoFile.Entry::english).toList());

        String asset = asset(entries);
        if ("write".equals(System.getProperty("languages"))) {
            Files.writeString(ASSET, asset);
        }
        assertThat(Scripts.read(ASSET)).isEqualTo(asset);
    }

    @Test
    void what_scripts_have_is_the_same_whatever_the_order_of_the_catalogue() {
        List<PoFile.Entry> otherwise = new ArrayList<>(entries);
        Collections.shuffle(otherwise, new Random(7));

        assertThat(asset(otherwise)).isEqualTo(asset(entries));
    }

    /** Texts in the order of their letters; problems in that of {@link Problems}. */
    private static String asset(List<PoFile.Entry> entries) {
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

            /* Of languages/de.po what scripts show: GermanCatalogueTest writes it. */
            t.know({
            %s}, [
            %s]);
            """.formatted(texts, problems);
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
