package io.accounthealth.model.qbr;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pack of a quarterly business review: health and its changes, spend, highlights and lowlights, service levels,
 * promises, goals, and what comes next.
 *
 * <p>All of it is read at one time, T: the last of the quarter, or the point's own while the quarter runs. Only spend
 * is read a microsecond later, since that of a period is true when the period has ended. Each part is the row, or the
 * figures, of the board of that name.
 *
 * @param format goes up when the pack changes its form, so that an old hash is not compared with a new form
 * @param from the first day of the quarter
 * @param to the last day that the pack is of
 * @param complete whether the quarter was over at the point
 * @param readAt T
 * @param policyVersion the policy at T
 * @param orders those that ran at some time in the quarter and were not cancelled, with what they had delivered at T
 * @param escalations those that were open at some time in the quarter
 * @param promises those that were due or decided in the quarter, and those still open
 * @param lastGoals of the review before, and older ones that are undecided
 * @param goals set for this review
 * @param work milestones and briefs due or done in the quarter, and whatever is open
 * @param roadmap features that the client waits for or that were shipped in the quarter
 * @param opportunities that are open, and those decided in the quarter
 * @param renewals that come up within half a year
 */
public record QbrPack(
        String format,
        AccountId accountId,
        String account,
        @Nullable String manager,
        String quarter,
        LocalDate from,
        LocalDate to,
        boolean complete,
        Instant readAt,
        String policyVersion,
        HealthStory health,
        SpendStory spend,
        List<Pacing.Row> orders,
        List<Highlight> highlights,
        Meetings meetings,
        Sla.Figures sla,
        Reporting.Figures reporting,
        Satisfaction satisfaction,
        List<Escalations.Row> escalations,
        List<Promises.Row> promises,
        List<Goal> lastGoals,
        List<Goal> goals,
        List<PackedWork> work,
        List<Platforms.Row> roadmap,
        List<Growth.Row> opportunities,
        List<Renewals.Row> renewals) {

    public static final String FORMAT = "qbr/2";

    /** Null when no opening of the account is known, or the quarter had not begun at the point. */
    public static @Nullable QbrPack of(AccountTable table, PointInTime point, CalendarPeriod quarter, PolicyBook book) {
        PointInTime last = readAt(table, point, quarter);
        if (last == null) {
            return null;
        }
        ZoneId zone = AccountAt.of(table, point).zone();
        Instant start = quarter.first().atStartOfDay(zone).toInstant();
        Instant end = quarter.end().atStartOfDay(zone).toInstant();
        return new PackMaker(table, last, quarter, !point.asOf().isBefore(end), start, end, book).pack();
    }

    /** The spend of the pack that {@link #of} makes, without the rest of it; null where there is none. */
    public static @Nullable SpendStory spend(AccountTable table, PointInTime point, CalendarPeriod quarter) {
        PointInTime last = readAt(table, point, quarter);
        if (last == null) {
            return null;
        }
        Instant end =
                quarter.end().atStartOfDay(AccountAt.of(table, point).zone()).toInstant();
        return SpendStory.of(AccountAt.of(table, deliveredBy(last, !point.asOf().isBefore(end), end)), quarter);
    }

    /** Where a day's spend is read: at the end of a quarter that is over, since its last day is true in full then. */
    static PointInTime deliveredBy(PointInTime last, boolean complete, Instant end) {
        return complete ? last.at(end) : last;
    }

    /** The point that a pack is read at: the given one, or the end of the quarter; null where it had not begun. */
    public static @Nullable PointInTime readAt(AccountTable table, PointInTime point, CalendarPeriod quarter) {
        AccountAt account = AccountAt.of(table, point);
        Instant start = quarter.first().atStartOfDay(account.zone()).toInstant();
        Instant end = quarter.end().atStartOfDay(account.zone()).toInstant();
        if (account.profile() == null || point.asOf().isBefore(start)) {
            return null;
        }
        // The last microsecond of the quarter: what happened at the first of the next one is the next one's.
        PointInTime last = point.asOf().isBefore(end) ? point : point.at(end.minusNanos(1_000));
        return AccountAt.of(table, last).profile() == null ? null : last;
    }
}
