package io.accounthealth.model.timeline;

import static io.accounthealth.model.timeline.Headline.and;
import static io.accounthealth.model.timeline.Headline.by;
import static io.accounthealth.model.timeline.Headline.capital;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.listed;
import static io.accounthealth.model.timeline.Headline.plain;
import static io.accounthealth.model.timeline.Headline.say;
import static io.accounthealth.model.timeline.Headline.written;

import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.WatchEvent;

/** How the client is looked after, in words. */
final class ServiceHeadlines {

    private ServiceHeadlines() {}

    static Headline of(MeetingEvent event) {
        return switch (event) {
            case MeetingEvent.MeetingScheduled e ->
                say(capital(written(e.kind())) + " meeting scheduled for " + e.at(), e.subject());
            case MeetingEvent.MeetingSeriesAgreed e ->
                say(
                        capital(written(e.kind())) + " meetings agreed, "
                                + (e.everyWeeks() == 1 ? "every week" : "every " + e.everyWeeks() + " weeks") + " on "
                                + capital(written(e.weekday())) + " at " + e.time() + " from " + e.from()
                                + (e.until() == null ? "" : " until " + e.until()),
                        null);
            case MeetingEvent.MeetingSeriesEnded e -> say("Meeting series " + e.seriesId() + " ended", e.reason());
            case MeetingEvent.MeetingHeld e ->
                say(
                        (e.kind() == null ? "Meeting held" : capital(written(e.kind())) + " meeting held")
                                + and(e.sentiment()),
                        e.notes());
            case MeetingEvent.MeetingCancelled e -> say("Meeting cancelled" + by(e.by()), e.reason());
            case MeetingEvent.MeetingMissed e -> say("Meeting missed" + by(e.by()), null);
            case MeetingEvent.InteractionLogged e ->
                say("Contact by " + e.channel() + and(e.direction()) + and(e.sentiment()), e.summary());
            case MeetingEvent.ActionItemOpened e ->
                say(
                        "Action item opened"
                                + (e.assignee() != null
                                        ? " for " + e.assignee()
                                        : e.role() == null ? "" : " for the " + written(e.role()))
                                + due(e.due()),
                        e.text());
            case MeetingEvent.ActionItemAssigned e ->
                say("Action item " + e.actionItemId() + " assigned to " + e.userId(), e.note());
            case MeetingEvent.ActionItemClosed e -> say("Action item " + e.actionItemId() + " closed", e.note());
        };
    }

    static Headline of(InquiryEvent event) {
        String inquiry = "Inquiry " + event.inquiryId();
        return switch (event) {
            case InquiryEvent.InquiryReceived e ->
                say(inquiry + " received" + (e.priority() == null ? "" : ", " + written(e.priority())), e.subject());
            case InquiryEvent.InquiryAnswered e -> say(inquiry + " answered", e.summary());
            case InquiryEvent.InquiryPaused e -> say(inquiry + " waits for the client", e.reason());
            case InquiryEvent.InquiryResumed e -> say(inquiry + " resumed", null);
            case InquiryEvent.InquiryResolved e -> say(inquiry + " resolved", e.resolution());
            case InquiryEvent.InquiryReopened e -> say(inquiry + " reopened", e.reason());
        };
    }

    static Headline of(EscalationEvent event) {
        String escalation = "scalation " + event.escalationId();
        return switch (event) {
            case EscalationEvent.EscalationRaised e ->
                say(capital(written(e.severity())) + " e" + escalation + " raised", e.cause());
            case EscalationEvent.EscalationAcknowledged e -> say("E" + escalation + " acknowledged", e.ownerId());
            case EscalationEvent.EscalationSeverityChanged e ->
                say("E" + escalation + " is now " + written(e.severity()), e.reason());
            case EscalationEvent.RecoveryPlanAgreed e ->
                say("Recovery plan agreed for e" + escalation + due(e.due()), String.join("; ", e.steps()));
            case EscalationEvent.RecoveryStepDone e -> say("Recovery step done for e" + escalation, e.step());
            case EscalationEvent.EscalationResolved e -> say("E" + escalation + " resolved", e.resolution());
            case EscalationEvent.EscalationReopened e -> say("E" + escalation + " reopened", e.reason());
            case EscalationEvent.PostMortemPublished e ->
                say("Post-mortem published for e" + escalation, listed(e.cause(), e.actions()));
        };
    }

    static Headline of(WatchEvent event) {
        return switch (event) {
            case WatchEvent.HealthBandChanged e ->
                say(
                        "Health is now " + written(e.to()) + (e.from() == null ? "" : ", was " + written(e.from())),
                        "Score " + plain(e.score()) + " by policy " + e.policyVersion());
            case WatchEvent.SilenceDetected e -> say("Silence for " + e.days() + " days", "Since " + e.since());
            case WatchEvent.SlaBreached e ->
                say("SLA breached: " + written(e.which()) + " of inquiry " + e.inquiryId(), "Was due " + e.due());
            case WatchEvent.AlertRaised e -> say("Alert: " + e.title(), e.nextStep());
            case WatchEvent.AlertAcknowledged e -> say("Alert " + e.alertId() + " acknowledged", e.note());
            case WatchEvent.AlertAssigned e -> say("Alert " + e.alertId() + " assigned to " + e.assignee(), null);
            case WatchEvent.AlertSnoozed e -> say("Alert " + e.alertId() + " snoozed until " + e.until(), e.reason());
            case WatchEvent.AlertClosed e -> say("Alert " + e.alertId() + " closed", e.reason());
        };
    }

    static Headline of(CommentEvent event) {
        return switch (event) {
            case CommentEvent.CommentAdded e ->
                say(
                        "Comment on "
                                + switch (e.on()) {
                                    case ACCOUNT -> "the account";
                                    case EVENT -> "an event";
                                    case ACTION_ITEM -> "action item " + e.onId();
                                    case ALERT -> "alert " + e.onId();
                                },
                        e.text());
        };
    }
}
