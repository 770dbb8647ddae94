package io.accounthealth.query.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.policy.PublishedPolicy;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy at a point.
 *
 * @param position of its publication, or of its newest draft while it has none; 0 for the built-in policy
 * @param inForce whether a score at the point, under the policy that the point asks for, is computed by it: of accounts
 *     that fit its conditions and no others, where it is for a part of them
 * @param draftedAt of its newest draft known at the point; null when there was none
 * @param publishedAt null for a draft, and for the built-in policy
 * @param retiredFrom the first instant at which it is no longer in force, also while that lies ahead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyAnswer(
        String version,
        PolicyState state,
        Instant effectiveFrom,
        long position,
        boolean inForce,
        @Nullable Instant draftedAt,
        @Nullable String draftedBy,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant retiredFrom,
        @Nullable Instant retiredAt,
        @Nullable String retiredBy,
        @Nullable String retiredReason,
        HealthPolicy policy) {

    /** All that are known at the point, by their positions. */
    public static List<PolicyAnswer> all(Point point) {
        PointInTime at = point.at();
        Map<String, Recorded<HealthPolicyDrafted>> drafts = new LinkedHashMap<>();
        point.policies().drafts().stream()
                .filter(draft -> draft.position() <= at.knownAtPosition())
                .forEach(draft -> drafts.put(draft.event().policy().version(), draft));
        List<PolicyAnswer> all = new ArrayList<>();
        for (PublishedPolicy published : point.policies().published()) {
            HealthPolicy policy = published.policy();
            if (published.position() <= at.knownAtPosition()) {
                PolicyState notInForce = published.isRetiredAt(at) ? PolicyState.RETIRED : PolicyState.PUBLISHED;
                all.add(of(
                        policy,
                        policy.equals(inForce(point, at.asOf(), policy.appliesTo()))
                                ? PolicyState.IN_FORCE
                                : notInForce,
                        published.position(),
                        policy.equals(point.policies().inForce(policy.appliesTo(), at)),
                        drafts.remove(policy.version()),
                        published.event(),
                        published.retiredAsKnown(at.knownAtPosition()).orElse(null)));
            }
        }
        for (Recorded<HealthPolicyDrafted> draft : drafts.values()) {
            HealthPolicy policy = draft.event().policy();
            boolean inForce = policy.version().equals(point.policy().version());
            all.add(of(policy, PolicyState.DRAFT, draft.position(), inForce, draft, null, null));
        }
        all.sort(Comparator.comparingLong(PolicyAnswer::position));
        return all;
    }

    /**
     * The version in force at an instant, by what is known at the point.
     *
     * @param appliesTo for accounts that fit these conditions and no others; null for those that fit none
     */
    public static HealthPolicy inForce(Point at, Instant instant, @Nullable AppliesTo appliesTo) {
        return at.policies()
                .inForce(appliesTo, new PointInTime(instant, at.at().knownAtPosition(), PolicySelector.THEN));
    }

    /**
     * What its changes are against: the version in force for a draft, else the one before it, for the same accounts;
     * null for the first.
     */
    @Nullable
    HealthPolicy before(Point at) {
        if (version.equals(HealthPolicy.BUILT_IN)) {
            return null;
        }
        return inForce(
                at, state == PolicyState.DRAFT ? at.at().asOf() : effectiveFrom.minusNanos(1_000), policy.appliesTo());
    }

    private static PolicyAnswer of(
            HealthPolicy policy,
            PolicyState state,
            long position,
            boolean inForce,
            @Nullable Recorded<HealthPolicyDrafted> draft,
            @Nullable Recorded<HealthPolicyPublished> publication,
            @Nullable Recorded<HealthPolicyRetired> retirement) {
        return new PolicyAnswer(
                policy.version(),
                state,
                policy.effectiveFrom(),
                position,
                inForce,
                recordedAt(draft),
                by(draft),
                recordedAt(publication),
                by(publication),
                retirement == null ? null : retirement.event().from(),
                recordedAt(retirement),
                by(retirement),
                retirement == null ? null : retirement.event().reason(),
                policy);
    }

    private static @Nullable Instant recordedAt(@Nullable Recorded<?> recorded) {
        return recorded == null ? null : recorded.envelope().recordedAt();
    }

    private static @Nullable String by(@Nullable Recorded<?> recorded) {
        return recorded == null ? null : recorded.envelope().origin().actor();
    }
}
