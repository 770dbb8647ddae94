package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@cmd", "\t=1", "\r=1"})
    void text_that_a_spreadsheet_would_run_is_made_text(String text) {
        assertThat(line(text)).startsWith(text.contains("\r") ? "\"'" : "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", " ", "\u00A0", "\uFEFF", "\u3000", "\u200B", "\u2028", "\u0000", "\r\n \uFEFF\u00A0"})
    void what_is_not_seen_before_a_formula_does_not_hide_it(String before) {
        for (String sign : List.of("=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212")) {
            String cell = line(before + sign + "1+1");
            assertThat(cell.startsWith("\"") ? cell.substring(1) : cell)
                    .as("%s before %s", before.chars().boxed().toList(), sign)
                    .startsWith("'");
        }
        assertThat(line(" a = b", "a-b", "\u00A0")).isEqualTo(" a = b,a-b,\u00A0");
    }

    @Test
    void numbers_stay_numbers_below_zero_too() {
        assertThat(line(new BigDecimal("-1E+3"), -5L, null)).isEqualTo("-1000,-5,");
    }

    @Test
    void what_would_break_a_cell_is_quoted() {
        assertThat(line("a,b", "say \"x\"", "two\nlines")).isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"");
    }

    private static String line(Object... cells) {
        String csv = CsvWriter.csv(List.of(Arrays.asList(cells)));
        return csv.substring(0, csv.length() - 2);
    }
}
