package io.accounthealth.query.day;

import io.accounthealth.model.day.DayMatter.Kind;
import io.accounthealth.model.day.DayOrder;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice of what the day shows.
 *
 * @param count null of all kinds together
 */
record DayKind(String text, Address url, @Nullable Integer count, boolean current) {

    /** @param address of the page, with the usual number of rows */
    static List<DayKind> all(DayOrder order, MyDayQuery query, Address address) {
        List<DayKind> kinds = new ArrayList<>();
        kinds.add(new DayKind("Everything", address.with(MyDayQuery.SHOW, null), null, query.only() == null));
        for (Kind kind : Kind.values()) {
            kinds.add(new DayKind(
                    title(kind),
                    address.with(MyDayQuery.SHOW, Values.written(kind)),
                    order.counts().getOrDefault(kind, 0),
                    kind == query.only()));
        }
        return kinds;
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case ALERTS -> "Alerts";
            case MEETINGS -> "Meetings";
            case ITEMS -> "Open items";
            case REPORTS -> "Reports";
            case RENEWALS -> "Renewals";
            case FALLING -> "Falling scores";
            case SILENT -> "Silent accounts";
        };
    }
}
