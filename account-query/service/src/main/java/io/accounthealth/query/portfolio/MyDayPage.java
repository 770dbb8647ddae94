package io.accounthealth.query.portfolio;

import io.accounthealth.model.portfolio.AccountDay;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.portfolio.MyDayQuery.Whose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * What there is to do, the most urgent first, and then the accounts. Days in words are those of each account's time
 * zone.
 *
 * @param alerts also of accounts of others
 * @param days the most at risk first
 */
record MyDayPage(
        PointBar point,
        Point at,
        MyDayQuery query,
        boolean manages,
        Whose whose,
        DayAlerts alerts,
        List<AccountDay> days)
        implements RowCounted {

    private static final Comparator<AccountDay> ORDER =
            Comparator.comparing(AccountDay::line, AccountList.MOST_AT_RISK_FIRST.thenComparing(Line::account));

    static MyDayPage of(Tables all, Point at, MyDayQuery query, Instant now) {
        MyDayQuery.Accounts accounts = query.accounts(all, at.at());
        List<AccountDay> read = AccountDay.of(accounts.tables(), at.at(), at.policies()).stream()
                .sorted(ORDER)
                .toList();
        List<AccountDay> days = accounts.whose() == Whose.ALL
                ? read
                : read.stream().filter(query::isOwn).toList();
        Instant since = days.stream()
                .map(day -> day.line().opened())
                .min(Instant::compareTo)
                .orElse(now);
        return new MyDayPage(
                PointBar.of(
                        query.address(),
                        at.says().asOf(),
                        ZoneOffset.UTC,
                        now,
                        LocalDate.ofInstant(since, ZoneOffset.UTC)),
                at,
                query,
                accounts.manages(),
                accounts.whose(),
                DayAlerts.of(
                        accounts.tables(),
                        at.at(),
                        read,
                        day -> query.alerts(day, accounts.whose()),
                        DaySections.rowsOf(query.address()).most()),
                days);
    }

    public String freshness() {
        return PagePoint.freshness(at.says(), ZoneOffset.UTC);
    }

    /** Mine or all; empty where all that the caller sees is the caller's own. */
    public List<Link> choices() {
        return query.seesAll()
                ? List.of(choice("My accounts", Whose.MINE), choice("All accounts", Whose.ALL))
                : List.of();
    }

    private Link choice(String text, Whose of) {
        return new Link(text, plain().with(MyDayQuery.OF, Wording.written(of)), of == whose);
    }

    private Address plain() {
        return MoreRows.of(query.address()).usual();
    }

    public List<DaySection> sections() {
        return new DaySections(
                        new DayRows(
                                alerts, days, at.says().asOf(), query.address(), point.present() && query.mayRecord()),
                        query.address())
                .all();
    }

    public List<ShownLine> accounts() {
        return days.stream()
                .limit(Math.max(DaySections.rowsOf(query.address()).most(), MoreRows.STEP))
                .map(day -> new ShownLine(day))
                .toList();
    }

    /** All of them, with filters. */
    public Address portfolio() {
        return query.address().samePointAt("/").with("manager", whose == Whose.MINE ? query.caller() : null);
    }

    public Address account(Line line) {
        return query.address().account(line.account());
    }

    @Override
    public long rowCount() {
        return days.size();
    }

    /** An account of the compact list. */
    record ShownLine(AccountDay day) {

        public Line line() {
            return day.line();
        }

        public Wording.BandLabel band() {
            return Wording.band(line().band());
        }

        /** Why there is no change, or why the score moved. */
        public String reason() {
            return day.reason() == null ? "" : Wording.capital(day.reason().sentence());
        }

        public String lastContact() {
            Instant last = line().lastContact();
            return last == null
                    ? "never"
                    : Wording.days(LocalDate.ofInstant(last, day.zone()).toEpochDay()
                            - day.today().toEpochDay());
        }
    }
}
