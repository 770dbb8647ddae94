package io.accounthealth.model.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 2 March 2026 is a Monday. */
class BusinessCalendarTest {

    private static final long MINUTE = 60_000_000;
    private static final Weekday[] EVERY_DAY = Weekday.values();

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void each_agreement_counts_from_its_day_until_the_next() {
        acme.tell("2026-03-03T00:00:00Z", agreed("10:00", "12:00"));
        acme.tell("2026-03-05T00:00:00Z", agreed("08:00", "09:00"));

        assertThat(minutes("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"))
                .as("nothing agreed on yet")
                .isEqualTo(480);
        assertThat(minutes("2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z")).isEqualTo(240);
        assertThat(minutes("2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z")).isEqualTo(60);
        assertThat(minutes("2026-03-02T00:00:00Z", "2026-03-06T00:00:00Z")).isEqualTo(480 + 240 + 60);
    }

    @Test
    void hours_that_change_at_work_change_at_that_instant() {
        acme.tell("2026-03-02T11:00:00Z", agreed("14:00", "15:00"));

        assertThat(minutes("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")).isEqualTo(120 + 60);
        assertThat(due("2026-03-02T10:00:00Z", 90)).isEqualTo("2026-03-02T14:30:00Z");
        assertThat(due("2026-03-02T10:00:00Z", 60)).isEqualTo("2026-03-02T11:00:00Z");
    }

    @Test
    void an_account_that_moves_keeps_the_zone_of_the_time_before() {
        acme.tell(
                "2026-03-04T00:00:00Z",
                new AccountProfileChanged(null, null, null, null, ZoneId.of("America/New_York"), null, null));

        assertThat(minutes("2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z")).isEqualTo(60);
        assertThat(minutes("2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z")).isZero();
        assertThat(minutes("2026-03-04T14:00:00Z", "2026-03-04T15:00:00Z")).isEqualTo(60);
    }

    @Test
    void an_agreement_is_not_known_before_it_was_recorded() {
        long before = acme.now();
        acme.tell("2026-03-02T00:00:00Z", agreed("10:00", "11:00"));

        assertThat(calendar(before).elapsed(micros("2026-03-02T00:00:00Z"), micros("2026-03-03T00:00:00Z")) / MINUTE)
                .isEqualTo(480);
        assertThat(minutes("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")).isEqualTo(60);
    }

    /** What is due after a length is the first instant by which that length has elapsed, however hours changed. */
    @Test
    void due_and_elapsed_agree_over_random_agreements() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int history = 0; history < 50; history++) {
            Story story = Story.of("acme", "2026-01-01");
            for (int agreement = random.nextInt(5); agreement > 0; agreement--) {
                int opens = random.nextInt(20);
                story.tell(
                        Instant.parse("2026-03-01T00:00:00Z")
                                .plusSeconds(random.nextInt(14 * 86_400))
                                .toString(),
                        agreed(
                                LocalTime.of(opens, 0).toString(),
                                LocalTime.of(opens + 1 + random.nextInt(3), 0).toString()));
            }
            BusinessCalendar calendar =
                    BusinessCalendar.of(AccountAt.of(story.table(), Story.at("2026-04-01", Story.ALL)));
            for (int question = 0; question < 50; question++) {
                long start = micros("2026-03-01T00:00:00Z") + random.nextLong(20 * 86_400_000_000L);
                long business = 1 + random.nextLong(40 * 60 * MINUTE);
                long due = calendar.dueAfter(start, business);

                assertThat(calendar.elapsed(start, due)).as("seed %d", seed).isEqualTo(business);
                assertThat(calendar.elapsed(start, due - 1)).as("seed %d", seed).isEqualTo(business - 1);
            }
        }
    }

    private static BusinessHoursAgreed agreed(String opens, String closes) {
        return new BusinessHoursAgreed(
                new ArrayList<>(List.of(EVERY_DAY)), LocalTime.parse(opens), LocalTime.parse(closes), null);
    }

    private BusinessCalendar calendar(long known) {
        return BusinessCalendar.of(AccountAt.of(acme.table(), Story.at("2026-04-01", known)));
    }

    private long minutes(String from, String to) {
        return calendar(Story.ALL).elapsed(micros(from), micros(to)) / MINUTE;
    }

    private String due(String start, long minutes) {
        return BitemporalPoint.instant(calendar(Story.ALL).dueAfter(micros(start), minutes * MINUTE))
                .toString();
    }

    private static long micros(String instant) {
        return BitemporalPoint.micros(Instant.parse(instant));
    }
}
