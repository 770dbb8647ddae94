package io.accounthealth.model.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.sources.Sources.State;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.EventTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<String, AccountTable> tables = new TreeMap<>();
    private long position;

    @Test
    void half_came_within_the_median_and_95_of_100_within_the_other() {
        for (int hours = 1; hours <= 20; hours++) {
            tell("acme", "crm", NOW.minus(Duration.ofDays(1)), Duration.ofHours(hours));
        }

        Sources.Row crm = only("crm");

        assertThat(crm.medianDelaySeconds()).isEqualTo(10 * 3600);
        assertThat(crm.p95DelaySeconds()).isEqualTo(19 * 3600);
        assertThat(crm.recentEvents()).isEqualTo(20);
        assertThat(crm.silentSeconds()).isEqualTo(Duration.ofDays(1).toSeconds());
    }

    @Test
    void a_source_is_silent_after_more_than_seven_days() {
        tell("acme", "crm", NOW.minus(Duration.ofDays(7)), Duration.ZERO);

        assertThat(only("crm").state()).isEqualTo(State.FRESH);
        assertThat(at(NOW.plusSeconds(1)).getFirst().state()).isEqualTo(State.SILENT);
    }

    @Test
    void it_is_late_when_more_than_one_of_twenty_took_over_three_days() {
        for (int i = 0; i < 19; i++) {
            tell("acme", "dsp", NOW.minus(Duration.ofDays(2)), Duration.ofHours(1));
        }
        tell("acme", "dsp", NOW.minus(Duration.ofDays(1)), Duration.ofDays(9));
        assertThat(only("dsp").state()).isEqualTo(State.FRESH);

        tell("acme", "dsp", NOW.minus(Duration.ofDays(1)), Duration.ofDays(9));
        assertThat(only("dsp").state()).isEqualTo(State.LATE);
    }

    @Test
    void lateness_counts_only_the_last_thirty_days() {
        tell("acme", "crm", NOW.minus(Duration.ofDays(30)), Duration.ofDays(20));
        assertThat(only("crm").medianDelaySeconds()).isNull();
        assertThat(only("crm").recentEvents()).isZero();

        tell("acme", "crm", NOW.minus(Duration.ofDays(2)), Duration.ofSeconds(5));
        assertThat(only("crm").medianDelaySeconds()).isEqualTo(5);
        assertThat(only("crm").events()).isEqualTo(2);
    }

    @Test
    void an_event_counts_once_for_whom_it_came_from_however_it_was_mended_since() {
        UUID first = tell("acme", "crm", NOW.minus(Duration.ofDays(3)), Duration.ZERO);
        UUID second = tell("acme", "crm", NOW.minus(Duration.ofDays(3)), Duration.ZERO);
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        tell("acme", "api", yesterday, yesterday, new FactCorrected(first, answer(), null, "it was wrong"));
        tell("acme", "api", yesterday, yesterday, new FactRetracted(second, "it never was"));

        assertThat(only("crm").events()).isEqualTo(2);
        assertThat(only("api").events()).isEqualTo(2);
    }

    @Test
    void accounts_are_counted_once_each_and_all_tables_come_together() {
        tell("acme", "crm", NOW.minus(Duration.ofDays(2)), Duration.ofHours(2));
        tell("acme", "crm", NOW.minus(Duration.ofDays(2)), Duration.ofHours(2));
        tell("bolt", "crm", NOW.minus(Duration.ofDays(1)), Duration.ofHours(4));

        Sources.Row crm = only("crm");

        assertThat(crm.accounts()).isEqualTo(2);
        assertThat(crm.events()).isEqualTo(3);
        assertThat(crm.newestRecordedAt()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(crm.newestOccurredAt()).isEqualTo(NOW.minus(Duration.ofHours(28)));
    }

    @Test
    void what_came_later_than_the_point_was_not_there_and_others_sources_are_left_out() {
        tell("acme", "crm", NOW.minus(Duration.ofDays(2)), Duration.ZERO);
        tell("acme", "crm", NOW.plus(Duration.ofDays(1)), Duration.ofDays(2));
        tell("acme", "dsp", NOW.minus(Duration.ofDays(2)), Duration.ZERO);

        assertThat(only("crm").events()).isEqualTo(1);
        assertThat(Sources.of(all(), point(NOW, Long.MAX_VALUE), "dsp"::equals))
                .extracting(Sources.Row::source)
                .containsExactly("dsp");
        assertThat(Sources.of(all(), point(NOW, 0), any -> true)).isEmpty();
    }

    @Test
    void what_was_told_ahead_of_its_day_was_not_late() {
        tell("acme", "crm", NOW.minus(Duration.ofDays(2)), Duration.ofDays(-1));
        assertThat(only("crm").p95DelaySeconds()).isZero();
    }

    private Sources.Row only(String source) {
        return at(NOW).stream()
                .filter(row -> row.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private List<Sources.Row> at(Instant asOf) {
        return Sources.of(all(), point(asOf, Long.MAX_VALUE), any -> true);
    }

    private Tables all() {
        Collection<AccountTable> all = tables.values();
        return Tables.of(all);
    }

    private static PointInTime point(Instant asOf, long knownAt) {
        return new PointInTime(asOf, knownAt, PolicySelector.THEN);
    }

    private UUID tell(String account, String source, Instant recordedAt, Duration late) {
        return tell(account, source, recordedAt, recordedAt.minus(late), answer());
    }

    private static NpsAnswered answer() {
        return new NpsAnswered(9, "ada", null, null);
    }

    private UUID tell(String account, String source, Instant recordedAt, Instant occurredAt, AccountEvent event) {
        AccountId id = new AccountId(account);
        AccountTable table = tables.computeIfAbsent(account, any -> new AccountTable(id));
        UUID eventId = new UUID(7, ++position);
        table.apply(new Recorded<>(
                new Envelope(
                        position,
                        eventId,
                        id,
                        table.nextSequence(),
                        EventTypes.of(event.getClass()).name(),
                        1,
                        occurredAt,
                        recordedAt,
                        new Envelope.Origin("anna", source, null, null)),
                event));
        return eventId;
    }
}
