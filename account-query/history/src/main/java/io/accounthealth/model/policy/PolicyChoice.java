package io.accounthealth.model.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the policies of a {@link PolicyBook} a point selects: see {@link PolicyBook#find}. */
final class PolicyChoice {

    private PolicyChoice() {}

    static HealthPolicy then(List<PublishedPolicy> published, Traits traits, PointInTime point) {
        HealthPolicy inForce = published.getFirst().policy();
        for (PublishedPolicy next : published) {
            HealthPolicy policy = next.policy();
            if (next.isInForceAt(point)
                    && traits.fit(policy.appliesTo())
                    && Traits.prefers(
                            policy.appliesTo(), policy.effectiveFrom(), inForce.appliesTo(), inForce.effectiveFrom())) {
                inForce = policy;
            }
        }
        return inForce;
    }

    /** The point whose {@code then} is the policy of now: the moment of reading, by what is known at its K. */
    static PointInTime reading(PointInTime point, PolicySelector.Now now) {
        return new PointInTime(
                now.readAt() == null ? point.asOf() : now.readAt(), point.knownAtPosition(), PolicySelector.THEN);
    }

    static Optional<HealthPolicy> publishedAs(List<PublishedPolicy> published, String version) {
        return published.reversed().stream()
                .map(PublishedPolicy::policy)
                .filter(policy -> policy.version().equals(version))
                .findFirst();
    }

    static Optional<HealthPolicy> draftOf(
            List<Recorded<HealthPolicyDrafted>> drafts, String version, long knownAtPosition) {
        return draftsOf(drafts, version)
                .filter(draft -> draft.position() <= knownAtPosition)
                .findFirst()
                .or(() -> draftsOf(drafts, version).findFirst())
                .map(draft -> draft.event().policy());
    }

    /** The newest first. */
    private static Stream<Recorded<HealthPolicyDrafted>> draftsOf(
            List<Recorded<HealthPolicyDrafted>> drafts, String version) {
        return drafts.reversed().stream()
                .filter(draft -> draft.event().policy().version().equals(version));
    }
}
