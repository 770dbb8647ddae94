package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.Screens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** A third language is one more catalogue: here a made-up one, with each text of German in brackets. */
class ThirdLanguageTest {

    private static final String OPEN = "⟦";
    private static final String CLOSE = "⟧";

    private static final String A_WORD = ".*\\p{Ll}{4}.*";

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        String german = new ClassPathResource("languages/de.po").getContentAsString(StandardCharsets.UTF_8);
        String catalogue = PoFile.read(german).stream()
                .map(entry -> "%smsgid %s\nmsgstr %s\n"
                        .formatted(
                                entry.isProblem() ? "#: problem\n" : "",
                                literal(entry.english()),
                                literal(OPEN + TextPattern.numbered(entry.english()) + CLOSE)))
                .collect(Collectors.joining("\n"));
        Languages.add(Locale.of("eo"), () -> catalogue);
        screens = new Screens(folder);
    }

    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void readers_choose_it_by_its_own_name() {
        Document page = screens.pageIn("eo", "/accounts/acme");

        assertThat(page.select("html").attr("lang")).isEqualTo("eo");
        assertThat(page.select("#language option").eachText()).contains("English", "Deutsch", "Esperanto");
        assertThat(page.select("#language option[selected]").eachText()).containsExactly("Esperanto");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/my-day",
                "/alerts",
                "/book",
                "/retention",
                "/retention/renewals",
                "/accounts/acme",
                "/accounts/acme/changes?from=2026-08-24",
                "/accounts/acme/qbr",
                "/accounts/acme/record/raise-escalation",
                "/settings",
                "/audit"
            })
    void every_text_of_a_screen_is_of_its_catalogue(String path) {
        assertThat(texts(screens.pageIn("eo", path))
                        .filter(text -> text.matches(A_WORD))
                        .filter(text -> !text.contains(OPEN)))
                .isEmpty();
    }

    /** What is ours to translate. */
    private static Stream<String> texts(Document page) {
        List<String> texts = new ArrayList<>();
        page.body().filter((node, depth) -> {
            if (node instanceof Element element
                    && (element.attr("translate").equals("no")
                            || List.of("script", "code", "kbd", "pre", "textarea")
                                    .contains(element.tagName()))) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (node instanceof TextNode text && !text.isBlank()) {
                texts.add(text.text());
            }
            return FilterResult.CONTINUE;
        });
        return texts.stream();
    }
}
