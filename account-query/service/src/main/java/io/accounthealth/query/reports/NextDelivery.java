package io.accounthealth.query.reports;

import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.Objects;

/**
 * How the next delivery of a report is recorded.
 *
 * @param correction whether the client got a version, here or elsewhere
 * @param version its number
 */
record NextDelivery(boolean correction, int version) {

    static NextDelivery of(AccountTable table, BitemporalPoint at, String reportId) {
        return Report.all(table, at).stream()
                .filter(report -> report.id().equals(reportId) && report.delivered() != null)
                .findFirst()
                .map(report -> new NextDelivery(true, Objects.requireNonNullElse(report.version(), 1) + 1))
                .orElseGet(() -> new NextDelivery(false, 1));
    }
}
