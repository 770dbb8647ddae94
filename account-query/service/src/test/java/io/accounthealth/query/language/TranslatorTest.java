package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TranslatorTest {

    private final Translator translator = translator(Map.of(
            "Open", "Offen",
            "today", "heute",
            "{0} days ago", "vor {0} Tagen",
            "next {0} days", "nächsten {0} Tagen",
            "No contract ends in the {0,text}.", "In den {0} endet kein Vertrag.",
            "Invoice {0,name} is overdue", "Rechnung {0} ist überfällig",
            "Score {0} by policy {1,name}", "Score {0} nach der Policy {1}",
            "Report “{0,text}”, due {1}", "Bericht „{0}“, fällig {1}"));

    private static Translator translator(Map<String, String> texts) {
        return new Translator(new Catalogue(
                texts.entrySet().stream()
                        .map(text -> new PoFile.Entry(1, text.getKey(), text.getValue(), false))
                        .toList(),
                Objects.requireNonNull(Languages.translator(Locale.GERMAN)).formats()));
    }

    @Test
    void a_text_is_found_as_it_is_and_keeps_the_spaces_around_it() {
        assertThat(translator.translate("\n  Open ")).isEqualTo("\n  Offen ");
    }

    @Test
    void a_text_is_found_whatever_its_figures() {
        assertThat(translator.translate("1,234 days ago")).isEqualTo("vor 1.234 Tagen");
    }

    @Test
    void a_name_in_a_text_stays_even_where_it_is_a_word_of_the_catalogue() {
        assertThat(translator.translate("Invoice Open is overdue")).isEqualTo("Rechnung Open ist überfällig");
        assertThat(translator.translate("Invoice “Open” is overdue")).isEqualTo("Rechnung „Open“ ist überfällig");
    }

    @Test
    void a_version_in_the_place_of_a_name_is_no_decimal() {
        assertThat(translator.translate("Score 78.5 by policy 1.1")).isEqualTo("Score 78,5 nach der Policy 1.1");
        assertThat(translator.translate("Score 78.5 by policy 10.2.3")).isEqualTo("Score 78,5 nach der Policy 10.2.3");
        assertThat(translator.translate("Invoice 1,200.5 EUR is overdue"))
                .isEqualTo("Rechnung 1.200,5 EUR ist überfällig");
    }

    @Test
    void a_text_in_a_text_is_translated_too() {
        assertThat(translator.translate("Report “Open, due 3 Apr 2026”, due 4 Apr 2026"))
                .isEqualTo("Bericht „Open, due 3 Apr 2026“, fällig 4. Apr. 2026");
        assertThat(translator.translate("No contract ends in the next 90 days."))
                .isEqualTo("In den nächsten 90 Tagen endet kein Vertrag.");
    }

    @Test
    void parts_are_translated_only_together() {
        assertThat(translator.translate("Open · 3 days ago; (today)")).isEqualTo("Offen · vor 3 Tagen; (heute)");
        assertThat(translator.translate("Open · Something")).isEqualTo("Open · Something");
    }

    @Test
    @Timeout(10)
    void a_text_made_to_take_long_does_not() {
        String text = "today; today, today · today: ".repeat(60) + "Nothing";

        assertThat(translator.translate(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(strings = {"a", "1", "a-", "a.b@", "a/", "1-a:", "1,234", "4 Apr ", "{", "(", "“", "a ", "Open · "})
    void no_text_however_long_takes_long(String part) {
        for (String end : List.of("", "!", " Nothing", "-")) {
            String text = part.repeat(20_000) + end;
            assertThat(translator.translate(text)).isNotEmpty();
        }
    }

    @Test
    void what_is_missing_is_told_in_the_log_where_that_is_asked_for() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.accounthealth.query.language.Missing");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);
        String unknown = "Nobody translated this. ".repeat(20).strip();
        try {
            logger.setLevel(Level.INFO);
            translator.translate(unknown);
            assertThat(logged.list).isEmpty();
            logger.setLevel(Level.DEBUG);
            translator.translate(unknown);
            assertThat(logged.list).singleElement().asString().contains(unknown);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(logged);
        }
    }

    @Test
    void a_capital_makes_no_other_text() {
        assertThat(translator.translate("Today")).isEqualTo("Heute");
    }

    @Test
    void an_entry_needs_a_word_to_be_found_by_and_the_places_of_its_translation() {
        assertThatThrownBy(() -> translator(Map.of("{0,name}: {1}", "{0}: {1}")))
                .hasMessageContaining("no word");
        assertThatThrownBy(() -> translator(Map.of("until {0}", "bis {1}"))).hasMessageContaining("no place {1}");
    }

    @Test
    void english_has_no_translator() {
        assertThat(Languages.translator(Locale.ENGLISH)).isNull();
        assertThat(List.of(Locale.GERMAN, Locale.GERMANY))
                .allSatisfy(german -> assertThat(Languages.translator(german)).isNotNull());
    }
}
