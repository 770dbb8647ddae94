package io.accounthealth.model.spend;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpendDaysTest {

    private static final Comparison JUNE_TO_JULY = Comparison.whole(
            CalendarPeriod.parse("2018-06").orElseThrow(),
            CalendarPeriod.parse("2018-07").orElseThrow());

    @Test
    void the_last_day_of_a_month_is_awaited_until_its_report_is_there_or_overdue() {
        Story daily = spent("daily", "2018-06-01", "2018-07-30");

        assertThat(days("2018-08-01", daily))
                .isEqualTo(new SpendDays(LocalDate.parse("2018-06-01"), 1, LocalDate.parse("2018-07-30")));
        assertThat(days("2018-08-07", daily).awaited()).as("overdue").isZero();

        daily.spend("2018-07-31", "10");
        assertThat(days("2018-08-01", daily).awaited()).as("there").isZero();
    }

    @Test
    void the_earliest_of_several_says_up_to_which_day_all_is_reported() {
        SpendDays days = days(
                "2018-08-01", spent("one", "2018-06-01", "2018-07-30"), spent("other", "2018-06-02", "2018-07-29"));

        assertThat(days.awaited()).isEqualTo(2);
        assertThat(days.reported()).isEqualTo("2018-07-29");
    }

    @Test
    void an_account_outside_the_first_period_moves_no_retention() {
        assertThat(days("2018-08-01", spent("new", "2018-07-02", "2018-07-30")).awaited())
                .isZero();
    }

    private static Story spent(String account, String... days) {
        Story story = Story.of(account, "2018-01-01");
        for (String day : days) {
            story.spend(day, "10");
        }
        return story;
    }

    private static SpendDays days(String day, Story... stories) {
        return SpendDays.of(Tables.of(Stream.of(stories).map(Story::table).toList()), at(day), only(USD), JUNE_TO_JULY);
    }
}
