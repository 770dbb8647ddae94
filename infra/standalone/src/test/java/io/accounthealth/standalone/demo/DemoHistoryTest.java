package io.accounthealth.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Stories;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class DemoHistoryTest {

    private static final LocalDate END = OneDemo.END;
    private static final DemoHistory HISTORY = OneDemo.HISTORY;

    @Test
    void two_years_of_forty_accounts_are_about_seventy_thousand_events() {
        assertThat(HISTORY.events()).hasSizeBetween(68_000, 80_000);
        assertThat(HISTORY.events().stream()
                        .map(event -> event.envelope().accountId())
                        .distinct())
                .hasSize(42)
                .contains(
                        AccountId.POLICY,
                        AccountId.RATES,
                        Stories.SAVED,
                        Stories.SILENT_CHURN,
                        Stories.RESTATED,
                        Stories.UPSOLD);
    }

    @Test
    void another_seed_makes_another_history() {
        List<StoredEvent> other = DemoHistory.of(DemoHistory.SEED + 1, END).events();
        assertThat(other.getLast().envelope().eventId())
                .isNotEqualTo(HISTORY.events().getLast().envelope().eventId());
    }

    @Test
    void the_write_side_would_have_accepted_every_event_of_it() {
        assertThat(HISTORY.refusals()).isEmpty();
    }

    /** Ends of quarters and years, a leap day, and the days after the clocks change. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01", "2028-02-29", "2027-03-15", "2027-04-01", "2026-10-26"})
    void the_write_side_would_have_accepted_it_whatever_day_it_ends_on(String end) {
        assertThat(DemoHistory.of(DemoHistory.SEED, LocalDate.parse(end)).refusals())
                .isEmpty();
    }

    @Test
    void positions_and_sequences_are_dense_and_ids_are_never_used_twice() {
        Map<AccountId, Long> next = new HashMap<>();
        Set<UUID> ids = new HashSet<>();
        long position = 0;
        for (StoredEvent event : HISTORY.events()) {
            Envelope at = event.envelope();
            assertThat(at.position()).isEqualTo(++position);
            assertThat(at.sequence()).isEqualTo(next.merge(at.accountId(), 1L, Long::sum) - 1);
            assertThat(ids.add(at.eventId())).isTrue();
        }
    }

    @Test
    void recording_never_goes_back_and_stops_before_the_end() {
        Instant last = Instant.MIN;
        for (StoredEvent event : HISTORY.events()) {
            assertThat(event.envelope().recordedAt()).isAfterOrEqualTo(last);
            last = event.envelope().recordedAt();
        }
        assertThat(last).isBefore(END.atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(DemoCalendar.of(HISTORY.events().getFirst().envelope().recordedAt())
                        .end())
                .isEqualTo(END);
    }

    @Test
    void most_is_recorded_the_same_day_and_some_of_it_days_late() {
        long soon = HISTORY.events().stream()
                .filter(event -> lag(event).compareTo(Duration.ofDays(1)) < 0)
                .count();
        long late = HISTORY.events().stream()
                .filter(event -> lag(event).compareTo(Duration.ofDays(2)) > 0)
                .count();
        assertThat(soon).isGreaterThan(HISTORY.events().size() * 9L / 10);
        assertThat(late).isGreaterThan(1_000);
    }

    private static Duration lag(StoredEvent event) {
        return Duration.between(event.envelope().occurredAt(), event.envelope().recordedAt());
    }
}
