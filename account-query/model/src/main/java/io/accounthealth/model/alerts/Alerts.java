package io.accounthealth.model.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What calls for attention, what to do next, and who has seen to it. */
public final class Alerts {

    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("acknowledged")
        ACKNOWLEDGED,
        /** Silent for a while; then it is open again. */
        @JsonProperty("snoozed")
        SNOOZED,
        @JsonProperty("closed")
        CLOSED
    }

    /**
     * @param subjectId what of the account it is about
     * @param nextStep what to do now
     * @param by who acknowledged, snoozed or closed it
     * @param until when a snoozed one is open again
     * @param evidence the events that it rests on
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String alertId,
            AlertKind kind,
            @Nullable String subjectId,
            String title,
            String nextStep,
            State state,
            Instant raisedAt,
            @Nullable String by,
            @Nullable Instant changedAt,
            @Nullable Instant until,
            List<UUID> evidence) {}

    /** @param unclosedByKind open, acknowledged and snoozed ones */
    public record Figures(
            int open, int acknowledged, int snoozed, Map<AlertKind, Integer> unclosedByKind, int accounts) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::raisedAt, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::alertId);

    private Alerts() {}

    /** Every alert: those that are open first, then the newest. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.watch().isEmpty(BitemporalPoint.of(point))) {
                add(AccountAt.of(table, point), own);
            }
        });
        return new Board<>(figures(rows), rows);
    }

    private static void add(AccountAt account, List<Row> rows) {
        Map<String, Row> byId = new LinkedHashMap<>();
        List<Fact<WatchEvent>> facts = new ArrayList<>(account.table().watch().all(account.at()));
        // As they were decided: clocks of those who see to an alert may be behind ours.
        facts.sort(Comparator.comparingLong(Fact::order));
        for (Fact<WatchEvent> fact : facts) {
            switch (fact.event()) {
                case AlertRaised e -> byId.putIfAbsent(e.alertId(), raised(account, fact, e));
                case WatchEvent.AlertAcknowledged e ->
                    byId.computeIfPresent(e.alertId(), (id, row) -> with(row, State.ACKNOWLEDGED, fact, null));
                case WatchEvent.AlertSnoozed e -> {
                    boolean silent =
                            BitemporalPoint.micros(e.until()) > account.at().t();
                    byId.computeIfPresent(
                            e.alertId(), (id, row) -> with(row, silent ? State.SNOOZED : State.OPEN, fact, e.until()));
                }
                case WatchEvent.AlertClosed e ->
                    byId.computeIfPresent(e.alertId(), (id, row) -> with(row, State.CLOSED, fact, null));
                case WatchEvent.HealthBandChanged e -> {}
                case WatchEvent.SilenceDetected e -> {}
                case WatchEvent.SlaBreached e -> {}
            }
        }
        rows.addAll(byId.values());
    }

    private static Row raised(AccountAt account, Fact<WatchEvent> fact, AlertRaised e) {
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                e.alertId(),
                e.kind(),
                e.subjectId(),
                e.title(),
                e.nextStep(),
                State.OPEN,
                BitemporalPoint.instant(fact.occurredAt()),
                null,
                null,
                null,
                e.evidence() == null ? List.of() : e.evidence());
    }

    private static Row with(Row row, State state, Fact<WatchEvent> change, @Nullable Instant until) {
        return new Row(
                row.accountId(),
                row.account(),
                row.manager(),
                row.alertId(),
                row.kind(),
                row.subjectId(),
                row.title(),
                row.nextStep(),
                state,
                row.raisedAt(),
                change.actor(),
                BitemporalPoint.instant(change.occurredAt()),
                until,
                row.evidence());
    }

    private static Figures figures(List<Row> rows) {
        int[] states = new int[State.values().length];
        Map<AlertKind, Integer> byKind = new EnumMap<>(AlertKind.class);
        for (AlertKind kind : AlertKind.values()) {
            byKind.put(kind, 0);
        }
        List<AccountId> accounts = new ArrayList<>();
        for (Row row : rows) {
            switch (row.state()) {
                case OPEN -> states[0]++;
                case ACKNOWLEDGED -> states[1]++;
                case SNOOZED -> states[2]++;
                case CLOSED -> {}
            }
            if (row.state() != State.CLOSED) {
                byKind.merge(row.kind(), 1, Integer::sum);
                accounts.add(row.accountId());
            }
        }
        return new Figures(states[0], states[1], states[2], byKind, (int)
                accounts.stream().distinct().count());
    }
}
