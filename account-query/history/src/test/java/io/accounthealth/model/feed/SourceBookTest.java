package io.accounthealth.model.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceBookTest {

    private static final long ALL = Long.MAX_VALUE;

    private final SourceBook book = new SourceBook();
    private long position;

    @Test
    void a_source_has_reached_the_day_that_half_of_its_accounts_have() {
        told("one", "2026-11-23");
        told("two", "2026-11-23");
        told("three", "2026-11-24");
        assertThat(reached()).isEqualTo("2026-11-23");

        told("two", "2026-11-24");
        assertThat(reached()).as("two of three").isEqualTo("2026-11-24");
    }

    @Test
    void one_mistyped_row_moves_nobody() {
        told("one", "2026-11-23");
        told("two", "2026-11-23");
        told("three", "2026-11-23");
        told("three", "2026-12-23", "2026-12-24");

        assertThat(reached()).isEqualTo("2026-11-23");
    }

    @Test
    void a_day_that_is_not_over_is_not_reached() {
        told("one", "2026-11-30", "2026-11-24");

        assertThat(reached()).isEqualTo("2026-11-24");
    }

    @Test
    void it_never_goes_back() {
        told("one", "2026-11-23");
        told("two", "2026-11-20");
        told("three", "2026-11-20");

        assertThat(reached()).as("the median is the 20th now").isEqualTo("2026-11-23");
    }

    @Test
    void an_account_that_left_over_a_month_ago_holds_nobody_up() {
        told("left", "2026-09-01");
        told("left too", "2026-09-01");
        told("stays", "2026-10-07");

        assertThat(reached()).isEqualTo("2026-10-07");
        assertThat(sole()).as("the others are out of the window").isEqualTo("stays");
    }

    @Test
    void it_says_which_account_is_the_only_one() {
        told("one", "2026-11-23");
        assertThat(sole()).isEqualTo("one");

        told("two", "2026-11-23");
        assertThat(sole()).isNull();
    }

    @Test
    void what_was_reached_at_a_position_stays() {
        told("one", "2026-11-23");
        told("one", "2026-11-25");

        SourceHistory history = book.of("dsp");
        assertThat(history.at(0)).isNull();
        assertThat(history.at(1).day()).isEqualTo(LocalDate.parse("2026-11-23").toEpochDay());
        assertThat(history.at(2).day()).isEqualTo(LocalDate.parse("2026-11-25").toEpochDay());
        assertThat(book.of("another").at(ALL)).isNull();
    }

    @Test
    void a_source_without_a_habit_is_waited_for_three_days() {
        told("one", "2026-11-23");

        assertThat(book.of("dsp").usualDays(ALL, 1)).isEqualTo(3);
        assertThat(book.of("dsp").usualDays(ALL, 7)).as("of a week").isEqualTo(9);
    }

    @Test
    void the_habit_of_a_source_is_its_ninetieth_percentile_and_a_period() {
        LocalDate day = LocalDate.parse("2026-11-01");
        told("one", day.toString());
        for (int i = 1; i <= 10; i++) {
            LocalDate next = day.plusDays(i);
            told(
                    "one",
                    next.toString(),
                    next.plusDays(i == 10 ? 9 : i == 5 ? 4 : 1).toString());
        }

        assertThat(book.of("dsp").usualDays(ALL, 1))
                .as("4 days late once, 9 once")
                .isEqualTo(5);
    }

    @Test
    void a_history_that_was_loaded_is_no_habit() {
        told("one", "2025-01-01");
        for (int month = 1; month <= 6; month++) {
            told("one", LocalDate.parse("2025-01-01").plusDays(40L * month).toString(), "2026-11-30");
        }

        assertThat(book.of("dsp").usualDays(ALL, 1)).isEqualTo(3);
    }

    private void told(String account, String day) {
        told(account, day, LocalDate.parse(day).plusDays(1).toString());
    }

    private void told(String account, String day, String recordedOn) {
        LocalDate first = LocalDate.parse(day);
        book.add(
                new SpendReported("dsp", null, first, first.plusDays(1), BigDecimal.ONE, null),
                new AccountId(account.replace(' ', '-')),
                ++position,
                LocalDate.parse(recordedOn).atTime(6, 0).toInstant(ZoneOffset.UTC));
    }

    private @Nullable String reached() {
        SourceHistory.Reach reach = book.of("dsp").at(ALL);
        return reach == null ? null : LocalDate.ofEpochDay(reach.day()).toString();
    }

    private @Nullable String sole() {
        AccountId sole = book.of("dsp").at(ALL).sole();
        return sole == null ? null : sole.value();
    }
}
