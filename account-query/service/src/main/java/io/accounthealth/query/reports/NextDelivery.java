package io.accounthealth.query.reports;

import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.schema.PersonalData;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How the next delivery of a report is recorded.
 *
 * @param correction whether the client got a version, here or elsewhere
 * @param version its number
 * @param recipients who got the version before, one a line
 */
record NextDelivery(boolean correction, int version, String recipients) {

    static NextDelivery of(AccountTable table, BitemporalPoint at, ClientReport written) {
        ReportVersion newest = written.newest();
        String recipients = newest == null
                ? ""
                : newest.recipients().stream().filter(PersonalData::isReadable).collect(Collectors.joining("\n"));
        return Report.all(table, at).stream()
                .filter(report -> report.id().equals(written.reportId()) && report.delivered() != null)
                .findFirst()
                .map(report -> new NextDelivery(true, Objects.requireNonNullElse(report.version(), 1) + 1, recipients))
                .orElseGet(() -> new NextDelivery(false, 1, recipients));
    }
}
