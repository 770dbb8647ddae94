package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.events.WatchEvent.SlaBreached;
import io.accounthealth.model.contact.Contact;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.meetings.MeetingCadence;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Contact, answers, reports and post-mortems that are overdue. */
final class ServiceRules {

    /** An account is silent after this many agreed meeting cadences without contact. */
    private static final int CADENCES_OF_SILENCE = 2;

    private ServiceRules() {}

    /** No meeting held and no interaction logged for twice the agreed cadence, since the last one or the opening. */
    static List<Condition> silence(AccountAt account) {
        Profile profile = account.profile();
        if (profile == null) {
            return List.of();
        }
        Fact<MeetingEvent> last = Contact.lastFact(account);
        long since = last == null ? profile.opened() : last.occurredAt();
        int days = CADENCES_OF_SILENCE * MeetingCadence.days(account);
        long limit = since + days * BitemporalPoint.DAY;
        if (account.at().t() <= limit) {
            return List.of();
        }
        return List.of(new Condition(
                AlertKind.SILENCE,
                last == null ? "since the opening" : last.root().toString(),
                null,
                BitemporalPoint.instant(limit),
                "No contact for more than " + days + " days",
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

    static List<Condition> reportOverdue(AccountAt account) {
        List<Condition> overdue = new ArrayList<>();
        for (ReportQuality report : ReportQuality.overdue(account)) {
            Fact<ReportEvent> scheduled = report.evidence();
            String id = Objects.requireNonNull(Report.idOf(scheduled.event()));
            overdue.add(new Condition(
                    AlertKind.REPORT_OVERDUE,
                    id + "\n" + report.counts(),
                    id,
                    BitemporalPoint.instant(report.counts()),
                    "Report " + id + " is overdue",
                    "Deliver it today, or tell the client a new day and why.",
                    List.of(scheduled.eventId()),
                    null));
        }
        return overdue;
    }

    static List<Condition> postMortemOverdue(AccountAt account) {
        List<Condition> overdue = new ArrayList<>();
        for (Escalation escalation : Escalation.all(account)) {
            Long due = escalation.missingPostMortemDue();
            if (due != null && account.at().t() > due) {
                overdue.add(new Condition(
                        AlertKind.POST_MORTEM_OVERDUE,
                        escalation.id() + "\n" + escalation.resolvedAt(),
                        escalation.id(),
                        BitemporalPoint.instant(due),
                        "No post-mortem of escalation " + escalation.id(),
                        "Write down its cause and what is changed because of it, and publish that to the client.",
                        escalation.evidence(),
                        null));
            }
        }
        return overdue;
    }
}
