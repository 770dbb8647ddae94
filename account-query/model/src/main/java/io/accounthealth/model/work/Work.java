package io.accounthealth.model.work;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.Desk;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
        /** Of a campaign that is to launch. */
        PLANNED,
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
     * @param since when it was issued, requested, promised, planned or launched
     * @param due the last day in time, as last agreed; of a campaign, the planned day of its launch
     * @param doneAt when it was accepted, received, met or ended
     * @param daysLate days after the due day on which it was done, or launched; until now where it was not. 0 when in
     *     time
     * @param moved how often the day was changed
     * @param rejected how often an asset was received and rejected
     * @param firstDue the last day in time, as first agreed
     * @param daysLateAsFirstPromised like {@code daysLate}, by {@code firstDue}
     * @param agencyId that a brief goes to or that an asset is asked of; null where that is a desk or the client
     * @param campaignId that an asset is for
     * @param targeting whom the campaign of a brief is to reach
     * @param assetsExpected ids, of a brief that names any
     * @param assetsMissing those of them that were not received, or rejected since
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            String id,
            @Nullable String title,
            @Label("Desk") @Nullable Desk to,
            @Nullable String belongsTo,
            Instant since,
            @Nullable LocalDate due,
            State state,
            @Nullable Instant doneAt,
            long daysLate,
            int moved,
            int rejected,
            @Label("First day agreed") @Nullable LocalDate firstDue,
            @Label("Days late by the first day") long daysLateAsFirstPromised,
            @Nullable String agencyId,
            @Nullable String campaignId,
            @Nullable String format,
            @Nullable String specification,
            @Nullable Money budget,
            @Nullable String targeting,
            @Nullable KpiTarget kpi,
            @Nullable List<String> assetsExpected,
            @Nullable List<String> assetsMissing,
            List<UUID> evidence) {}

    /**
     * Of a kind, of the briefs to a desk, or of the action items of one person. Due is what has a day and is done,
     * missed, or overdue; what was done early is due and in time.
     *
     * @param open not done, overdue or not; a campaign that has not ended
     * @param inTime of the due ones, those done by their day; campaigns, those launched by it
     * @param share in time / due: briefs accepted by due, milestones met by due. Null while none is due
     */
    public record OfKind(
            int open,
            int overdue,
            int due,
            int inTime,
            @Label("Share in time") @Nullable BigDecimal share) {}

    /**
     * Milestones by their first promised day, whatever they were moved to.
     *
     * @param due met, missed, or with a first day that is over
     * @param inTime those met by it
     */
    public record AsFirstPromised(
            int due,
            int inTime,
            @Label("Share in time") @Nullable BigDecimal share) {}

    /** @param asFirstPromised milestones; by the day that stands today they are in {@code byKind} */
    public record Figures(
            Map<Kind, OfKind> byKind,
            Map<Desk, OfKind> briefsByDesk,
            int milestonesMissed,
            int runningCampaigns,
            int pausedCampaigns,
            @Label("Milestones by the first day") AsFirstPromised asFirstPromised) {}

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
        return rows(account, event -> true, any -> true);
    }

    /** Its milestones alone. */
    public static List<Row> milestones(AccountAt account) {
        return rows(account, WorkItem::isOfMilestone, any -> true);
    }

    /** Its briefs, assets and milestones that are {@linkplain State#isOpen open}. */
    public static List<Row> open(AccountAt account) {
        return rows(account, event -> true, WorkItem::isToBeDone);
    }

    private static List<Row> rows(AccountAt account, Predicate<BriefEvent> which, Predicate<WorkItem> wanted) {
        Collection<WorkItem> items = WorkItem.all(account, which);
        Set<String> received = items.stream()
                .filter(item -> item.kind == Kind.ASSET && item.doneAt != null)
                .map(item -> item.id)
                .collect(Collectors.toSet());
        return items.stream()
                .filter(wanted)
                .map(item -> row(account, item, received))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, WorkItem item, Set<String> received) {
        Long doneAt = item.doneAt;
        LocalDate due = item.due;
        Long reachedAt = item.kind == Kind.CAMPAIGN ? item.launchedAt : doneAt;
        LocalDate until = reachedAt == null ? account.today() : account.dayOf(reachedAt);
        long late = daysFrom(due, until);
        BriefIssued brief = item.brief;
        List<String> expected = brief == null ? null : brief.assetsExpected();
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
                item.state(late),
                BitemporalPoint.instantOrNull(doneAt),
                late,
                item.moved,
                item.rejected,
                item.firstDue,
                daysFrom(item.firstDue, until),
                item.agencyId,
                item.campaignId,
                item.format,
                item.specification,
                brief == null ? null : money(brief),
                brief == null ? null : brief.targeting(),
                brief == null ? null : brief.kpi(),
                expected,
                expected == null
                        ? null
                        : expected.stream().filter(id -> !received.contains(id)).toList(),
                List.copyOf(item.evidence));
    }

    /** How many days a day lies after the last one in time; 0 when it does not. */
    static long daysFrom(@Nullable LocalDate due, LocalDate until) {
        return due == null ? 0 : Math.max(0, until.toEpochDay() - due.toEpochDay());
    }

    private static @Nullable Money money(BriefIssued brief) {
        return brief.budget() == null || brief.currency() == null ? null : new Money(brief.budget(), brief.currency());
    }

    private static Figures figures(List<Row> rows) {
        Map<State, Integer> states = Counts.by(State.class, rows, Row::state);
        return new Figures(
                by(Kind.class, rows, Row::kind),
                by(Desk.class, rows, Row::to),
                states.getOrDefault(State.MISSED, 0),
                states.getOrDefault(State.RUNNING, 0),
                states.getOrDefault(State.PAUSED, 0),
                asFirstPromised(rows));
    }

    private static <K extends Enum<K>> Map<K, OfKind> by(
            Class<K> keys, List<Row> rows, Function<Row, ? extends @Nullable K> key) {
        Map<K, OfKind> by = new EnumMap<>(keys);
        for (K each : keys.getEnumConstants()) {
            by.put(
                    each,
                    ofKind(rows.stream().filter(row -> key.apply(row) == each).toList()));
        }
        return by;
    }

    /** Whether it has a day and is done, missed, or overdue. */
    public static boolean isDue(Row row) {
        return row.due() != null && row.state() != State.OPEN && row.state() != State.PLANNED;
    }

    /** Of those that are due. */
    public static boolean isInTime(Row row) {
        return isDue(row) && row.state() != State.OVERDUE && row.state() != State.MISSED && row.daysLate() == 0;
    }

    private static OfKind ofKind(List<Row> rows) {
        int due = Counts.of(rows, Work::isDue);
        int inTime = Counts.of(rows, Work::isInTime);
        return new OfKind(
                Counts.of(rows, row -> row.state().isOpen()),
                Counts.of(rows, row -> row.state() == State.OVERDUE),
                due,
                inTime,
                Proportion.of(inTime, due));
    }

    private static AsFirstPromised asFirstPromised(List<Row> rows) {
        List<Row> due = rows.stream()
                .filter(row -> row.kind() == Kind.MILESTONE)
                .filter(row -> !row.state().isOpen() || row.daysLateAsFirstPromised() > 0)
                .toList();
        int inTime = Counts.of(due, row -> row.state() == State.DONE && row.daysLateAsFirstPromised() == 0);
        return new AsFirstPromised(due.size(), inTime, Proportion.of(inTime, due.size()));
    }
}
