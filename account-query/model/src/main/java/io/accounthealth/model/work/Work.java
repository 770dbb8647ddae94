package io.accounthealth.model.work;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.Desk;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Briefs, assets, milestones and campaigns: from whom, by when, and whether in time. */
public final class Work {

    public enum Kind {
        BRIEF,
        ASSET,
        MILESTONE,
        CAMPAIGN
    }

    public enum State {
        OVERDUE,
        /** Not done, and its day is not over. An asset that was rejected is not done. */
        OPEN,
        /** Of a campaign. */
        RUNNING,
        /** Of a campaign. */
        PAUSED,
        /** Of a milestone that was given up for its day; it may still be moved, or met late. */
        MISSED,
        /** Accepted, received or met. */
        DONE,
        /** Of a campaign. */
        ENDED;

        public boolean isOpen() {
            return compareTo(MISSED) < 0;
        }
    }

    /**
     * @param to the desk that a brief goes to
     * @param belongsTo the brief of an asset, the campaign of a milestone, the insertion order of a campaign
     * @param since when it was issued, requested, promised or launched
     * @param due the last day in time, as last agreed
     * @param doneAt when it was accepted, received, met or ended
     * @param daysLate days after the due day on which it was done; until now where it is not done. 0 when in time
     * @param moved how often the day was changed
     * @param rejected how often an asset was received and rejected
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            String id,
            @Nullable String title,
            @Nullable Desk to,
            @Nullable String belongsTo,
            Instant since,
            @Nullable LocalDate due,
            State state,
            @Nullable Instant doneAt,
            long daysLate,
            int moved,
            int rejected,
            List<UUID> evidence) {}

    /**
     * Of a kind. Due is what has a day and is done, missed, or overdue; what was done early is due and in time.
     *
     * @param open not done, overdue or not; a campaign that has not ended
     * @param inTime of the due ones, those done by their day
     * @param share in time / due: briefs accepted by due, milestones met by due. Null while none is due
     */
    public record OfKind(
            int open,
            int overdue,
            int due,
            int inTime,
            @Nullable BigDecimal share) {}

    public record Figures(Map<Kind, OfKind> byKind, int milestonesMissed, int runningCampaigns, int pausedCampaigns) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::accountId)
            .thenComparing(Row::kind)
            .thenComparing(Row::id);

    private Work() {}

    /**
     * All items of the accounts: overdue ones first, then open ones, each by their day; then campaigns and the rest.
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, BriefEvent.class, ORDER, Work::rows);
        return new Board<>(figures(rows), rows);
    }

    /** The items of one account, in the same order. */
    public static List<Row> rows(AccountAt account) {
        return rows(account, event -> true);
    }

    /** Its milestones alone. */
    public static List<Row> milestones(AccountAt account) {
        return rows(account, WorkItem::isOfMilestone);
    }

    private static List<Row> rows(AccountAt account, Predicate<BriefEvent> which) {
        return WorkItem.all(account, which).stream()
                .map(item -> row(account, item))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, WorkItem item) {
        Long doneAt = item.doneAt;
        LocalDate due = item.due;
        LocalDate until = doneAt == null ? account.today() : account.dayOf(doneAt);
        long late = due == null ? 0 : Math.max(0, until.toEpochDay() - due.toEpochDay());
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                item.kind,
                item.id,
                item.title,
                item.to,
                item.belongsTo,
                BitemporalPoint.instant(item.since),
                due,
                state(item, late),
                BitemporalPoint.instantOrNull(doneAt),
                late,
                item.moved,
                item.rejected,
                List.copyOf(item.evidence));
    }

    private static State state(WorkItem item, long late) {
        boolean campaign = item.kind == Kind.CAMPAIGN;
        if (item.doneAt != null) {
            return campaign ? State.ENDED : State.DONE;
        }
        if (campaign) {
            return item.paused ? State.PAUSED : State.RUNNING;
        }
        if (item.missed) {
            return State.MISSED;
        }
        return late > 0 ? State.OVERDUE : State.OPEN;
    }

    private static Figures figures(List<Row> rows) {
        Map<Kind, OfKind> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            byKind.put(
                    kind, ofKind(rows.stream().filter(row -> row.kind() == kind).toList()));
        }
        Map<State, Integer> states = Counts.by(State.class, rows, Row::state);
        return new Figures(
                byKind,
                states.getOrDefault(State.MISSED, 0),
                states.getOrDefault(State.RUNNING, 0),
                states.getOrDefault(State.PAUSED, 0));
    }

    private static OfKind ofKind(List<Row> rows) {
        List<Row> due = rows.stream()
                .filter(row -> row.due() != null && row.state() != State.OPEN)
                .toList();
        int inTime = Counts.of(due, row -> row.state() == State.DONE && row.daysLate() == 0);
        return new OfKind(
                Counts.of(rows, row -> row.state().isOpen()),
                Counts.of(rows, row -> row.state() == State.OVERDUE),
                due.size(),
                inTime,
                Proportion.of(inTime, due.size()));
    }
}
