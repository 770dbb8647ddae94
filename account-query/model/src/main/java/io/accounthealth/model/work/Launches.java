package io.accounthealth.model.work;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.Label;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Planned campaigns, and which assets are missing at which launch. */
public final class Launches {

    public enum State {
        /** Not launched, and its day is over. */
        OVERDUE,
        PLANNED,
        LAUNCHED;

        public boolean isAhead() {
            return this != LAUNCHED;
        }
    }

    /**
     * An asset that is missing.
     *
     * @param agencyId that it is asked of; null for the client
     * @param daysLate days after its due day, until the launch or until now; 0 when it is not due yet
     */
    public record Asset(
            String assetId,
            @Nullable String title,
            @Nullable String agencyId,
            @Nullable LocalDate due,
            long daysLate) {}

    /**
     * @param launchDay as planned last
     * @param firstLaunchDay as planned first
     * @param moved how often the day was changed
     * @param launchedAt the first time; null while it is planned
     * @param daysLeft until the launch day, negative after it; null once it is launched
     * @param requested assets that were requested for it
     * @param missing those of them that were not received, or rejected since; of a launched campaign, at its launch
     * @param ready whether none is missing
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String campaignId,
            @Nullable String name,
            @Label("Insertion order") @Nullable String ioId,
            LocalDate launchDay,
            LocalDate firstLaunchDay,
            int moved,
            State state,
            @Nullable Instant launchedAt,
            @Label("Days to launch") @Nullable Long daysLeft,
            int requested,
            int received,
            List<Asset> missing,
            boolean ready,
            List<UUID> evidence) {}

    /**
     * @param planned not launched, overdue or not
     * @param ready those of the planned ones at which no asset is missing
     * @param missingAssets of the planned ones
     */
    public record Figures(int planned, int overdue, int ready, int missingAssets, int launched) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::launchDay)
            .thenComparing(Row::accountId)
            .thenComparing(Row::campaignId);

    private Launches() {}

    /** The next launch first, after those whose day is over; launched campaigns last. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, BriefEvent.class, ORDER, Launches::rows);
        return new Board<>(figures(rows), rows);
    }

    /** Those of one account. A campaign that was launched without a plan is none of them. */
    private static List<Row> rows(AccountAt account) {
        Collection<WorkItem> items = WorkItem.all(account, event -> true);
        return items.stream()
                .filter(item -> item.kind == Kind.CAMPAIGN && item.due != null)
                .map(campaign -> row(account, campaign, items))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, WorkItem campaign, Collection<WorkItem> items) {
        LocalDate launchDay = Objects.requireNonNull(campaign.due);
        long left = launchDay.toEpochDay() - account.today().toEpochDay();
        Readiness readiness =
                campaign.atLaunch == null ? Readiness.of(campaign.id, items, account.today()) : campaign.atLaunch;
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                campaign.id,
                campaign.title,
                campaign.belongsTo,
                launchDay,
                Objects.requireNonNull(campaign.firstDue),
                campaign.moved,
                campaign.launchedAt != null ? State.LAUNCHED : left < 0 ? State.OVERDUE : State.PLANNED,
                BitemporalPoint.instantOrNull(campaign.launchedAt),
                campaign.launchedAt != null ? null : Long.valueOf(left),
                readiness.requested(),
                readiness.requested() - readiness.missing().size(),
                readiness.missing(),
                readiness.missing().isEmpty(),
                List.copyOf(campaign.evidence));
    }

    private static Figures figures(List<Row> rows) {
        List<Row> planned = rows.stream().filter(row -> row.state().isAhead()).toList();
        return new Figures(
                planned.size(),
                Counts.of(planned, row -> row.state() == State.OVERDUE),
                Counts.of(planned, Row::ready),
                planned.stream().mapToInt(row -> row.missing().size()).sum(),
                rows.size() - planned.size());
    }
}
