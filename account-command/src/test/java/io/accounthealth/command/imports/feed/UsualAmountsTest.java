package io.accounthealth.command.imports.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsualAmountsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final Map<PeriodKey, Claim> claims = new HashMap<>();

    @Test
    void more_than_ten_times_the_median_of_a_line_is_unusual() {
        days("io-1", 0, 5, "1000");

        assertThat(doubt("io-1", 5, "10000")).isNull();
        assertThat(doubt("io-1", 5, "120000.50"))
                .isEqualTo("amounts to 120000.5 USD a day, more than ten times the usual 1000 of its line: check the"
                        + " decimal point");
        assertThat(doubt("io-1", 5, "-120000")).isNotNull();
    }

    @Test
    void four_amounts_are_no_habit() {
        days("io-1", 0, 4, "1000");

        assertThat(doubt("io-1", 4, "1000000")).isNull();
    }

    @Test
    void only_the_last_twenty_before_the_day_count() {
        days("io-1", 0, 30, "1");
        days("io-1", 30, 20, "1000");
        days("io-1", 51, 20, "1");

        assertThat(doubt("io-1", 50, "9000")).isNull();
        assertThat(doubt("io-1", 71, "9000")).isNotNull();
    }

    @Test
    void another_line_or_currency_has_a_habit_of_its_own() {
        days("io-1", 0, 20, "1");

        assertThat(doubt("io-2", 20, "1000")).isNull();
        assertThat(doubt(null, 20, "1000")).isNull();
        assertThat(usual().doubt(new PeriodKey("io-1", FIRST.plusDays(20)), claim("1000", "EUR", null)))
                .isNull();
    }

    @Test
    void the_amount_of_a_longer_period_counts_per_day() {
        days("io-1", 0, 20, "100");
        PeriodKey week = new PeriodKey("io-1", FIRST.plusDays(20));

        assertThat(usual().doubt(week, claim("7000", "USD", FIRST.plusDays(27))))
                .isNull();
        assertThat(usual().doubt(week, claim("7007", "USD", FIRST.plusDays(27))))
                .isNotNull();
    }

    @Test
    void a_line_that_usually_has_nothing_has_no_usual_amount() {
        days("io-1", 0, 20, "0");

        assertThat(doubt("io-1", 20, "1000")).isNull();
    }

    private void days(String line, int from, int days, String amount) {
        for (int day = from; day < from + days; day++) {
            claims.put(new PeriodKey(line, FIRST.plusDays(day)), claim(amount, "USD", null));
        }
    }

    private @Nullable String doubt(@Nullable String line, int day, String amount) {
        return usual().doubt(new PeriodKey(line, FIRST.plusDays(day)), claim(amount, "USD", null));
    }

    private UsualAmounts usual() {
        return new UsualAmounts(claims);
    }

    private static Claim claim(String amount, String currency, @Nullable LocalDate end) {
        return new Claim(Collections.singletonList(new BigDecimal(amount)), CurrencyCode.of(currency), end);
    }
}
