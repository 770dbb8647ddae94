package io.accounthealth.model.day;

import io.accounthealth.events.AlertKind;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.DayMatter.DueReport;
import io.accounthealth.model.day.DayMatter.FallingScore;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayMatter.OpenItem;
import io.accounthealth.model.day.DayMatter.PlannedMeeting;
import io.accounthealth.model.day.DayMatter.Silence;
import io.accounthealth.model.day.DayMatter.UndecidedTerm;
import io.accounthealth.model.renewals.Renewals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/** What happens if nobody does it, the worst first. */
public enum Urgency {
    /**
     * Critical escalations; clocks of inquiries that run out within {@value #HOURS} hours, meetings and reports of
     * today; then what ran out, the latest first.
     */
    WITHIN_HOURS,
    /** Contracts that expired undecided, notice given, what is not billed or paid, and contracts that end. */
    LOST_MONEY,
    /** All else that is late, or is due within a week. */
    THIS_WEEK,
    /** Late for more than {@value #STALE_DAYS} days. */
    STALE;

    static final int HOURS = 24;
    public static final int STALE_DAYS = 30;

    private static final Duration SOON = Duration.ofHours(HOURS);

    /**
     * A place in the whole order.
     *
     * @param rank within the urgency
     * @param key within the rank, the least first
     */
    public record Place(Urgency urgency, int rank, long key) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::urgency)
                .thenComparingInt(Place::rank)
                .thenComparingLong(Place::key);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private static Place at(Urgency urgency, int rank, long key) {
        return new Place(urgency, rank, key);
    }

    private static Place at(Urgency urgency, int rank, Instant soonestFirst) {
        return at(urgency, rank, soonestFirst.toEpochMilli());
    }

    private static Place latestFirst(Urgency urgency, int rank, Instant time) {
        return at(urgency, rank, -time.toEpochMilli());
    }

    static Place placeOf(AccountDay day, DayMatter matter, Instant asOf) {
        return switch (matter) {
            case OpenAlert(Alerts.Row alert) -> of(day, alert);
            case OpenItem(AccountDay.Due due) -> of(day, due.item(), asOf);
            case PlannedMeeting planned -> ofToday(day, planned.meeting().at(), asOf);
            case DueReport(var report) -> ofToday(day, Objects.requireNonNull(report.due()), asOf);
            case UndecidedTerm(Renewals.Row term) -> of(term);
            case FallingScore any ->
                at(THIS_WEEK, 3, Objects.requireNonNull(day.change()).thousandths());
            case Silence any ->
                at(THIS_WEEK, 4, -Objects.requireNonNull(day.line().silentDays()));
        };
    }

    private static Place of(AccountDay day, OpenItems.Item item, Instant asOf) {
        if (item.isCritical()) {
            return at(WITHIN_HOURS, 0, item.since());
        }
        Instant due = item.due();
        if (due != null && isStale(day, due)) {
            return latestFirst(STALE, 0, due);
        }
        if (item.kind() == OpenItems.Kind.ESCALATION) {
            return at(THIS_WEEK, 0, due == null ? item.since() : due);
        }
        Instant until = Objects.requireNonNull(due);
        if (item.kind() != OpenItems.Kind.INQUIRY || until.isAfter(asOf.plus(SOON))) {
            return at(THIS_WEEK, 1, until);
        }
        return runningOut(until, asOf);
    }

    private static Place ofToday(AccountDay day, Instant due, Instant asOf) {
        return isStale(day, due)
                ? latestFirst(STALE, 0, due)
                : dayOf(day, due).equals(day.today()) ? runningOut(due, asOf) : at(THIS_WEEK, 1, due);
    }

    /** What can still be kept comes before what cannot. */
    private static Place runningOut(Instant due, Instant asOf) {
        return due.isBefore(asOf) ? latestFirst(WITHIN_HOURS, 2, due) : at(WITHIN_HOURS, 1, due);
    }

    private static Place of(Renewals.Row term) {
        int rank = term.state() == Renewals.State.ENDED ? 0 : term.noticeGiven() ? 1 : 3;
        return at(LOST_MONEY, rank, Objects.requireNonNull(term.end()).toEpochDay());
    }

    private static Place of(AccountDay day, Alerts.Row alert) {
        Instant raised = alert.raisedAt();
        return switch (alert.kind()) {
            case CONTRACT_EXPIRED -> at(LOST_MONEY, 0, dayOf(day, raised).toEpochDay());
            case UNBILLED, INVOICE_OVERDUE -> at(LOST_MONEY, 2, raised);
            case RENEWAL_UNPREPARED -> at(LOST_MONEY, 3, dayOf(day, raised).toEpochDay());
            default ->
                isStale(day, raised)
                        ? latestFirst(STALE, 1, raised)
                        : alert.kind() == AlertKind.SLA_BREACHED
                                ? latestFirst(WITHIN_HOURS, 2, raised)
                                : latestFirst(THIS_WEEK, 2, raised);
        };
    }

    private static boolean isStale(AccountDay day, Instant due) {
        return dayOf(day, due).isBefore(day.today().minusDays(STALE_DAYS));
    }

    private static LocalDate dayOf(AccountDay day, Instant time) {
        return LocalDate.ofInstant(time, day.zone());
    }
}
