package io.accounthealth.model.escalations;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.Label;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Escalations: age, severity, progress of the recovery, and post-mortems that are due. */
public final class Escalations {

    /** How far back resolved ones count in the figures. */
    public static final int WINDOW_DAYS = 90;

    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** The state of the post-mortem. */
    public enum PostMortem {
        /** The escalation is open, or not serious enough. */
        NONE,
        DUE,
        OVERDUE,
        PUBLISHED
    }

    /**
     * @param ageDays whole days since it was raised, up to its resolution
     * @param owner who acknowledged it
     * @param planOverdue open, not all steps done, and the plan's last day is over
     * @param postMortemDue the last moment for it; null where none is required
     * @param evidence the events that raised, resolved and reopened it
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String escalationId,
            Severity severity,
            @Nullable String category,
            @Nullable String cause,
            State state,
            Instant raisedAt,
            @Label("Age, days") long ageDays,
            @Nullable String owner,
            int steps,
            int stepsDone,
            @Nullable LocalDate planDue,
            boolean planOverdue,
            @Nullable Instant resolvedAt,
            PostMortem postMortem,
            @Nullable Instant postMortemDue,
            List<UUID> evidence) {}

    /**
     * @param open how many are not resolved, by severity in {@code openBySeverity}
     * @param oldestOpenDays null when none is open
     * @param resolved in the last 90 days, of which {@code meanDaysToResolve} is taken, one decimal
     */
    public record Figures(
            int open,
            Map<Severity, Integer> openBySeverity,
            @Nullable Long oldestOpenDays,
            int plansOverdue,
            int postMortemsDue,
            int postMortemsOverdue,
            int resolved,
            @Nullable BigDecimal meanDaysToResolve) {}

    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.state() == State.RESOLVED)
            .thenComparing(Row::severity, Comparator.reverseOrder())
            .thenComparing(Row::raisedAt)
            .thenComparing(Row::accountId)
            .thenComparing(Row::escalationId);

    private Escalations() {}

    /** All escalations of the accounts: the open ones first, the worst and then the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, EscalationEvent.class, ORDER, Escalations::rows);
        return new Board<>(figures(rows, point), rows);
    }

    /** Those of one account, in the same order. */
    public static List<Row> rows(AccountAt account) {
        return Escalation.all(account).stream()
                .map(escalation -> row(account, escalation))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, Escalation escalation) {
        Long resolved = escalation.resolvedAt();
        long until = resolved == null ? account.at().t() : resolved;
        LocalDate planDue = escalation.planDue();
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                escalation.id(),
                escalation.severity(),
                escalation.category(),
                escalation.cause(),
                state(escalation),
                BitemporalPoint.instant(escalation.raisedAt()),
                Math.max(0, until - escalation.raisedAt()) / BitemporalPoint.DAY,
                escalation.owner(),
                escalation.steps(),
                escalation.stepsDone(),
                planDue,
                resolved == null
                        && planDue != null
                        && planDue.isBefore(account.today())
                        && escalation.stepsDone() < escalation.steps(),
                BitemporalPoint.instantOrNull(resolved),
                postMortem(escalation, account.at().t()),
                BitemporalPoint.instantOrNull(escalation.postMortemDue()),
                escalation.evidence());
    }

    private static State state(Escalation escalation) {
        if (!escalation.isOpen()) {
            return State.RESOLVED;
        }
        return escalation.acknowledged() ? State.ACKNOWLEDGED : State.OPEN;
    }

    private static PostMortem postMortem(Escalation escalation, long now) {
        if (escalation.postMortem()) {
            return PostMortem.PUBLISHED;
        }
        Long due = escalation.postMortemDue();
        return due == null ? PostMortem.NONE : due < now ? PostMortem.OVERDUE : PostMortem.DUE;
    }

    private static Figures figures(List<Row> rows, PointInTime point) {
        Instant from = BitemporalPoint.instant(BitemporalPoint.of(point).daysBack(WINDOW_DAYS));
        List<Row> open = rows.stream().filter(row -> row.resolvedAt() == null).toList();
        List<Row> resolved = rows.stream()
                .filter(row -> row.resolvedAt() != null && row.resolvedAt().isAfter(from))
                .toList();
        return new Figures(
                open.size(),
                Counts.by(Severity.class, open, Row::severity),
                open.stream().map(Row::ageDays).max(Comparator.naturalOrder()).orElse(null),
                Counts.of(rows, Row::planOverdue),
                Counts.of(rows, row -> row.postMortem() == PostMortem.DUE),
                Counts.of(rows, row -> row.postMortem() == PostMortem.OVERDUE),
                resolved.size(),
                Proportion.toOneDecimal(
                        resolved.stream().mapToLong(Row::ageDays).sum(), resolved.size()));
    }
}
