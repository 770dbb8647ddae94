package io.accounthealth.query.day;

import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** State and next step of a report that is due. */
final class DayReports {

    private DayReports() {}

    /** The first step with one that has no draft: of a kind that is never drafted, its delivery. */
    static List<RowAction> actions(AccountDay day, ClientReports.Row report, Instant due, String what) {
        if (report.period() != null) {
            return List.of();
        }
        Map<String, String> fields = new TreeMap<>(Map.of("reportId", report.reportId()));
        ReportSeries.period(report.reportId(), report.kind(), LocalDate.ofInstant(due, day.zone()))
                .ifPresent(period -> {
                    fields.put("kind", period.kind().written());
                    fields.put("period", period.written());
                });
        boolean drafts = fields.size() > 1;
        return List.of(new RowAction(
                drafts ? "Draft it" : "Deliver",
                what,
                drafts ? "draft-report" : "deliver-report",
                report.accountId(),
                day.zone(),
                fields,
                false));
    }

    /** The way to its draft; null without one. */
    static DayRow.@Nullable See written(ClientReports.Row report, Address address) {
        return report.period() == null
                ? null
                : new DayRow.See(
                        switch (report.state()) {
                            case DRAFTED -> "Edit and submit";
                            case SUBMITTED -> "Approve";
                            case APPROVED, SCHEDULED, DELIVERED -> "Deliver";
                        },
                        address.samePointAt(AccountHead.Tab.REPORTS.pathOf(
                                        report.accountId().value())
                                + "/" + Address.segment(report.reportId())));
    }

    static String approval(ClientReports.Row report) {
        String approver = report.approver() == null ? "" : " by " + Wording.person(report.approver());
        return switch (report.state()) {
            case SUBMITTED -> "waits for approval" + approver;
            case APPROVED -> "approved";
            case SCHEDULED, DRAFTED, DELIVERED -> approver.isEmpty() ? "" : "to be approved" + approver;
        };
    }
}
