package io.accounthealth.query.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules, as it stands at a point.
 *
 * @param position of its publication, or of its newest draft while it is none; 0 for the rules that come with the
 *     product
 * @param inForce whether a score at the point, under the rules that the point asks for, is computed by it
 * @param draftedAt of its newest draft known at the point; null when there was none
 * @param publishedAt null for a draft, and for the rules that come with the product
 * @param retiredFrom the first instant at which it is no longer in force, also while that lies ahead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyAnswer(
        String version,
        State state,
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

    /** Under the rules of then, whatever rules the point asks for. */
    public enum State {
        /** Not published. */
        @JsonProperty("draft")
        DRAFT,
        /** Not in force: not yet effective, or another one came after it. */
        @JsonProperty("published")
        PUBLISHED,
        /** A score at the point is computed by it. */
        @JsonProperty("in-force")
        IN_FORCE,
        /** No longer in force. */
        @JsonProperty("retired")
        RETIRED
    }

    static final List<String> COLUMNS = List.of(
            "version",
            "effectiveFrom",
            "position",
            "inForce",
            "state",
            "draftedAt",
            "draftedBy",
            "publishedAt",
            "publishedBy",
            "retiredFrom",
            "retiredAt",
            "retiredBy",
            "retiredReason");

    /** All that are known at the point, by their positions. */
    public static List<PolicyAnswer> all(Point point) {
        PointInTime at = point.at();
        Map<String, Recorded<HealthPolicyDrafted>> drafts = new LinkedHashMap<>();
        point.policies().drafts().stream()
                .filter(draft -> draft.position() <= at.knownAtPosition())
                .forEach(draft -> drafts.put(draft.event().policy().version(), draft));
        HealthPolicy then =
                point.policies().inForce(new PointInTime(at.asOf(), at.knownAtPosition(), PolicySelector.THEN));
        List<PolicyAnswer> all = new ArrayList<>();
        for (PolicyBook.Published published : point.policies().published()) {
            if (published.position() <= at.knownAtPosition()) {
                Recorded<HealthPolicyDrafted> draft =
                        drafts.remove(published.policy().version());
                all.add(of(published, draft, then, point));
            }
        }
        drafts.values().forEach(draft -> all.add(of(draft, point)));
        all.sort(Comparator.comparingLong(PolicyAnswer::position));
        return all;
    }

    private static PolicyAnswer of(
            PolicyBook.Published published,
            @Nullable Recorded<HealthPolicyDrafted> draft,
            HealthPolicy then,
            Point point) {
        HealthPolicy policy = published.policy();
        Recorded<HealthPolicyPublished> publication = published.event();
        Recorded<HealthPolicyRetired> retirement =
                published.retiredAsKnown(point.at().knownAtPosition()).orElse(null);
        return new PolicyAnswer(
                policy.version(),
                policy.equals(then)
                        ? State.IN_FORCE
                        : published.isRetiredAt(point.at()) ? State.RETIRED : State.PUBLISHED,
                policy.effectiveFrom(),
                published.position(),
                policy.equals(point.policy()),
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

    private static PolicyAnswer of(Recorded<HealthPolicyDrafted> draft, Point point) {
        HealthPolicy policy = draft.event().policy();
        return new PolicyAnswer(
                policy.version(),
                State.DRAFT,
                policy.effectiveFrom(),
                draft.position(),
                policy.version().equals(point.policy().version()),
                recordedAt(draft),
                by(draft),
                null,
                null,
                null,
                null,
                null,
                null,
                policy);
    }

    private static @Nullable Instant recordedAt(@Nullable Recorded<?> recorded) {
        return recorded == null ? null : recorded.envelope().recordedAt();
    }

    private static @Nullable String by(@Nullable Recorded<?> recorded) {
        return recorded == null ? null : recorded.envelope().origin().actor();
    }
}
