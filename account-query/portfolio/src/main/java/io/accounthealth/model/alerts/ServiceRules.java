package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.events.WatchEvent.SlaBreached;
import io.accounthealth.model.contact.Contact;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.health.Wording;
import io.accounthealth.model.meetings.MeetingCadence;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Contact, answers, reports and post-mortems that are overdue. */
final class ServiceRules {

    private ServiceRules() {}

    /**
     * No meeting held and no interaction logged for a number of days, or of agreed meeting cadences, since the last one
     * or the opening: calendar days of the account's zone.
     */
    static List<Condition> silence(AccountAt account, AlertThresholds thresholds) {
        Profile profile = account.profile();
        if (profile == null) {
            return List.of();
        }
        Fact<MeetingEvent> last = Contact.lastFact(account);
        long since = last == null ? profile.opened() : last.occurredAt();
        int days = thresholds.days() == null
                ? Objects.requireNonNull(thresholds.cadences()) * MeetingCadence.days(account)
                : thresholds.days();
        LocalDate silentFrom = account.dayOf(since).plusDays(days + 1L);
        if (account.today().isBefore(silentFrom)) {
            return List.of();
        }
        return List.of(new Condition(
                AlertKind.SILENCE,
                last == null ? "since the opening" : last.root().toString(),
                null,
                account.startOf(silentFrom),
                "No contact for more than " + Wording.count(days, "day"),
                "Call or write to the client today, and log it; then put the next status meeting into the calendar.",
                List.of(last == null ? profile.openedBy() : last.eventId()),
                new SilenceDetected(days, BitemporalPoint.instant(since))));
    }

    /** A target that is past due and not done; one that was done late is no longer waited for. */
    static List<Condition> slaBreached(AccountAt account, TargetBook targets) {
        return Inquiries.breaches(account, targets).stream()
                .map(ServiceRules::slaBreached)
                .toList();
    }

    private static Condition slaBreached(Inquiry.Breach breach) {
        boolean response = breach.target() == SlaTarget.FIRST_RESPONSE;
        Instant due = BitemporalPoint.instant(breach.due());
        return new Condition(
                AlertKind.SLA_BREACHED,
                breach.inquiryId() + "\n" + breach.target() + "\n" + breach.began(),
                breach.inquiryId(),
                due,
                (response ? "No answer in time to inquiry " : "No solution in time of inquiry ") + breach.inquiryId(),
                response
                        ? "Answer it now, even if only to say when there will be more."
                        : "Tell the client where it stands and when it will be solved, and who works on it.",
                List.of(breach.evidence()),
                new SlaBreached(breach.inquiryId(), breach.target(), due));
    }

    static List<Condition> reportOverdue(AccountAt account, int days) {
        List<Condition> overdue = new ArrayList<>();
        for (ReportQuality report : ReportQuality.overdue(account)) {
            Fact<ReportEvent> scheduled = report.evidence();
            String id = Objects.requireNonNull(Report.idOf(scheduled.event()));
            long limit = report.counts() + days * BitemporalPoint.DAY;
            if (account.at().t() <= limit) {
                continue;
            }
            overdue.add(new Condition(
                    AlertKind.REPORT_OVERDUE,
                    id + "\n" + report.counts(),
                    id,
                    BitemporalPoint.instant(limit),
                    "Report " + id + " is overdue",
                    "Deliver it today, or tell the client a new day and why.",
                    List.of(scheduled.eventId()),
                    null));
        }
        return overdue;
    }

    /** A report that is not delivered and is due within a number of days. */
    static List<Condition> reportDue(AccountAt account, int days) {
        long within = days * BitemporalPoint.DAY;
        return ReportQuality.due(account, within).stream()
                .map(report -> reportDue(report, within))
                .toList();
    }

    private static Condition reportDue(ReportQuality report, long within) {
        Fact<ReportEvent> scheduled = report.evidence();
        String id = Objects.requireNonNull(Report.idOf(scheduled.event()));
        return new Condition(
                AlertKind.REPORT_DUE,
                id + "\n" + report.counts(),
                id,
                BitemporalPoint.instant(report.counts() - within),
                "Report " + id + " is due soon",
                "See that its figures are complete, and deliver it in time.",
                List.of(scheduled.eventId()),
                null);
    }

    /** A report that was delivered within a number of days, and has numbers that have changed since. */
    static List<Condition> reportRestated(Look look, int days) {
        AccountAt account = look.account();
        List<Condition> restated = new ArrayList<>();
        long from = account.at().daysBack(days);
        for (ClientReport report : ClientReport.all(account)) {
            ReportVersion newest = report.newest();
            if (newest != null
                    && BitemporalPoint.micros(newest.delivered().at()) > from
                    && newest.point().point().knownAtPosition() <= account.at().k()
                    && look.remembered().isRestated(account, look.book(), newest)) {
                restated.add(new Condition(
                        AlertKind.REPORT_RESTATED,
                        report.reportId() + "\n" + newest.position(),
                        report.reportId(),
                        newest.delivered().at(),
                        "Report " + report.reportId() + " asks for a correction: its numbers have changed",
                        "Draft a corrected report, have it approved, and send it to those who got the first.",
                        List.of(newest.delivered().eventId()),
                        null));
            }
        }
        return restated;
    }

    static List<Condition> postMortemOverdue(AccountAt account, int days) {
        List<Condition> overdue = new ArrayList<>();
        for (Escalation escalation : Escalation.all(account)) {
            Long due = escalation.missingPostMortemDue();
            if (due != null && account.at().t() > due + days * BitemporalPoint.DAY) {
                overdue.add(new Condition(
                        AlertKind.POST_MORTEM_OVERDUE,
                        escalation.id() + "\n" + escalation.resolvedAt(),
                        escalation.id(),
                        BitemporalPoint.instant(due + days * BitemporalPoint.DAY),
                        "No post-mortem of escalation " + escalation.id(),
                        "Write down its cause and what is changed because of it, and publish that to the client.",
                        escalation.evidence(),
                        null));
            }
        }
        return overdue;
    }
}
