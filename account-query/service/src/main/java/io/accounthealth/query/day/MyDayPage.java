package io.accounthealth.query.day;

import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.day.DayOrder;
import io.accounthealth.model.day.Urgency;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.day.MyDayQuery.Whose;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do, in the order of what happens if nobody does it, and then the accounts. Days in words are those
 * of each account's time zone.
 *
 * @param order also of alerts of accounts of others
 * @param sections of the order
 * @param days the most at risk first
 */
record MyDayPage(
        PointBar point,
        Point at,
        MyDayQuery query,
        Whose whose,
        DayOrder order,
        List<DaySection> sections,
        List<AccountDay> days)
        implements RowCounted {

    private static final Comparator<AccountDay> MOST_AT_RISK_FIRST =
            Comparator.comparing(AccountDay::line, AccountList.MOST_AT_RISK_FIRST.thenComparing(Line::account));

    static MyDayPage of(Tables all, Point at, MyDayQuery query, Instant now) {
        MyDayQuery.Accounts accounts = query.accounts(all, at.at());
        Whose whose = accounts.whose();
        List<AccountDay> read = AccountDay.of(accounts.tables(), at.at(), at.policies()).stream()
                .sorted(MOST_AT_RISK_FIRST)
                .toList();
        List<AccountDay> days =
                whose == Whose.ALL ? read : read.stream().filter(query::isOwn).toList();
        Instant since = days.stream()
                .map(day -> day.line().opened())
                .min(Instant::compareTo)
                .orElse(now);
        PointBar point = PointBar.of(
                query.address(), at.answered().asOf(), ZoneOffset.UTC, now, LocalDate.ofInstant(since, ZoneOffset.UTC));
        Instant asOf = at.answered().asOf();
        DayOrder order = DayOrder.of(
                read,
                day -> whose == Whose.ALL || query.isOwn(day),
                day -> query.alerts(day, whose),
                asOf,
                query.only());
        DayAlerts alerts = DayAlerts.of(
                accounts.tables(),
                at.at(),
                order,
                DaySections.rowsOf(query.address()).most());
        String reader = query.seesAll() && whose == Whose.ALL ? null : query.caller();
        DayRows rows = new DayRows(alerts, reader, asOf, query.address(), point.present() && query.mayRecord());
        return new MyDayPage(point, at, query, whose, order, new DaySections(order, rows, query.address()).all(), days);
    }

    public String freshness() {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
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

    /** All, or one kind alone, with how many there are of each. */
    public List<DayKind> kinds() {
        return DayKind.all(order, query, plain());
    }

    /** Whether anything is another's than the reader's. */
    public boolean showsOwners() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .anyMatch(row -> !row.owner().isEmpty());
    }

    /** Where what is stale is closed, moved or handed over; null where there is nothing, or nothing may be recorded. */
    public @Nullable Address several() {
        return point.present()
                        && query.mayRecord()
                        && !order.those(Urgency.STALE).isEmpty()
                ? plain().movedTo(StaleController.PATH).with(MyDayQuery.SHOW, null)
                : null;
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
            return Labels.moved(day.reason(), day.change());
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
