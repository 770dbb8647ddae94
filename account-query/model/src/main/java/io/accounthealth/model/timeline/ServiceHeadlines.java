package io.accounthealth.model.timeline;

import static io.accounthealth.events.ItemKind.ACTION_ITEM;
import static io.accounthealth.events.ItemKind.ALERT;
import static io.accounthealth.events.ItemKind.COLLEAGUE;
import static io.accounthealth.events.ItemKind.ESCALATION;
import static io.accounthealth.events.ItemKind.INQUIRY;
import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;
import static io.accounthealth.model.timeline.Headline.and;
import static io.accounthealth.model.timeline.Headline.by;
import static io.accounthealth.model.timeline.Headline.due;
import static io.accounthealth.model.timeline.Headline.listed;
import static io.accounthealth.model.timeline.Headline.say;

import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Recorded;
import io.accounthealth.model.message.Message.Term;
import org.jspecify.annotations.Nullable;

/** How the client is looked after, in words. */
final class ServiceHeadlines {

    private ServiceHeadlines() {}

    static Headline of(MeetingEvent event) {
        return switch (event) {
            case MeetingEvent.MeetingScheduled e ->
                say(message("{} meeting scheduled for {}", capital(e.kind()), e.at()), e.subject());
            case MeetingEvent.MeetingSeriesAgreed e ->
                say(
                        message(
                                "{} meetings agreed, {} on {} at {} from {}{}",
                                capital(e.kind()),
                                e.everyWeeks() == 1 ? words("every week") : message("every {} weeks", e.everyWeeks()),
                                capital(e.weekday()),
                                e.time().toString(),
                                e.from(),
                                e.until() == null ? null : message(" until {}", e.until())),
                        null);
            case MeetingEvent.MeetingSeriesEnded e -> say(message("Meeting series {} ended", e.seriesId()), e.reason());
            case MeetingEvent.MeetingHeld e ->
                say(
                        message(
                                "{}{}",
                                e.kind() == null
                                        ? words("Meeting held")
                                        : message("{} meeting held", capital(e.kind())),
                                and(e.sentiment())),
                        e.notes());
            case MeetingEvent.MeetingCancelled e -> say(words("Meeting cancelled" + by(e.by())), e.reason());
            case MeetingEvent.MeetingMissed e -> say(words("Meeting missed" + by(e.by())), null);
            case MeetingEvent.InteractionLogged e ->
                say(
                        message("Contact by {}{}{}", new Term(e.channel()), and(e.direction()), and(e.sentiment())),
                        e.summary());
            case MeetingEvent.ActionItemOpened e ->
                say(message("Action item opened{}{}", toDoFor(e), due(e.due())), e.text());
            case MeetingEvent.ActionItemAssigned e ->
                say(
                        message(
                                "Action item {} assigned to {}",
                                ACTION_ITEM.item(e.actionItemId()),
                                COLLEAGUE.item(e.userId())),
                        e.note());
            case MeetingEvent.ActionItemClosed e ->
                say(message("Action item {} closed", ACTION_ITEM.item(e.actionItemId())), e.note());
        };
    }

    private static Message toDoFor(MeetingEvent.ActionItemOpened e) {
        return e.assignee() != null
                ? message(" for {}", COLLEAGUE.item(e.assignee()))
                : e.role() == null ? words("") : message(" for the {}", e.role());
    }

    static Headline of(InquiryEvent event) {
        Message inquiry = message("Inquiry {}", INQUIRY.item(event.inquiryId()));
        return switch (event) {
            case InquiryEvent.InquiryReceived e ->
                say(message("{} received{}", inquiry, and(e.priority())), e.subject());
            case InquiryEvent.InquiryAnswered e -> say(message("{} answered", inquiry), e.summary());
            case InquiryEvent.InquiryPaused e -> say(message("{} waits for the client", inquiry), e.reason());
            case InquiryEvent.InquiryResumed e -> say(message("{} resumed", inquiry), null);
            case InquiryEvent.InquiryResolved e -> say(message("{} resolved", inquiry), e.resolution());
            case InquiryEvent.InquiryReopened e -> say(message("{} reopened", inquiry), e.reason());
        };
    }

    static Headline of(EscalationEvent event) {
        Item escalation = ESCALATION.item(event.escalationId());
        return switch (event) {
            case EscalationEvent.EscalationRaised e ->
                say(
                        message(
                                "{} escalation {} raised",
                                words(capital(e.severity()).word()),
                                escalation),
                        e.cause());
            case EscalationEvent.EscalationAcknowledged e ->
                say(message("Escalation {} acknowledged", escalation), e.ownerId());
            case EscalationEvent.EscalationSeverityChanged e ->
                say(message("Escalation {} is now {}", escalation, e.severity()), e.reason());
            case EscalationEvent.RecoveryPlanAgreed e ->
                say(
                        message("Recovery plan agreed for escalation {}{}", escalation, due(e.due())),
                        String.join("; ", e.steps()));
            case EscalationEvent.RecoveryStepDone e ->
                say(message("Recovery step done for escalation {}", escalation), e.step());
            case EscalationEvent.EscalationResolved e ->
                say(message("Escalation {} resolved", escalation), e.resolution());
            case EscalationEvent.EscalationReopened e -> say(message("Escalation {} reopened", escalation), e.reason());
            case EscalationEvent.PostMortemPublished e ->
                say(message("Post-mortem published for escalation {}", escalation), listed(e.cause(), e.actions()));
        };
    }

    static Headline of(WatchEvent event) {
        return switch (event) {
            case WatchEvent.HealthBandChanged e ->
                say(
                        message("Health is now {}{}", e.to(), e.from() == null ? null : message(", was {}", e.from())),
                        "Score " + e.score().toPlainString() + " by policy " + e.policyVersion());
            case WatchEvent.SilenceDetected e -> say(message("Silence for {} days", e.days()), "Since " + e.since());
            case WatchEvent.SlaBreached e ->
                say(
                        message(
                                "SLA breached: {} of inquiry {}",
                                words(Message.written(e.which())),
                                INQUIRY.item(e.inquiryId())),
                        "Was due " + e.due());
            case WatchEvent.AlertRaised e ->
                say(message("Alert: {}", new Recorded(e.title(), e.subjectId())), e.nextStep());
            case WatchEvent.AlertAcknowledged e ->
                say(message("Alert {} acknowledged", ALERT.item(e.alertId())), e.note());
            case WatchEvent.AlertAssigned e ->
                say(message("Alert {} assigned to {}", ALERT.item(e.alertId()), COLLEAGUE.item(e.assignee())), null);
            case WatchEvent.AlertSnoozed e ->
                say(message("Alert {} snoozed until {}", ALERT.item(e.alertId()), e.until()), e.reason());
            case WatchEvent.AlertClosed e -> say(message("Alert {} closed", ALERT.item(e.alertId())), e.reason());
        };
    }

    static Headline of(CommentEvent event) {
        return switch (event) {
            case CommentEvent.CommentAdded e ->
                say(
                        switch (e.on()) {
                            case ACCOUNT -> words("Comment on the account");
                            case EVENT -> words("Comment on an event");
                            case ACTION_ITEM -> message("Comment on action item {}", item(ACTION_ITEM, e.onId()));
                            case ALERT -> message("Comment on alert {}", item(ALERT, e.onId()));
                        },
                        e.text());
        };
    }

    private static @Nullable Item item(ItemKind kind, @Nullable String id) {
        return id == null ? null : kind.item(id);
    }

    /** A constant that a sentence begins with. */
    private static Term capital(Enum<?> constant) {
        return new Term(Headline.capital(Message.written(constant)));
    }
}
