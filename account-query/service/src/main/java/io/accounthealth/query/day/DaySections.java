package io.accounthealth.query.day;

import io.accounthealth.model.day.DayOrder;
import io.accounthealth.model.day.Urgency;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The day in the order of what happens if nobody does it.
 *
 * @param address of the page
 */
record DaySections(DayOrder order, DayRows rows, Address address) {

    private static final int FEW = 10;

    List<DaySection> all() {
        return Stream.of(Urgency.values()).map(this::section).toList();
    }

    private DaySection section(Urgency urgency) {
        List<DayOrder.Item> items = order.those(urgency);
        int shown = Math.min(items.size(), rowsOf(address).most());
        return new DaySection(
                urgency,
                id(urgency),
                title(urgency),
                none(urgency),
                items.size(),
                items.subList(0, shown).stream().map(rows::row).toList(),
                more(items.size(), id(urgency)));
    }

    private static String id(Urgency urgency) {
        return switch (urgency) {
            case WITHIN_HOURS -> "within-hours";
            case LOST_MONEY -> "lost-money";
            case THIS_WEEK -> "this-week";
            case STALE -> "stale";
        };
    }

    private static String title(Urgency urgency) {
        return switch (urgency) {
            case WITHIN_HOURS -> "Within hours";
            case LOST_MONEY -> "Money at stake";
            case THIS_WEEK -> "Today and this week";
            case STALE -> "Stale";
        };
    }

    private static String none(Urgency urgency) {
        return switch (urgency) {
            case WITHIN_HOURS -> "No clock runs out within a day, and no meeting or report is due today.";
            case LOST_MONEY -> "No contract expired or ends undecided, and nothing is unbilled or unpaid for long.";
            case THIS_WEEK -> "Nothing else is late or due within 7 days.";
            case STALE -> "Nothing is late for more than 30 days.";
        };
    }

    /** How many rows of each section are shown. */
    static MoreRows rowsOf(Address address) {
        return new MoreRows(address, FEW);
    }

    /** This page with more rows; null where all are shown, or no more fit. */
    private @Nullable String more(int count, String id) {
        Address more = rowsOf(address).more(count);
        return more == null ? null : more + "#" + id;
    }
}
