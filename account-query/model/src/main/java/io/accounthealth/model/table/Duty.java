package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import java.util.Locale;
import java.util.Optional;

/** The part of the work that a fact belongs to: what a timeline is filtered by. */
public enum Duty {
    HANDOVER,
    PROMISE,
    CONTRACT,
    GROWTH,
    SPEND,
    DELIVERY,
    BILLING,
    MEETING,
    REPORT,
    BRIEF,
    SATISFACTION,
    INQUIRY,
    ESCALATION,
    ADVOCACY,
    PLATFORM,
    QBR,
    CORRECTION,
    OVERRIDE,
    WATCH,
    PRIVACY;

    public static Duty of(AccountEvent event) {
        return switch (event) {
            case HandoverEvent e -> HANDOVER;
            case ContractEvent e -> CONTRACT;
            case SpendEvent e -> SPEND;
            case MeetingEvent e -> MEETING;
            case ReportEvent e -> REPORT;
            case SatisfactionEvent e -> SATISFACTION;
            case InquiryEvent e -> INQUIRY;
            case EscalationEvent e -> ESCALATION;
            case AdvocacyEvent e -> ADVOCACY;
            case CorrectionEvent e -> CORRECTION;
            case OverrideEvent e -> OVERRIDE;
            case PromiseEvent e -> PROMISE;
            case GrowthEvent e -> GROWTH;
            case DeliveryEvent e -> DELIVERY;
            case BillingEvent e -> BILLING;
            case BriefEvent e -> BRIEF;
            case PlatformEvent e -> PLATFORM;
            case QbrEvent e -> QBR;
            case WatchEvent e -> WATCH;
            case PrivacyEvent e -> PRIVACY;
        };
    }

    /** The name in requests and answers, in lower case. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Duty> named(String written) {
        for (Duty duty : values()) {
            if (duty.written().equals(written)) {
                return Optional.of(duty);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an event is something that happens to an account: neither a correction nor a person's judgement of the
     * score is, nor what is forgotten of somebody.
     */
    static boolean happensToTheAccount(AccountEvent event) {
        return of(event) != CORRECTION && !(event instanceof OverrideEvent) && !(event instanceof PrivacyEvent);
    }
}
