package io.accounthealth.model.timeline;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.Party;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.message.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact in words.
 *
 * @param detail as recorded
 */
public record Headline(Message title, @Nullable String detail) {

    /** Of a retraction, which itself does not say of what. */
    public static final String RETRACTED = "A fact was retracted";

    public static Headline of(AccountEvent event) {
        return switch (event) {
            case HandoverEvent e -> RelationHeadlines.of(e);
            case PromiseEvent e -> RelationHeadlines.of(e);
            case ContractEvent e -> RelationHeadlines.of(e);
            case GrowthEvent e -> RelationHeadlines.of(e);
            case SpendEvent e -> DeliveryHeadlines.of(e);
            case PerformanceEvent e -> DeliveryHeadlines.of(e);
            case CostEvent e -> DeliveryHeadlines.of(e);
            case DeliveryEvent e -> DeliveryHeadlines.of(e);
            case BillingEvent e -> DeliveryHeadlines.of(e);
            case MeetingEvent e -> ServiceHeadlines.of(e);
            case ReportEvent e -> ReportHeadlines.of(e);
            case BriefEvent e -> DeliveryHeadlines.of(e);
            case SatisfactionEvent e -> RelationHeadlines.of(e);
            case InquiryEvent e -> ServiceHeadlines.of(e);
            case EscalationEvent e -> ServiceHeadlines.of(e);
            case AdvocacyEvent e -> RelationHeadlines.of(e);
            case PlatformEvent e -> DeliveryHeadlines.of(e);
            case QbrEvent e -> RelationHeadlines.of(e);
            case WatchEvent e -> ServiceHeadlines.of(e);
            case CommentEvent e -> ServiceHeadlines.of(e);
            case CorrectionEvent e -> correction(e);
            case OverrideEvent e -> override(e);
            case PrivacyEvent e -> privacy(e);
        };
    }

    /** For a reader from whom attributes are kept, which it then neither names nor gives the value of. */
    public static Headline of(AccountEvent event, Set<String> kept) {
        return switch (event) {
            case AttributeSet e when kept.contains(e.name()) -> say("Restricted attribute set", null);
            case AttributeCleared e when kept.contains(e.name()) -> say("Restricted attribute cleared", null);
            case FactCorrected e ->
                say(message("Corrected: {}", of(e.replacement(), kept).title()), e.reason());
            default -> of(event);
        };
    }

    private static Headline correction(CorrectionEvent event) {
        return switch (event) {
            case FactCorrected e ->
                say(message("Corrected: {}", of(e.replacement()).title()), e.reason());
            case CorrectionEvent.FactRetracted e -> say(RETRACTED, e.reason());
        };
    }

    private static Headline override(OverrideEvent event) {
        return switch (event) {
            case OverrideEvent.HealthOverridden e ->
                say(
                        message("Health judged {} until {}", e.band() != null ? e.band() : e.value(), e.expires()),
                        e.reason());
            case OverrideEvent.HealthOverrideLifted e -> say("Judgement of health lifted", e.reason());
        };
    }

    private static Headline privacy(PrivacyEvent event) {
        return switch (event) {
            case PrivacyEvent.PersonErased e ->
                say(
                        message(
                                "Personal data of {} erased, in {}",
                                e.personId(),
                                events(e.erased().size())),
                        e.reason());
            case PrivacyEvent.TextsErased e ->
                say(
                        message(
                                "Old texts of {} erased by the retention rule {}",
                                events(e.erased().size()),
                                e.ruleId()),
                        null);
            case PrivacyEvent.LegalHoldPlaced e -> say(message("Legal hold {} placed", e.holdId()), e.reason());
            case PrivacyEvent.LegalHoldLifted e -> say(message("Legal hold {} lifted", e.holdId()), e.reason());
        };
    }

    private static Message events(int count) {
        return message(count == 1 ? "{} event" : "{} events", count);
    }

    static Headline say(Message title, @Nullable String detail) {
        return new Headline(title, detail);
    }

    static Headline say(String title, @Nullable String detail) {
        return say(Message.words(title), detail);
    }

    public static @Nullable Message amount(@Nullable BigDecimal amount, @Nullable CurrencyCode currency) {
        return amount == null ? null : message(": {}", Message.amount(amount, currency));
    }

    /** A line that is no order of the account has no other name. */
    static @Nullable Message on(@Nullable String line) {
        return line == null ? null : message(" on {}", ItemKind.INSERTION_ORDER.item(line));
    }

    static @Nullable Message and(@Nullable Enum<?> value) {
        return value == null ? null : message(", {}", value);
    }

    static @Nullable Message due(@Nullable Object due) {
        return due == null ? null : message(", due {}", due);
    }

    public static String by(@Nullable Party party) {
        return switch (party) {
            case null -> "";
            case CLIENT -> " by the client";
            case US -> " by us";
        };
    }

    static String listed(String first, @Nullable List<String> rest) {
        return rest == null || rest.isEmpty() ? first : first + "; " + String.join("; ", rest);
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
