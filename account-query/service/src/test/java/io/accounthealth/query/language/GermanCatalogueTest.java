package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The German texts themselves. That every screen has them is said by {@code GermanScreensTest}. */
class GermanCatalogueTest {

    private static final Path CATALOGUE = Path.of("src/main/resources/languages/de.po");
    private static final Path ASSET = Scripts.FOLDER.resolve("texts-de.js");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)[,}]");

    private final List<PoFile.Entry> entries = PoFile.read(Scripts.read(CATALOGUE));

    @Test
    void each_entry_can_be_used() {
        assertThat(entries).hasSizeGreaterThan(2000);
        assertThatCode(() -> new Catalogue(entries)).doesNotThrowAnyException();
    }

    @Test
    void what_varies_in_a_text_varies_in_its_translation() {
        assertThat(entries)
                .allSatisfy(entry -> assertThat(
                                PLACE.matcher(entry.translated()).results().map(MatchResult::group))
                        .as("line %d: %s", entry.line(), entry.english())
                        .allSatisfy(place -> assertThat(entry.english()).contains(place.substring(0, 2))));
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
        Map<String, String> known =
                entries.stream().collect(Collectors.toMap(PoFile.Entry::english, PoFile.Entry::translated));
        assertThat(Scripts.texts()).hasSizeGreaterThan(150).isSubsetOf(known.keySet());

        SortedMap<String, String> shown =
                new TreeMap<>(Scripts.texts().stream().collect(Collectors.toMap(Function.identity(), known::get)));
        entries.stream()
                .filter(PoFile.Entry::isProblem)
                .forEach(problem -> shown.put(problem.english(), problem.translated()));
        String asset = shown.entrySet().stream()
                .map(text -> "  %s: %s,\n".formatted(literal(text.getKey()), literal(text.getValue())))
                .collect(Collectors.joining(
                        "",
                        "\"use strict\";\n\n"
                                + "/* Of languages/de.po what scripts show: GermanCatalogueTest writes it. */\n"
                                + "t.know({\n",
                        "});\n"));
        if ("write".equals(System.getProperty("languages"))) {
            Files.writeString(ASSET, asset);
        }
        assertThat(Scripts.read(ASSET)).isEqualTo(asset);
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
