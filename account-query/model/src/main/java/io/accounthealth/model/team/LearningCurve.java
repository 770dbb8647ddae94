package io.accounthealth.model.team;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The learning curve: what each person did, of those who ever managed an account or worked in its team.
 *
 * <p>A call, a delivery or a presentation is of the person who recorded it, if that person managed the account or was
 * in its team at the time; else, as where a feed recorded it, of the manager at the time. Before its first assignment
 * an account belongs to its first manager, as on a scorecard. What is recorded several times counts once.
 */
public final class LearningCurve {

    /**
     * @param userId null for what was done on accounts that never had a manager
     * @param roles in teams at the point
     * @param firstDay in UTC, on which the person managed an account or was in a team
     * @param accounts at the point, of which so many are {@code managed} and the others as a member of the team
     * @param statusCallsLed held meetings of the kind status
     * @param reportsDelivered by their first delivery, of which {@code reportsWithoutError} had no error found later
     * @param accountsSaved healthy at the point, and at risk within 90 days before it: of the manager on the last day,
     *     as on a scorecard
     * @param accountsSavedInTeam the same, of everybody else who was in the team on that day
     */
    public record Row(
            @Nullable String userId,
            List<TeamRole> roles,
            @Nullable LocalDate firstDay,
            int accounts,
            int managed,
            int statusCallsLed,
            int reportsDelivered,
            int reportsWithoutError,
            int qbrsPresented,
            int accountsSaved,
            int accountsSavedInTeam) {}

    /**
     * @param from the first period that counts; null from the beginning
     * @param to the last one; null up to the point
     * @param people how many there are among the rows
     * @param statusCallsLed of all rows, like the four after it
     * @param notShown how many more rows there are that the reader may not see
     */
    public record Figures(
            @Nullable String from,
            @Nullable String to,
            int people,
            int statusCallsLed,
            int reportsDelivered,
            int reportsWithoutError,
            int qbrsPresented,
            int accountsSaved,
            int notShown) {}

    /**
     * Which days count, in UTC.
     *
     * @param from the first period; null for all from the beginning
     * @param to the last period, not before the first; null for all up to the point
     */
    public record Days(
            @Nullable CalendarPeriod from, @Nullable CalendarPeriod to) {
        public static final Days ALL = new Days(null, null);

        boolean has(long time) {
            return (from == null || micros(from.first()) <= time) && time <= last();
        }

        /** The last microsecond. */
        long last() {
            return to == null ? Long.MAX_VALUE : micros(to.end()) - 1;
        }

        private static long micros(LocalDate day) {
            return BitemporalPoint.micros(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private LearningCurve() {}

    /**
     * The requested rows, in the order of their names.
     *
     * @param tables of all accounts, also of those that the reader may not see: a person's figures count them
     */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, Days days, Managers.Rows which) {
        Map<@Nullable String, PersonWork> byPerson = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        for (Map<@Nullable String, PersonWork> account :
                tables.each(table -> AccountWork.of(table, point, book, days))) {
            account.forEach((person, work) -> byPerson.merge(person, work, PersonWork::plus));
        }
        byPerson.keySet().removeIf(person -> !which.includes(person));
        int requested = byPerson.size();
        byPerson.keySet().removeIf(person -> !which.shows(person));
        List<Row> rows = new ArrayList<>();
        PersonWork all = PersonWork.NONE;
        for (Map.Entry<@Nullable String, PersonWork> each : byPerson.entrySet()) {
            rows.add(each.getValue().row(each.getKey()));
            all = all.plus(each.getValue());
        }
        Figures figures = new Figures(
                days.from() == null ? null : days.from().written(),
                days.to() == null ? null : days.to().written(),
                (int) rows.stream().filter(row -> row.userId() != null).count(),
                all.calls(),
                all.reports(),
                all.accurate(),
                all.reviews(),
                all.saved(),
                requested - rows.size());
        return new Board<>(figures, List.copyOf(rows));
    }
}
