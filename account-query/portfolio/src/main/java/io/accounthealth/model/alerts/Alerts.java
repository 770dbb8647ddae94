package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Label;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts, their next steps, and who acknowledged, snoozed or closed them. */
public final class Alerts {

    public enum State {
        OPEN,
        ACKNOWLEDGED,
        /** Silent for a while; then it is open again. */
        SNOOZED,
        CLOSED
    }

    /**
     * @param subjectId the inquiry, invoice or other item that it concerns
     * @param nextStep the recommended action
     * @param assignee the user name of who is to see to it, as assigned last; null while nobody is
     * @param by who acknowledged, snoozed or closed it
     * @param until when a snoozed one is open again
     * @param evidence the events that it is based on
     * @param rule the version of the alert rule that raised it; null for the one of the product
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String alertId,
            AlertKind kind,
            @Nullable String subjectId,
            String title,
            @Label("What to do next") String nextStep,
            State state,
            @Nullable String assignee,
            Instant raisedAt,
            @Label("Changed by") @Nullable String by,
            @Nullable Instant changedAt,
            @Nullable Instant until,
            List<UUID> evidence,
            @Nullable String rule) {

        /** The same alert in other words. */
        public Row titled(String other) {
            return new Row(
                    accountId, account, manager, alertId, kind, subjectId, other, nextStep, state, assignee, raisedAt,
                    by, changedAt, until, evidence, rule);
        }
    }

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
        List<Row> rows = Board.rows(tables, point, WatchEvent.class, ORDER, Alerts::rows);
        return new Board<>(figures(rows), rows);
    }

    /** @param change that acknowledged, snoozed or closed it; null while nothing did */
    private record Alert(
            Fact<WatchEvent> raised,
            AlertRaised event,
            State state,
            @Nullable Fact<WatchEvent> change,
            @Nullable Instant until) {

        Alert with(State newState, Fact<WatchEvent> newest, @Nullable Instant snoozedUntil) {
            return new Alert(raised, event, newState, newest, snoozedUntil);
        }
    }

    /** Those of one account, in the order in which they were raised. */
    public static List<Row> rows(AccountAt account) {
        Map<String, Alert> byId = new LinkedHashMap<>();
        List<Fact<WatchEvent>> facts = new ArrayList<>(account.all(WatchEvent.class));
        // In the order of the log: the clocks of those who acknowledge an alert may be behind ours.
        facts.sort(Comparator.comparingLong(Fact::order));
        for (Fact<WatchEvent> fact : facts) {
            switch (fact.event()) {
                case AlertRaised e -> byId.putIfAbsent(e.alertId(), new Alert(fact, e, State.OPEN, null, null));
                case WatchEvent.AlertAcknowledged e ->
                    byId.computeIfPresent(e.alertId(), (id, alert) -> alert.with(State.ACKNOWLEDGED, fact, null));
                case WatchEvent.AlertAssigned e -> {} // by its own time: see assignees
                case WatchEvent.AlertSnoozed e -> {
                    boolean silent =
                            BitemporalPoint.micros(e.until()) > account.at().t();
                    State state = silent ? State.SNOOZED : State.OPEN;
                    byId.computeIfPresent(e.alertId(), (id, alert) -> alert.with(state, fact, e.until()));
                }
                case WatchEvent.AlertClosed e ->
                    byId.computeIfPresent(e.alertId(), (id, alert) -> alert.with(State.CLOSED, fact, null));
                case WatchEvent.HealthBandChanged e -> {}
                case WatchEvent.SilenceDetected e -> {}
                case WatchEvent.SlaBreached e -> {}
            }
        }
        Map<String, String> assignees = assignees(account);
        return byId.values().stream()
                .map(alert -> row(account, alert, assignees.get(alert.event.alertId())))
                .toList();
    }

    /** The user names of those who have alerts, by the id of the alert. */
    private static Map<String, String> assignees(AccountAt account) {
        Map<String, String> assignees = new HashMap<>();
        for (Fact<WatchEvent> fact : account.all(WatchEvent.class)) {
            if (fact.event() instanceof WatchEvent.AlertAssigned e) {
                assignees.put(e.alertId(), e.assignee());
            }
        }
        return assignees;
    }

    private static Row row(AccountAt account, Alert alert, @Nullable String assignee) {
        AlertRaised event = alert.event;
        Fact<WatchEvent> change = alert.change;
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                event.alertId(),
                event.kind(),
                event.subjectId(),
                event.title(),
                event.nextStep(),
                alert.state,
                assignee,
                BitemporalPoint.instant(alert.raised.occurredAt()),
                change == null ? null : change.actor(),
                change == null ? null : BitemporalPoint.instant(change.occurredAt()),
                alert.until,
                event.evidence() == null ? List.of() : event.evidence(),
                event.rule());
    }

    private static Figures figures(List<Row> rows) {
        List<Row> unclosed =
                rows.stream().filter(row -> row.state() != State.CLOSED).toList();
        Map<State, Integer> states = Counts.by(State.class, rows, Row::state);
        return new Figures(
                states.getOrDefault(State.OPEN, 0),
                states.getOrDefault(State.ACKNOWLEDGED, 0),
                states.getOrDefault(State.SNOOZED, 0),
                Counts.by(AlertKind.class, unclosed, Row::kind),
                (int) unclosed.stream().map(Row::accountId).distinct().count());
    }
}
