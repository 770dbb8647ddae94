package io.accounthealth.query.views;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fact in words.
 *
 * @param detail what was said about it, as it was said
 */
record Headline(String title, @Nullable String detail) {

    static Headline of(AccountEvent event) {
        return switch (event) {
            case HandoverEvent e -> handover(e);
            case ContractEvent e -> contract(e);
            case SpendEvent e -> spend(e);
            case MeetingEvent e -> meeting(e);
            case ReportEvent e -> report(e);
            case SatisfactionEvent e -> satisfaction(e);
            case InquiryEvent e -> inquiry(e);
            case EscalationEvent e -> escalation(e);
            case AdvocacyEvent e -> advocacy(e);
            case CorrectionEvent e -> correction(e);
            case OverrideEvent e -> override(e);
        };
    }

    private static Headline handover(HandoverEvent event) {
        return switch (event) {
            case HandoverEvent.AccountOpened e -> say("Account " + e.name() + " opened", e.vertical());
            case HandoverEvent.AccountProfileChanged e -> say("Profile changed", e.name());
            case HandoverEvent.HandoverCompleted e -> say("Handover from Sales completed", e.note());
            case HandoverEvent.ManagerAssigned e -> say("Assigned to " + e.managerId(), null);
            case HandoverEvent.StakeholderAdded e -> say("Stakeholder " + e.name() + " added", e.role());
            case HandoverEvent.StakeholderChanged e -> say("Stakeholder " + e.personId() + " changed", e.role());
            case HandoverEvent.StakeholderLeft e -> say("Stakeholder " + e.personId() + " left", e.reason());
        };
    }

    private static Headline contract(ContractEvent event) {
        return switch (event) {
            case ContractEvent.ContractSigned e ->
                say("Contract " + e.contractId() + " signed to " + e.end() + of(e.amount(), e.currency()), e.kind());
            case ContractEvent.RenewalOpened e -> say("Renewal of " + e.contractId() + " opened" + due(e.due()), null);
            case ContractEvent.ContractRenewed e ->
                say("Contract " + e.contractId() + " renewed" + of(e.amount(), e.currency()), null);
            case ContractEvent.RenewalLost e -> say("Renewal of " + e.contractId() + " lost", e.reason());
            case ContractEvent.NoticeGiven e -> say("Notice given, effective " + e.effective(), e.reason());
            case ContractEvent.AccountChurned e -> say("Account churned", e.reason());
            case ContractEvent.AccountReactivated e -> say("Account reactivated", e.reason());
        };
    }

    private static Headline spend(SpendEvent event) {
        return switch (event) {
            case SpendEvent.InsertionOrderBooked e ->
                say(
                        "Insertion order " + e.ioId() + " booked, " + e.start() + " to " + e.end()
                                + of(e.budget(), e.currency()),
                        e.name());
            case SpendEvent.InsertionOrderAmended e ->
                say("Insertion order " + e.ioId() + " amended" + of(e.budget(), null), e.reason());
            case SpendEvent.InsertionOrderCancelled e -> say("Insertion order " + e.ioId() + " cancelled", e.reason());
            case SpendEvent.SpendReported e ->
                say("Spend from " + e.periodStart() + on(e.line()) + of(e.amount(), e.currency()), e.source());
            case SpendEvent.SpendRetracted e ->
                say("Spend from " + e.periodStart() + on(e.line()) + " retracted by " + e.source(), e.reason());
        };
    }

    private static Headline meeting(MeetingEvent event) {
        return switch (event) {
            case MeetingEvent.MeetingScheduled e ->
                say(capital(written(e.kind())) + " meeting scheduled for " + e.at(), e.subject());
            case MeetingEvent.MeetingHeld e ->
                say(e.kind() == null ? "Meeting held" : capital(written(e.kind())) + " meeting held", e.notes());
            case MeetingEvent.MeetingCancelled e -> say("Meeting cancelled" + by(e.by()), e.reason());
            case MeetingEvent.MeetingMissed e -> say("Meeting missed" + by(e.by()), null);
            case MeetingEvent.InteractionLogged e -> say("Contact by " + e.channel(), e.summary());
            case MeetingEvent.ActionItemOpened e -> say("Action item opened" + due(e.due()), e.text());
            case MeetingEvent.ActionItemClosed e -> say("Action item " + e.actionItemId() + " closed", e.note());
        };
    }

    private static Headline report(ReportEvent event) {
        return switch (event) {
            case ReportEvent.ReportScheduled e -> say("Report " + e.reportId() + due(e.due()), e.kind());
            case ReportEvent.ReportDelivered e -> say("Report " + e.reportId() + " delivered", null);
            case ReportEvent.ReportErrorFound e ->
                say("Error found in report " + e.reportId() + by(e.foundBy()), e.description());
            case ReportEvent.ReportReissued e -> say("Report " + e.reportId() + " issued again", null);
            case ReportEvent.NarrativeRecorded e ->
                say(
                        "The story behind the numbers: " + (e.subject() == null ? e.why() : e.subject()),
                        e.plan() == null ? e.why() : e.why() + " Plan: " + e.plan());
        };
    }

    private static Headline satisfaction(SatisfactionEvent event) {
        return switch (event) {
            case SatisfactionEvent.TemperatureTaken e -> say("Temperature " + e.temperature() + " of 5", e.note());
            case SatisfactionEvent.SurveySent e -> say("Survey " + e.surveyId() + " sent", e.kind());
            case SatisfactionEvent.NpsAnswered e -> say("NPS answer " + e.score(), e.comment());
            case SatisfactionEvent.CsatAnswered e -> say("CSAT answer " + e.score() + " of 5", e.comment());
            case SatisfactionEvent.CompetitorSighted e -> say("Competitor " + e.name() + " sighted", e.note());
        };
    }

    private static Headline inquiry(InquiryEvent event) {
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

    private static Headline escalation(EscalationEvent event) {
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

    private static Headline advocacy(AdvocacyEvent event) {
        return switch (event) {
            case AdvocacyEvent.TestimonialGiven e -> say("Testimonial given", e.quote());
            case AdvocacyEvent.TestimonialDeclined e -> say("Testimonial declined", e.reason());
            case AdvocacyEvent.ReferenceGiven e -> say("Reference given", e.to());
            case AdvocacyEvent.BetaJoined e -> say("Beta " + e.program() + " joined", null);
            case AdvocacyEvent.BetaLeft e -> say("Beta " + e.program() + " left", e.reason());
        };
    }

    private static Headline correction(CorrectionEvent event) {
        return switch (event) {
            case CorrectionEvent.FactCorrected e ->
                say("Corrected: " + of(e.replacement()).title(), e.reason());
            case CorrectionEvent.FactRetracted e -> say("A fact was retracted", e.reason());
        };
    }

    private static Headline override(OverrideEvent event) {
        return switch (event) {
            case OverrideEvent.HealthOverridden e ->
                say(
                        "Health judged "
                                + (e.band() != null ? written(e.band()) : e.value() == null ? "" : plain(e.value()))
                                + " until " + e.expires(),
                        e.reason());
            case OverrideEvent.HealthOverrideLifted e -> say("Judgement of health lifted", e.reason());
        };
    }

    private static Headline say(String title, @Nullable String detail) {
        return new Headline(title, detail);
    }

    private static String of(@Nullable BigDecimal amount, @Nullable CurrencyCode currency) {
        return amount == null ? "" : ": " + plain(amount) + (currency == null ? "" : " " + currency);
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static String on(@Nullable String line) {
        return line == null ? "" : " on " + line;
    }

    private static String due(@Nullable Object due) {
        return due == null ? "" : ", due " + due;
    }

    private static String by(@Nullable Party party) {
        return switch (party) {
            case null -> "";
            case CLIENT -> " by the client";
            case US -> " by us";
        };
    }

    private static String listed(String first, @Nullable List<String> rest) {
        return rest == null || rest.isEmpty() ? first : first + "; " + String.join("; ", rest);
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
