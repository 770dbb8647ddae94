package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private final Formats german =
            Objects.requireNonNull(Languages.translator(Locale.GERMAN)).formats();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,234.5 | 1.234,5",
                "−0.3 | −0,3",
                "±0.0 | ±0,0",
                "1,200 EUR | 1.200 EUR",
                "-32300.01 USD | -32300,01 USD",
                "78.0 | 78,0",
                "2026 | 2026",
                "4 Apr 2026 | 4. Apr. 2026",
                "4 Apr 2026, 09:30 | 4. Apr. 2026, 09:30",
                "11 May | 11. Mai",
                "Mar 2026 | März 2026",
                "December 2025 | Dezember 2025",
                "09:30 | 09:30",
                "2026-04-04 | 2026-04-04",
            })
    void a_figure_has_the_format_of_german(String english, String shown) {
        assertThat(german.whole(english)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2",
                "1.2.3",
                "io-2026",
                "lumen-outdoor-p1",
                "Q3",
                "2026q4",
                "31 Feb",
                "#12",
                "3 days",
                "4/5",
                ""
            })
    void ids_versions_and_texts_are_no_figures(String text) {
        assertThat(german.whole(text))
                .satisfiesAnyOf(
                        whole -> assertThat(whole).isNull(),
                        whole -> assertThat(whole).isEqualTo(text));
        assertThat(german.all(text)).isEqualTo(text);
    }

    @Test
    void a_text_is_split_into_its_words_and_its_figures() {
        Formats.Split split = german.split("3 SLA targets of 1,200 missed by 4 Apr 2026, spend −2.5 % of 10,000 EUR");

        assertThat(split.key()).isEqualTo("{0} SLA targets of {1} missed by {2}, spend {3} % of {4}");
        assertThat(split.figures()).containsExactly("3", "1.200", "4. Apr. 2026", "−2,5", "10.000 EUR");
    }
}
