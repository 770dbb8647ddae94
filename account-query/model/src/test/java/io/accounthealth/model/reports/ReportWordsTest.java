package io.accounthealth.model.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportWordsTest {

    private static final Pattern VALUE = Pattern.compile("\\{(\\d)");

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void every_language_has_the_same_words_with_the_same_values(ReportLanguage language) throws IOException {
        Properties english = bundle("");
        Properties words = bundle(language == ReportLanguage.EN ? "" : "_" + language.locale());

        assertThat(words.keySet()).isEqualTo(english.keySet());
        words.forEach((key, text) -> {
            assertThat(values((String) text))
                    .as(key + " in " + language)
                    .isEqualTo(values(english.get(key).toString()));
            assertThat((String) text)
                    .as("an apostrophe ends the values of a pattern")
                    .doesNotContain("'");
        });
    }

    @ParameterizedTest
    @EnumSource(ReportLanguage.class)
    void every_kind_and_part_has_a_title(ReportLanguage language) {
        ReportWords words = ReportWords.of(language.locale());

        for (ReportKind kind : ReportKind.values()) {
            assertThat(words.title(kind)).isNotBlank();
            assertThat(ReportPart.of(kind)).contains(ReportPart.SUMMARY);
        }
        for (ReportPart part : ReportPart.values()) {
            assertThat(words.title(part)).isNotBlank();
            assertThat(words.nothing(part)).endsWith(".");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|1,234,568 EUR|3.50 EUR|12.3 %|4 October 2026|Week 40: 28 September 2026 to 4 October 2026",
                "de|1.234.568 EUR|3,50 EUR|12,3 %|4. Oktober 2026|Woche 40: 28. September 2026 bis 4. Oktober 2026",
                "es|1.234.568 EUR|3,50 EUR|12,3 %|4 de octubre de 2026|"
                        + "Semana 40: del 28 de septiembre de 2026 al 4 de octubre de 2026"
            })
    void figures_are_written_as_the_language_writes_them(
            String language, String large, String small, String share, String day, String week) {
        ReportWords words = ReportWords.of(Locale.forLanguageTag(language));
        CurrencyCode euro = new CurrencyCode("EUR");

        assertThat(plain(words.value(new ReportValue.Amount(new BigDecimal("1234567.5"), euro))))
                .isEqualTo(large);
        assertThat(plain(words.value(new ReportValue.Amount(new BigDecimal("3.50"), euro))))
                .isEqualTo(small);
        assertThat(plain(words.value(new ReportValue.Share(new BigDecimal("0.1234")))))
                .isEqualTo(share);
        assertThat(words.day(LocalDate.of(2026, 10, 4))).isEqualTo(day);
        assertThat(words.period(
                        ReportPeriod.parse(ReportKind.WEEKLY, "2026-W40").orElseThrow()))
                .isEqualTo(week);
    }

    @Test
    void a_period_is_one_of_its_kind() {
        assertThat(ReportPeriod.parse(ReportKind.WEEKLY, "2026-W53")).isPresent();
        assertThat(ReportPeriod.parse(ReportKind.WEEKLY, "2025-W53"))
                .as("that year has 52")
                .isEmpty();
        assertThat(ReportPeriod.parse(ReportKind.MONTHLY, "2026-Q3")).isEmpty();
        assertThat(ReportPeriod.parse(ReportKind.QBR, "2026")).isEmpty();
        ReportPeriod week = ReportPeriod.of(ReportKind.WEEKLY, LocalDate.of(2027, 1, 3));
        assertThat(week.written()).isEqualTo("2026-W53");
        assertThat(week.before().written()).isEqualTo("2026-W52");
        assertThat(ReportPeriod.of(ReportKind.QBR, LocalDate.of(2026, 1, 9))
                        .before()
                        .written())
                .isEqualTo("2025-Q4");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    private static Properties bundle(String suffix) throws IOException {
        Properties words = new Properties();
        try (InputStreamReader in = new InputStreamReader(
                Objects.requireNonNull(ReportWords.class.getResourceAsStream("words" + suffix + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static TreeSet<String> values(String pattern) {
        return VALUE.matcher(pattern)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
