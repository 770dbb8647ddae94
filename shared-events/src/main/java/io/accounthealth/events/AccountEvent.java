package io.accounthealth.events;

/**
 * A fact about one account. The records are nested by duty, one file a duty.
 *
 * <p>Components are the JSON fields, names and all. A component is required unless it is {@code @Nullable}; its type
 * and its annotations ({@link Key}, {@link Bounds}, {@link Personal}) carry what input is checked against and what the
 * published JSON Schema says. When the fact was true, when it was recorded, and who said so is in the envelope.
 */
public sealed interface AccountEvent extends DomainEvent
        permits HandoverEvent,
                ContractEvent,
                SpendEvent,
                PerformanceEvent,
                CostEvent,
                MeetingEvent,
                ReportEvent,
                SatisfactionEvent,
                InquiryEvent,
                EscalationEvent,
                AdvocacyEvent,
                CorrectionEvent,
                OverrideEvent,
                PromiseEvent,
                GrowthEvent,
                DeliveryEvent,
                BillingEvent,
                BriefEvent,
                PlatformEvent,
                QbrEvent,
                WatchEvent,
                CommentEvent,
                PrivacyEvent {}
