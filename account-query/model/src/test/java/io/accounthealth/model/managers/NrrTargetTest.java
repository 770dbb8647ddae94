package io.accounthealth.model.managers;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NrrTargetTest {

    @ParameterizedTest
    @CsvSource({
        "2018-06, 2018-07, 1.015309",
        "2018-Q1, 2018-Q2, 1.046635",
        "2017-Q4, 2018-Q2, 1.095445",
        "2017-Q2, 2018-Q2, 1.200000",
        "2017, 2018, 1.200000",
        "2016, 2018, 1.440000",
        "2017-06, 2018-12, 1.314534"
    })
    void a_target_of_1_2_a_year_compounds_over_the_distance_of_the_periods(String from, String to, String target) {
        assertThat(NrrTarget.of(Comparison.whole(period(from), period(to)))).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "2, 24"})
    void so_many_months_come_to_so_many_years_exactly(int years, int months) {
        BigDecimal compounded = NrrTarget.A_MONTH.pow(months);

        assertThat(compounded.subtract(NrrTarget.A_YEAR.pow(years)).abs()).isLessThan(new BigDecimal("1e-30"));
    }

    private static CalendarPeriod period(String written) {
        return CalendarPeriod.parse(written).orElseThrow();
    }
}
