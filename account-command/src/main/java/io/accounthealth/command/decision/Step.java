package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Status.UNKNOWN;

import io.accounthealth.command.decision.Subject.Kind;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
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
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of one subject. The decider asks whether it may be taken, the state takes it: both read the same
 * tables, so they cannot disagree. The tables are in {@link RelationSteps}, {@link ServiceSteps} and
 * {@link DeliverySteps}.
 *
 * @param from the states in which it may be taken
 * @param to the state after it; null when it leaves the state as it is
 * @param keeps a state that it leaves as it is; null when there is none
 */
record Step(
        Subject subject,
        Set<Status> from,
        @Nullable Status to,
        @Nullable Status keeps) {

    Step(Subject subject, Set<Status> from, @Nullable Status to) {
        this(subject, from, to, null);
    }

    /** Of what is observed: it is never refused. */
    static final Set<Status> ANY = Set.copyOf(EnumSet.allOf(Status.class));

    static final Set<Status> KNOWN = Set.copyOf(EnumSet.complementOf(EnumSet.of(UNKNOWN)));

    /** The step that a fact is; null for one that has no state to change. */
    static @Nullable Step of(AccountEvent fact) {
        return switch (fact) {
            case HandoverEvent handover -> RelationSteps.of(handover);
            case PromiseEvent promise -> RelationSteps.of(promise);
            case ContractEvent contract -> RelationSteps.of(contract);
            case GrowthEvent growth -> RelationSteps.of(growth);
            case QbrEvent review -> RelationSteps.of(review);
            case MeetingEvent meeting -> ServiceSteps.of(meeting);
            case ReportEvent report -> ServiceSteps.of(report);
            case InquiryEvent inquiry -> ServiceSteps.of(inquiry);
            case EscalationEvent escalation -> ServiceSteps.of(escalation);
            case WatchEvent watch -> ServiceSteps.of(watch);
            case CommentEvent comment -> ServiceSteps.of(comment);
            case PrivacyEvent privacy -> RelationSteps.of(privacy);
            case SpendEvent spend -> DeliverySteps.of(spend);
            case PerformanceEvent ignored -> null;
            case CostEvent ignored -> null;
            case DeliveryEvent delivery -> DeliverySteps.of(delivery);
            case BillingEvent billing -> DeliverySteps.of(billing);
            case BriefEvent brief -> DeliverySteps.of(brief);
            case PlatformEvent platform -> DeliverySteps.of(platform);
            case SatisfactionEvent ignored -> null;
            case AdvocacyEvent ignored -> null;
            case OverrideEvent ignored -> null;
            case CorrectionEvent ignored -> null;
        };
    }

    /** The state in which another subject must be, which a fact names and leaves as it is; null when it names none. */
    static @Nullable Step neededBy(AccountEvent fact) {
        return switch (fact) {
            case MeetingScheduled e
            when e.seriesId() != null -> step(Kind.MEETING_SERIES, e.seriesId(), EnumSet.of(Status.OPEN), null);
            case CommentAdded e -> {
                Subject on = Subject.of(e);
                yield on == null ? null : new Step(on, KNOWN, null);
            }
            default -> null;
        };
    }

    /** States of which one is needed, in words. */
    static String told(Set<Status> needed) {
        return needed.equals(KNOWN)
                ? "recorded"
                : needed.stream().map(Status::written).sorted().collect(Collectors.joining(" or "));
    }

    static Step step(Kind kind, String id, Set<Status> from, @Nullable Status to) {
        return new Step(new Subject(kind, id), from, to);
    }

    /** The same step, which does not end a state. */
    Step keeping(Status state) {
        return new Step(subject, from, to, state);
    }

    Status after(Status before) {
        return to == null || before == keeps ? before : to;
    }
}
