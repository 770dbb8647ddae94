package io.accounthealth.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** March 2026 begins on a Sunday. */
class BusinessHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration HOUR = Duration.ofHours(1);

    private final BusinessHours usual = hours(ZoneId.of("UTC"));

    @Test
    void a_target_beyond_closing_time_is_due_the_next_business_day() {
        assertThat(due(usual, "2026-03-03T16:30", HOUR)).isEqualTo("2026-03-04T09:30");
        assertThat(due(usual, "2026-03-06T16:30", HOUR)).as("a Friday").isEqualTo("2026-03-09T09:30");
    }

    @Test
    void time_begins_at_opening_and_may_be_due_at_closing() {
        assertThat(due(usual, "2026-03-03T07:00", HOUR)).isEqualTo("2026-03-03T10:00");
        assertThat(due(usual, "2026-03-03T16:00", HOUR)).isEqualTo("2026-03-03T17:00");
        assertThat(due(usual, "2026-03-03T17:00", HOUR)).isEqualTo("2026-03-04T10:00");
        assertThat(due(usual, "2026-03-03T19:00", HOUR)).isEqualTo("2026-03-04T10:00");
        assertThat(due(usual, "2026-03-07T12:00", Duration.ofHours(8))).isEqualTo("2026-03-09T17:00");
        assertThat(due(usual, "2026-03-07T12:00", Duration.ZERO)).isEqualTo("2026-03-07T12:00");
    }

    @Test
    void the_last_minute_of_a_business_day_counts_and_the_one_after_it_does_not() {
        assertThat(minutes(usual, "2026-03-03T16:59", "2026-03-03T17:00")).isEqualTo(1);
        assertThat(minutes(usual, "2026-03-03T16:59", "2026-03-03T17:01")).isEqualTo(1);
        assertThat(minutes(usual, "2026-03-03T16:59", "2026-03-04T09:01")).isEqualTo(2);
        assertThat(minutes(usual, "2026-03-03T16:59", "2026-03-03T16:00"))
                .as("backwards")
                .isZero();
    }

    @Test
    void weekends_are_free_and_weeks_have_forty_hours() {
        assertThat(minutes(usual, "2026-03-06T17:00", "2026-03-09T09:00")).isZero();
        assertThat(minutes(usual, "2026-03-02T00:00", "2026-03-09T00:00")).isEqualTo(40 * 60);
        assertThat(minutes(usual, "1996-03-04T00:00", "2026-03-02T00:00")).isEqualTo(1565L * 40 * 60);
        assertThat(due(usual, "1996-03-04T00:00", Duration.ofHours(1565 * 40))).isEqualTo("2026-02-27T17:00");
    }

    @Test
    void a_holiday_is_free_and_one_on_a_weekend_takes_nothing() {
        BusinessHours hours =
                hours(ZoneId.of("UTC"), LocalDate.of(2026, 3, 7), LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 4));

        assertThat(due(hours, "2026-03-03T16:30", HOUR)).isEqualTo("2026-03-05T09:30");
        assertThat(due(hours, "2026-03-04T12:00", HOUR)).isEqualTo("2026-03-05T10:00");
        assertThat(minutes(hours, "2026-03-02T00:00", "2026-03-09T00:00")).isEqualTo(32 * 60);
        assertThat(hours.holidays()).containsExactly(LocalDate.of(2026, 3, 4), LocalDate.of(2026, 3, 7));
    }

    @Test
    void the_hours_are_those_of_the_accounts_zone() {
        BusinessHours kolkata = hours(ZoneId.of("Asia/Kolkata"));

        long start = micros("2026-03-03T11:00:00Z"); // 16:30 there
        assertThat(kolkata.dueAfter(start, HOUR)).isEqualTo(micros("2026-03-04T04:00:00Z"));
        assertThat(kolkata.elapsed(start, micros("2026-03-03T23:00:00Z")))
                .isEqualTo(Duration.ofMinutes(30).toNanos() / 1000);
    }

    @Test
    void a_night_on_which_the_clock_is_put_forward_is_an_hour_shorter() {
        BusinessHours night = night();

        // On 8 March 2026 the clock goes from 02:00 to 03:00.
        assertThat(minutes(night, "2026-03-07T12:00", "2026-03-08T12:00")).isEqualTo(390);
        assertThat(minutes(night, "2026-03-06T12:00", "2026-03-07T12:00")).isEqualTo(450);
        assertThat(due(night, "2026-03-08T01:30", HOUR)).isEqualTo("2026-03-08T03:30");
        assertThat(due(night, "2026-03-07T07:30", Duration.ofHours(2))).isEqualTo("2026-03-08T03:00");
        assertThat(minutes(night, "2026-03-07T12:00", "2026-03-10T12:00")).isEqualTo(390 + 450 + 450);
        assertThat(due(night, "2026-03-07T12:00", Duration.ofMinutes(390 + 1))).isEqualTo("2026-03-09T00:31");
    }

    @Test
    void a_night_on_which_the_clock_is_put_back_is_an_hour_longer() {
        BusinessHours night = night();

        // On 1 November 2026 the clock goes from 02:00 to 01:00.
        assertThat(minutes(night, "2026-10-31T12:00", "2026-11-01T12:00")).isEqualTo(510);
        assertThat(due(night, "2026-11-01T00:30", Duration.ofHours(3))).isEqualTo("2026-11-01T02:30");
        assertThat(minutes(night, "2026-10-31T12:00", "2026-11-03T12:00")).isEqualTo(510 + 450 + 450);
        assertThat(due(night, "2026-10-31T12:00", Duration.ofMinutes(510))).isEqualTo("2026-11-01T08:00");
    }

    @Test
    void an_opening_that_the_clock_leaves_out_is_the_moment_at_which_it_does_so() {
        BusinessHours hours =
                BusinessHours.of(Set.of(Weekday.SUNDAY), LocalTime.of(2, 30), LocalTime.of(4, 0), null, NEW_YORK);

        assertThat(minutes(hours, "2026-03-08T00:00", "2026-03-09T00:00")).isEqualTo(60);
    }

    @Test
    void an_account_has_the_hours_of_the_newest_agreement_that_is_known() {
        Story acme = Story.of("acme", "2026-01-01", NEW_YORK);
        assertThat(of(acme, Story.ALL).opens()).isEqualTo("09:00");
        assertThat(of(acme, Story.ALL).weekdays())
                .hasSize(5)
                .startsWith(Weekday.MONDAY)
                .doesNotContain(Weekday.SATURDAY);
        assertThat(of(acme, Story.ALL).zone()).isEqualTo(NEW_YORK);

        acme.tell("2026-02-01", agreed("10:00", "18:00"));
        acme.tell("2026-01-15", agreed("08:00", "12:00"));
        acme.tell("2026-09-01", agreed("06:00", "07:00"));

        assertThat(of(acme, 1).opens()).isEqualTo("09:00");
        assertThat(of(acme, Story.ALL).opens()).as("the last before the point").isEqualTo("10:00");
    }

    @Test
    void an_agreement_that_leaves_no_time_is_passed_over() {
        Story acme = Story.of("acme", "2026-01-01");
        acme.tell("2026-02-01", agreed("10:00", "18:00"));
        acme.tell("2026-02-02", agreed("10:00", "10:00"));
        acme.tell("2026-02-03", new BusinessHoursAgreed(List.of(), LocalTime.of(9, 0), LocalTime.of(10, 0), null));

        assertThat(of(acme, Story.ALL).closes()).isEqualTo("18:00");
    }

    @Test
    void absurd_spans_are_answered_at_once() {
        long first = -Long.MAX_VALUE / 2;
        BusinessHours hours = hours(NEW_YORK, LocalDate.MIN, LocalDate.MAX);

        assertThat(hours.elapsed(first, Long.MAX_VALUE / 2)).isPositive();
        assertThat(hours.dueAfter(first, HOUR)).isGreaterThan(first);
        assertThat(hours.dueAfter(0, Duration.ofSeconds(Long.MAX_VALUE))).isPositive();
    }

    private static BusinessHours of(Story story, long known) {
        return BusinessCalendar.of(AccountAt.of(story.table(), Story.at("2026-03-01", known)))
                .newest();
    }

    private static BusinessHoursAgreed agreed(String opens, String closes) {
        return new BusinessHoursAgreed(List.of(Weekday.MONDAY), LocalTime.parse(opens), LocalTime.parse(closes), null);
    }

    private static BusinessHours hours(ZoneId zone, LocalDate... holidays) {
        return BusinessHours.of(
                BusinessHours.DEFAULT_WEEKDAYS,
                BusinessHours.DEFAULT_OPENS,
                BusinessHours.DEFAULT_CLOSES,
                List.of(holidays),
                zone);
    }

    /** Every night in New York, 7.5 hours. */
    private static BusinessHours night() {
        return BusinessHours.of(Set.of(Weekday.values()), LocalTime.of(0, 30), LocalTime.of(8, 0), null, NEW_YORK);
    }

    /** Local times of the calendar's zone. */
    private static long minutes(BusinessHours hours, String from, String to) {
        long micros = hours.elapsed(local(hours, from), local(hours, to));
        assertThat(micros % 60_000_000).isZero();
        return micros / 60_000_000;
    }

    private static String due(BusinessHours hours, String start, Duration target) {
        Instant due = BitemporalPoint.instant(hours.dueAfter(local(hours, start), target));
        return LocalDateTime.ofInstant(due, hours.zone()).toString();
    }

    private static long local(BusinessHours hours, String time) {
        return BitemporalPoint.micros(
                LocalDateTime.parse(time).atZone(hours.zone()).toInstant());
    }

    private static long micros(String instant) {
        return BitemporalPoint.micros(Instant.parse(instant));
    }
}
