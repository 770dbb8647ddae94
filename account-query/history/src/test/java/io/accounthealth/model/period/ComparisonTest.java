package io.accounthealth.model.period;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final CalendarPeriod JANUARY = period("2018-01");
    private static final CalendarPeriod FEBRUARY = period("2018-02");

    @Test
    void a_period_is_complete_once_its_last_day_is_over() {
        assertThat(FEBRUARY.isComplete(at("2018-02-28T23:59:59.999999Z"))).isFalse();
        assertThat(FEBRUARY.coveredThrough(at("2018-02-28T23:59:59.999999Z"))).isEqualTo("2018-02-27");
        assertThat(FEBRUARY.isComplete(at("2018-03-01"))).isTrue();
        assertThat(FEBRUARY.coveredThrough(at("2019-01-01"))).isEqualTo("2018-02-28");
        assertThat(FEBRUARY.coveredThrough(at("2018-02-01T12:00:00Z")))
                .as("no day of it is over")
                .isNull();
    }

    @Test
    void a_day_beyond_the_end_of_the_shorter_month_is_its_end() {
        Comparison compared = new Comparison(JANUARY, FEBRUARY, 30);

        assertThat(compared.fromEnd()).isEqualTo("2018-01-31");
        assertThat(compared.toEnd()).isEqualTo("2018-03-01");
        assertThat(new Comparison(JANUARY, FEBRUARY, 31).fromEnd()).isEqualTo("2018-02-01");
    }

    @Test
    void to_date_takes_as_many_days_as_are_over_and_none_before_the_period_began() {
        assertThat(Comparison.toDate(JANUARY, FEBRUARY, at("2018-02-13T12:00:00Z"))
                        .through())
                .isEqualTo(12);
        assertThat(Comparison.toDate(JANUARY, FEBRUARY, at("2018-06-01")).fromEnd())
                .as("28 days")
                .isEqualTo("2018-01-29");
        Comparison unbegun = Comparison.toDate(JANUARY, FEBRUARY, at("2018-01-20"));
        assertThat(unbegun.fromEnd()).isEqualTo(JANUARY.first());
        assertThat(unbegun.toEnd()).isEqualTo(FEBRUARY.first());
    }

    @Test
    void the_last_quarters_are_the_last_two_that_are_over() {
        Comparison compared = Comparison.lastQuarters(at("2018-03-31T23:00:00Z"));
        assertThat(compared).isEqualTo(Comparison.whole(period("2017-Q3"), period("2017-Q4")));
        assertThat(Comparison.lastQuarters(at("2018-04-01")))
                .isEqualTo(Comparison.whole(period("2017-Q4"), period("2018-Q1")));
        assertThat(CalendarPeriod.quarterOf(LocalDate.of(2018, 12, 31))).isEqualTo(period("2018-Q4"));
    }

    private static CalendarPeriod period(String text) {
        return CalendarPeriod.parse(text).orElseThrow();
    }
}
