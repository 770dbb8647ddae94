package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class TranslatedOutputTest {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    TranslatedOutputTest() {
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new LanguageConfiguration().translation());
    }

    private String page(String template, Locale language) {
        return engine.process(template, new Context(language, Map.of("name", "Open", "band", "At risk", "days", 3)));
    }

    private String german(String template) {
        return page(template, Locale.GERMAN);
    }

    @Test
    void texts_of_the_template_and_of_values_are_translated() {
        assertThat(german("<p>Open</p><p th:text=\"${band}\"></p>")).isEqualTo("<p>Offen</p><p>Gefährdet</p>");
    }

    @Test
    void a_sentence_with_a_value_in_it_is_one_text() {
        assertThat(german("<p>The first [[${days}]] of [[${days}]].</p>")).isEqualTo("<p>Die ersten 3 von 3.</p>");
    }

    @Test
    void an_account_called_open_stays_open() {
        assertThat(german("<a translate=\"no\" title=\"Open\"><b th:text=\"${name}\"></b> 1.5</a><a>Open</a>"))
                .isEqualTo("<a translate=\"no\" title=\"Open\"><b>Open</b> 1.5</a><a>Offen</a>");
        assertThat(german("<p>Open<br><code>Open</code><input translate=\"no\" value=\"Open\">Open</p>"))
                .isEqualTo("<p>Offen<br><code>Open</code><input translate=\"no\" value=\"Open\">Offen</p>");
    }

    @Test
    void the_label_of_a_cell_is_translated_whoever_wrote_what_is_in_it() {
        assertThat(german("<td data-label=\"Open\" title=\"Open\" translate=\"no\">Open</td><td>Open</td>"))
                .isEqualTo("<td data-label=\"Offen\" title=\"Open\" translate=\"no\">Open</td><td>Offen</td>");
        assertThat(german("<tr translate=\"no\"><td data-label=\"Open\">Open<br data-label=\"Open\"></td></tr>"))
                .isEqualTo("<tr translate=\"no\"><td data-label=\"Offen\">Open<br data-label=\"Offen\"></td></tr>");
    }

    @Test
    void what_readers_see_or_hear_of_attributes_is_translated_and_nothing_else() {
        assertThat(german("<input placeholder=\"Search\" aria-label=\"Search\" value=\"Search\" name=\"Search\">"))
                .isEqualTo("<input placeholder=\"Suche\" aria-label=\"Suche\" value=\"Search\" name=\"Search\">");
        assertThat(german("<tr data-key=\"1\" data-shown=\"78.5\" data-score=\"78.5\"></tr>"))
                .isEqualTo("<tr data-key=\"1\" data-shown=\"78,5\" data-score=\"78.5\"></tr>");
    }

    @Test
    void entities_are_read_and_written() {
        assertThat(german("<p>Sign in &middot; Account Health</p>")).isEqualTo("<p>Anmelden · Account Health</p>");
        assertThat(german("<p>A &lt;b&gt; nobody knows</p>")).isEqualTo("<p>A &lt;b&gt; nobody knows</p>");
    }

    @Test
    void the_page_says_its_language() {
        assertThat(german("<html lang=\"en\"></html>")).isEqualTo("<html lang=\"de\"></html>");
    }

    @Test
    void an_english_page_is_as_it_was() {
        String template = "<html lang=\"en\"><p title=\"Open\">1,234.5 Open &amp; closed</p></html>";

        assertThat(page(template, Locale.ENGLISH)).isEqualTo(template);
    }
}
