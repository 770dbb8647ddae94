package io.accounthealth.query.day;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.day.DayMatter;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose day is shown to whom.
 *
 * @param of null where the address does not say
 * @param only the one kind that is shown; null for all
 * @param caller the user name
 * @param seesAll whether the caller may see accounts of others, and so chooses; else what is seen is the caller's own
 * @param mayRecord whether the caller may record what is done
 */
record MyDayQuery(
        Address address,
        @Nullable Whose of,
        DayMatter.@Nullable Kind only,
        String caller,
        boolean seesAll,
        boolean mayRecord) {

    static final String PATH = "/my-day";
    static final String OF = "of";
    static final String SHOW = "show";
    static final List<String> PARAMETERS = List.of(OF, SHOW, MoreRows.PARAMETER);

    enum Whose {
        MINE,
        ALL
    }

    /** @throws ReadProblem where the address names neither mine nor all, or an unknown kind */
    static MyDayQuery of(Address address, String caller, boolean seesAll, boolean mayRecord) {
        String of = address.get(OF);
        String show = address.get(SHOW);
        return new MyDayQuery(
                address,
                of == null ? null : Values.constant(OF, of, Whose.values()),
                show == null ? null : Values.constant(SHOW, show, DayMatter.Kind.values()),
                caller,
                seesAll,
                mayRecord);
    }

    /**
     * @param whose all of those that the caller may see, where the caller chooses nothing
     * @param tables of mine, also those of others that have an alert which was assigned to the caller
     */
    record Accounts(Whose whose, Tables tables) {}

    /** Where the address does not say, those that the caller manages at the point, or all where there are none. */
    Accounts accounts(Tables all, PointInTime point) {
        if (!seesAll) {
            return new Accounts(Whose.ALL, all);
        }
        BitemporalPoint at = BitemporalPoint.of(point);
        Set<AccountId> own = new HashSet<>(all.<AccountId>each(table -> isOwn(table, at) ? table.account() : null));
        Whose whose = of == null ? own.isEmpty() ? Whose.ALL : Whose.MINE : of;
        return new Accounts(
                whose,
                whose == Whose.ALL ? all : all.only(table -> own.contains(table.account()) || isAssigned(table, at)));
    }

    /**
     * The open alerts of an account that are shown: all, or of an account of another those assigned to the caller. One
     * of an own account stays whoever has it, since an assignment gives nobody a sight of the account.
     */
    List<Alerts.Row> alerts(AccountDay day, Whose whose) {
        return whose == Whose.ALL || isOwn(day)
                ? day.alerts()
                : day.alerts().stream()
                        .filter(row -> caller.equals(row.assignee()))
                        .toList();
    }

    /** Whether it is the caller's, and not here for an alert alone. */
    boolean isOwn(AccountDay day) {
        return !seesAll || caller.equals(day.line().manager());
    }

    private boolean isAssigned(AccountTable table, BitemporalPoint at) {
        return table.latest(at, AlertAssigned.class, e -> caller.equals(e.assignee())) != null;
    }

    private boolean isOwn(AccountTable table, BitemporalPoint at) {
        return caller.equals(Profile.managerOf(table, at));
    }
}
