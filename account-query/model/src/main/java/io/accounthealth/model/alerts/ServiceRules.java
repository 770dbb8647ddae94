package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.WatchEvent.SlaBreached;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the client waits for longer than was agreed. */
final class ServiceRules {

    private ServiceRules() {}

    /** A target that is past due and not done; one that was done late is no longer waited for. */
    static List<Condition> slaBreached(AccountAt account, PointInTime now) {
        if (account.table().inquiries().isEmpty(account.at())) {
            return List.of();
        }
        List<Condition> breached = new ArrayList<>();
        for (Inquiry.Breach breach : Inquiries.breaches(account)) {
            boolean response = breach.target() == SlaTarget.FIRST_RESPONSE;
            Instant due = BitemporalPoint.instant(breach.due());
            breached.add(new Condition(
                    AlertKind.SLA_BREACHED,
                    breach.inquiryId() + "\n" + breach.target() + "\n" + breach.began(),
                    breach.inquiryId(),
                    due,
                    (response ? "No answer in time to inquiry " : "No solution in time of inquiry ")
                            + breach.inquiryId(),
                    response
                            ? "Answer it now, even if only to say when there will be more."
                            : "Tell the client where it stands and when it will be solved, and who works on it.",
                    List.of(breach.evidence()),
                    new SlaBreached(breach.inquiryId(), breach.target(), due)));
        }
        return breached;
    }

    static List<Condition> reportOverdue(AccountAt account, PointInTime now) {
        if (account.table().reports().isEmpty(account.at())) {
            return List.of();
        }
        List<Condition> overdue = new ArrayList<>();
        for (Report report : Report.all(account.table(), account.at())) {
            Fact<ReportEvent> scheduled = report.scheduled();
            if (scheduled != null
                    && report.delivered() == null
                    && report.due() < account.at().t()) {
                overdue.add(new Condition(
                        AlertKind.REPORT_OVERDUE,
                        report.id() + "\n" + report.due(),
                        report.id(),
                        BitemporalPoint.instant(report.due()),
                        "Report " + report.id() + " is overdue",
                        "Deliver it today, or tell the client a new day and why.",
                        List.of(scheduled.eventId()),
                        null));
            }
        }
        return overdue;
    }
}
