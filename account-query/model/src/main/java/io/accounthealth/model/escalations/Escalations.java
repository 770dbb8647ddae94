package io.accounthealth.model.escalations;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Crises: how old, how bad, how far the recovery is, and which lessons are still owed. */
public final class Escalations {

    /** How far back resolved ones count in the figures. */
    public static final int WINDOW_DAYS = 90;

    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("acknowledged")
        ACKNOWLEDGED,
        @JsonProperty("resolved")
        RESOLVED
    }

    /** What became of the lesson. */
    public enum PostMortem {
        /** The escalation is open, or not serious enough. */
        @JsonProperty("none")
        NONE,
        @JsonProperty("due")
        DUE,
        @JsonProperty("overdue")
        OVERDUE,
        @JsonProperty("published")
        PUBLISHED
    }

    /**
     * @param ageDays whole days since it was raised, up to its resolution
     * @param owner who acknowledged it
     * @param planOverdue open, not all steps done, and the plan's last day is over
     * @param postMortemDue the last moment for it; null where none is owed
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
            long ageDays,
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
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.escalations().isEmpty(BitemporalPoint.of(point))) {
                AccountAt account = AccountAt.of(table, point);
                Escalation.all(account).forEach(escalation -> own.add(row(account, escalation)));
            }
        });
        return new Board<>(figures(rows, point), rows);
    }

    private static Row row(AccountAt account, Escalation escalation) {
        Long resolved = escalation.resolvedAt();
        long until = resolved == null ? account.at().t() : resolved;
        LocalDate planDue = escalation.planDue();
        boolean owes = resolved != null && escalation.owesPostMortem();
        long lessonDue = until + Escalation.POST_MORTEM_DAYS * BitemporalPoint.DAY;
        return new Row(
                account.table().account(),
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
                resolved == null ? null : BitemporalPoint.instant(resolved),
                postMortem(escalation, owes, lessonDue < account.at().t()),
                owes ? BitemporalPoint.instant(lessonDue) : null,
                List.copyOf(escalation.evidence()));
    }

    private static State state(Escalation escalation) {
        if (!escalation.isOpen()) {
            return State.RESOLVED;
        }
        return escalation.isAcknowledged() ? State.ACKNOWLEDGED : State.OPEN;
    }

    private static PostMortem postMortem(Escalation escalation, boolean owes, boolean late) {
        if (escalation.postMortem()) {
            return PostMortem.PUBLISHED;
        }
        if (!owes) {
            return PostMortem.NONE;
        }
        return late ? PostMortem.OVERDUE : PostMortem.DUE;
    }

    private static Figures figures(List<Row> rows, PointInTime point) {
        Instant from = BitemporalPoint.instant(BitemporalPoint.of(point).daysBack(WINDOW_DAYS));
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity, 0);
        }
        Long oldest = null;
        int open = 0;
        int plansOverdue = 0;
        int due = 0;
        int overdue = 0;
        int resolved = 0;
        long days = 0;
        for (Row row : rows) {
            if (row.resolvedAt() == null) {
                open++;
                bySeverity.merge(row.severity(), 1, Integer::sum);
                oldest = oldest == null ? row.ageDays() : Math.max(oldest, row.ageDays());
            } else if (row.resolvedAt().isAfter(from)) {
                resolved++;
                days += row.ageDays();
            }
            plansOverdue += row.planOverdue() ? 1 : 0;
            due += row.postMortem() == PostMortem.DUE ? 1 : 0;
            overdue += row.postMortem() == PostMortem.OVERDUE ? 1 : 0;
        }
        BigDecimal mean = resolved == 0
                ? null
                : BigDecimal.valueOf(days).divide(BigDecimal.valueOf(resolved), 1, RoundingMode.HALF_UP);
        return new Figures(open, bySeverity, oldest, plansOverdue, due, overdue, resolved, mean);
    }
}
