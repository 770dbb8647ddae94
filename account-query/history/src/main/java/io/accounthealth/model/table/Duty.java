package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.Items;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The part of the work that a fact belongs to; a timeline can be filtered by it. */
public enum Duty {
    HANDOVER(HandoverEvent.class),
    PROMISE(PromiseEvent.class),
    CONTRACT(ContractEvent.class),
    GROWTH(GrowthEvent.class),
    SPEND(SpendEvent.class),
    PERFORMANCE(PerformanceEvent.class),
    COST(CostEvent.class),
    DELIVERY(DeliveryEvent.class),
    BILLING(BillingEvent.class),
    MEETING(MeetingEvent.class),
    REPORT(ReportEvent.class),
    BRIEF(BriefEvent.class),
    SATISFACTION(SatisfactionEvent.class),
    INQUIRY(InquiryEvent.class),
    ESCALATION(EscalationEvent.class),
    ADVOCACY(AdvocacyEvent.class),
    PLATFORM(PlatformEvent.class),
    QBR(QbrEvent.class),
    CORRECTION(CorrectionEvent.class),
    OVERRIDE(OverrideEvent.class),
    WATCH(WatchEvent.class),
    COMMENT(CommentEvent.class),
    PRIVACY(PrivacyEvent.class);

    /** By the type that all events of a duty share, and by each type of event. */
    private static final Map<Class<?>, Duty> BY_TYPE = new HashMap<>();

    private static final Map<ItemKind, List<Class<? extends AccountEvent>>> ABOUT = new EnumMap<>(ItemKind.class);

    static {
        for (Duty duty : values()) {
            register(duty.events, duty);
        }
    }

    private static void register(Class<? extends AccountEvent> type, Duty duty) {
        BY_TYPE.put(type, duty);
        ItemKind kind = Items.kind(type);
        if (kind != null) {
            ABOUT.computeIfAbsent(kind, any -> new ArrayList<>()).add(type);
        }
        if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                register(each.asSubclass(AccountEvent.class), duty);
            }
        }
    }

    private final Class<? extends AccountEvent> events;

    Duty(Class<? extends AccountEvent> events) {
        this.events = events;
    }

    /**
     * @param type of one event, such as {@code MeetingHeld}, or of all events of a duty, such as {@code MeetingEvent}
     */
    static Duty of(Class<? extends AccountEvent> type) {
        return Objects.requireNonNull(BY_TYPE.get(type), type::getName);
    }

    /** @throws IllegalArgumentException when it is the type of one event, of which a column has others too */
    static Duty ofAll(Class<? extends AccountEvent> events) {
        Duty duty = of(events);
        if (duty.events != events) {
            throw new IllegalArgumentException("%s is one of the events of %s".formatted(events.getSimpleName(), duty));
        }
        return duty;
    }

    /**
     * The types of events about items of some kinds, all of one duty.
     *
     * @throws IllegalArgumentException when those are of no duty, or of several
     */
    static List<Class<? extends AccountEvent>> about(Set<ItemKind> kinds) {
        List<Class<? extends AccountEvent>> types = new ArrayList<>();
        kinds.forEach(kind -> types.addAll(ABOUT.getOrDefault(kind, List.of())));
        if (types.isEmpty() || types.stream().anyMatch(type -> of(type) != of(types.getFirst()))) {
            throw new IllegalArgumentException(kinds + " are of no duty, or of several");
        }
        return types;
    }

    public static Duty of(AccountEvent event) {
        return switch (event) {
            case HandoverEvent e -> HANDOVER;
            case ContractEvent e -> CONTRACT;
            case SpendEvent e -> SPEND;
            case PerformanceEvent e -> PERFORMANCE;
            case CostEvent e -> COST;
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
            case CommentEvent e -> COMMENT;
            case PrivacyEvent e -> PRIVACY;
        };
    }

    /** The name in requests and answers, in lower case. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Duty> named(String written) {
        return Stream.of(values())
                .filter(duty -> duty.written().equals(written))
                .findFirst();
    }

    /**
     * Whether an event is something that happens to an account: not a correction, an override of the score or an
     * erasure of personal data.
     */
    static boolean happensToTheAccount(AccountEvent event) {
        return of(event) != CORRECTION && !(event instanceof OverrideEvent) && !(event instanceof PrivacyEvent);
    }
}
