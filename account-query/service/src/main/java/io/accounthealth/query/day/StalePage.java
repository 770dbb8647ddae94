package io.accounthealth.query.day;

import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.day.DayOrder;
import io.accounthealth.model.day.Urgency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.day.MyDayQuery.Whose;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is late for more than {@value Urgency#STALE_DAYS} days, to be ticked.
 *
 * @param rows the first {@value #MOST}
 * @param count of all
 * @param people who can take something over
 */
record StalePage(List<Row> rows, int count, List<Person> people, Address day) implements RowCounted {

    private static final int MOST = 200;

    record Person(String id, String name) {}

    /** @param steps in which it can be closed, moved and handed over */
    record Row(int place, String accountId, String zone, DayRow shown, StaleSteps steps) {

        public @Nullable String close() {
            return StaleSteps.json(steps.close());
        }

        public @Nullable String move() {
            return StaleSteps.json(steps.move());
        }

        public @Nullable String handOver() {
            return StaleSteps.json(steps.handOver());
        }

        public boolean takesTicks() {
            return !steps.isNone();
        }
    }

    static StalePage of(Tables all, Point at, MyDayQuery query, Collection<String> people) {
        MyDayQuery.Accounts accounts = query.accounts(all, at.at());
        Whose whose = accounts.whose();
        DayOrder order = DayOrder.of(
                AccountDay.of(accounts.tables(), at.at(), at.policies()),
                day -> whose == Whose.ALL || query.isOwn(day),
                day -> query.alerts(day, whose),
                at.answered().asOf(),
                null);
        List<DayOrder.Item> stale = order.those(Urgency.STALE);
        DayRows rows = new DayRows(
                DayAlerts.of(accounts.tables(), at.at(), order, MOST),
                null,
                at.answered().asOf(),
                query.address(),
                true);
        List<Row> shown = new ArrayList<>();
        for (DayOrder.Item item : stale.subList(0, Math.min(stale.size(), MOST))) {
            shown.add(new Row(
                    shown.size(),
                    item.day().line().account().value(),
                    PagePoint.zone(item.day().zone()),
                    rows.row(item),
                    StaleSteps.of(item)));
        }
        return new StalePage(
                shown,
                stale.size(),
                people.stream().map(id -> new Person(id, Wording.person(id))).toList(),
                query.address().movedTo(MyDayQuery.PATH));
    }

    /** Null: facts are recorded in the present. */
    public @Nullable PointBar point() {
        return null;
    }

    @Override
    public long rowCount() {
        return rows.size();
    }
}
