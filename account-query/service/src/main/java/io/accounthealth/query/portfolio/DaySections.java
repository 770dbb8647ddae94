package io.accounthealth.query.portfolio;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sections of the day, the most urgent first.
 *
 * @param address of the page
 */
record DaySections(DayRows rows, Address address) {

    private static final int FEW = 10;

    List<DaySection> all() {
        int most = rowsOf(address).most();
        return List.of(
                section("alerts", "Alerts", "alert", "alerts", "Since", "No alert is open.", rows.openAlerts(), most),
                section(
                        "meetings",
                        "Meetings within 7 days, and those that were to be",
                        "meeting",
                        "meetings",
                        "When",
                        "No meeting is scheduled for the next 7 days.",
                        rows.meetings(),
                        most),
                section(
                        "due",
                        "Open items, late or due within 7 days",
                        "open item",
                        "open items",
                        "Due",
                        "Nothing is late or due within 7 days.",
                        rows.due(),
                        most),
                section(
                        "reports",
                        "Reports, late or due within 7 days",
                        "report",
                        "reports",
                        "Due",
                        "No report is late or due within 7 days.",
                        rows.reports(),
                        most),
                section(
                        "renewals",
                        "Renewals within 90 days, and expired ones",
                        "renewal",
                        "renewals",
                        "Contract ends",
                        "No contract ends within 90 days, or ended undecided in the last 90.",
                        rows.renewals(),
                        most),
                section(
                        "falling",
                        "Falling scores",
                        "falling",
                        "falling",
                        "In 30 days",
                        "No score fell by 5 points or more in 30 days.",
                        rows.falling(),
                        most),
                section(
                        "silent",
                        "Silent accounts",
                        "silent 30 days",
                        "silent 30 days",
                        "Last contact",
                        "No account has been silent for 30 days.",
                        rows.silent(),
                        most));
    }

    private DaySection section(
            String id,
            String title,
            String one,
            String several,
            String when,
            String none,
            DayRows.Sorted all,
            int most) {
        int shown = Math.min(all.count(), most);
        return new DaySection(
                id,
                title,
                all.count() == 1 ? one : several,
                when,
                none,
                all.count(),
                all.first(shown),
                more(all.count(), id));
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
