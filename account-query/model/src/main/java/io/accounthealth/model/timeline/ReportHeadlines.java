package io.accounthealth.model.timeline;

import static io.accounthealth.events.ItemKind.REPORT;
import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;
import static io.accounthealth.model.timeline.Headline.by;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.say;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesEnded;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.model.message.Message.Term;

/** The headlines of what happened to reports, and of the terms that they have. */
final class ReportHeadlines {

    private ReportHeadlines() {}

    static Headline of(ReportEvent event) {
        return switch (event) {
            case ReportEvent.ReportScheduled e ->
                say(message("Report {}{}", REPORT.item(e.reportId()), due(e.due())), e.kind());
            case ReportEvent.ReportDelivered e -> say(message("Report {} delivered", REPORT.item(e.reportId())), null);
            case ReportEvent.ReportErrorFound e ->
                say(
                        message("Error found in report {}{}", REPORT.item(e.reportId()), words(by(e.foundBy()))),
                        e.description());
            case ReportEvent.ReportReissued e ->
                say(message("Report {} issued again", REPORT.item(e.reportId())), null);
            case ReportEvent.ReportDrafted e ->
                say(
                        message("Report {} drafted", REPORT.item(e.reportId())),
                        e.kind().written() + ", " + e.period());
            case ReportEvent.ReportEdited e ->
                say(
                        message(
                                "Report {} edited: {}",
                                REPORT.item(e.reportId()),
                                new Term(e.part().inWords())),
                        e.text());
            case ReportEvent.ReportSubmitted e ->
                say(message("Report {} submitted for approval", REPORT.item(e.reportId())), null);
            case ReportEvent.ReportApproved e -> say(message("Report {} approved", REPORT.item(e.reportId())), null);
            case ReportEvent.NarrativeRecorded e ->
                say(
                        message("The story behind the numbers: {}", e.subject() == null ? e.why() : e.subject()),
                        e.plan() == null ? e.why() : e.why() + " Plan: " + e.plan());
            case ReportEvent.Terms e -> of(e);
        };
    }

    private static Headline of(ReportEvent.Terms event) {
        return switch (event) {
            case ReportBrandingSet e -> say(words("Branding of reports set"), e.name());
            case ReportSeriesAgreed e ->
                say(
                        message(
                                e.dueDays() == 1
                                        ? "A {} report is due {} day after each period"
                                        : "A {} report is due {} days after each period",
                                e.kind(),
                                e.dueDays()),
                        e.approver() == null ? null : "To be approved by " + e.approver());
            case ReportSeriesEnded e -> say(message("No further {} reports are scheduled", e.kind()), e.reason());
            case ReportShared e -> say(message("Report {} shared by a link", REPORT.item(e.reportId())), null);
            case ReportLinkRevoked e -> say(words("A link to a report was revoked"), e.reason());
        };
    }
}
