package io.accounthealth.model.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published policy.
 *
 * @param position from which it is known
 * @param event its publication; null for the built-in policy
 * @param retirement null while it is not retired
 */
public record PublishedPolicy(
        long position,
        HealthPolicy policy,
        @Nullable Recorded<HealthPolicyPublished> event,
        @Nullable Recorded<HealthPolicyRetired> retirement) {

    PublishedPolicy(HealthPolicy builtIn) {
        this(0, builtIn, null, null);
    }

    PublishedPolicy(Recorded<HealthPolicyPublished> event) {
        this(event.position(), event.event().policy(), event, null);
    }

    /** Its retirement, if that is known at a position. */
    public Optional<Recorded<HealthPolicyRetired>> retiredAsKnown(long knownAtPosition) {
        return Optional.ofNullable(retirement).filter(retired -> retired.position() <= knownAtPosition);
    }

    PublishedPolicy with(Recorded<HealthPolicyRetired> retired) {
        boolean mine = retirement == null
                && event != null
                && policy.version().equals(retired.event().version());
        return mine ? new PublishedPolicy(position, policy, event, retired) : this;
    }

    /** As known at the point: effective by T (or by the time at which a look ahead starts), and not retired by then. */
    boolean isInForceAt(PointInTime point) {
        return position <= point.knownAtPosition()
                && !policy.effectiveFrom().isAfter(point.countsUntil())
                && !isRetiredAt(point);
    }

    /** As known at the point. */
    public boolean isRetiredAt(PointInTime point) {
        return retiredAsKnown(point.knownAtPosition())
                .filter(retired -> !retired.event().from().isAfter(point.countsUntil()))
                .isPresent();
    }
}
