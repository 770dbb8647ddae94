package io.accounthealth.model.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.attributes.AttributeBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All policies ever drafted, published and retired, and the attributes that are defined beside them. Immutable: an
 * event makes another book, and a reader keeps its own. Where no published policy is in force, the built-in
 * {@link DefaultPolicy} is.
 */
public final class PolicyBook {

    /** With the built-in policy only. */
    public static final PolicyBook BUILT_IN =
            new PolicyBook(List.of(), List.of(new Published(DefaultPolicy.v1())), AttributeBook.EMPTY, 0);

    /**
     * A published policy.
     *
     * @param position from which it is known
     * @param event its publication; null for the built-in policy
     * @param retirement null while it is not retired
     */
    public record Published(
            long position,
            HealthPolicy policy,
            @Nullable Recorded<HealthPolicyPublished> event,
            @Nullable Recorded<HealthPolicyRetired> retirement) {

        private Published(HealthPolicy builtIn) {
            this(0, builtIn, null, null);
        }

        private Published(Recorded<HealthPolicyPublished> event) {
            this(event.position(), event.event().policy(), event, null);
        }

        /** Its retirement, if that is known at a position. */
        public Optional<Recorded<HealthPolicyRetired>> retiredAsKnown(long knownAtPosition) {
            return Optional.ofNullable(retirement).filter(retired -> retired.position() <= knownAtPosition);
        }

        private Published with(Recorded<HealthPolicyRetired> retired) {
            boolean mine = retirement == null
                    && event != null
                    && policy.version().equals(retired.event().version());
            return mine ? new Published(position, policy, event, retired) : this;
        }

        /** As known at the point: effective by T, and not retired by then. */
        private boolean isInForceAt(PointInTime point) {
            Instant asOf = point.asOf();
            return position <= point.knownAtPosition()
                    && !policy.effectiveFrom().isAfter(asOf)
                    && !isRetiredAt(point);
        }

        /** As known at the point. */
        public boolean isRetiredAt(PointInTime point) {
            return retiredAsKnown(point.knownAtPosition())
                    .filter(retired -> !retired.event().from().isAfter(point.asOf()))
                    .isPresent();
        }
    }

    private final List<Recorded<HealthPolicyDrafted>> drafts;
    private final List<Published> published;
    private final AttributeBook attributes;
    private final long lastPosition;

    private PolicyBook(
            List<Recorded<HealthPolicyDrafted>> drafts,
            List<Published> published,
            AttributeBook attributes,
            long lastPosition) {
        this.drafts = drafts;
        this.published = published;
        this.attributes = attributes;
        this.lastPosition = lastPosition;
    }

    /** This book and one more event of the policy stream. An event that was applied already changes nothing. */
    public PolicyBook with(Recorded<? extends PolicyEvent> recorded) {
        long position = recorded.position();
        if (position <= lastPosition) {
            return this;
        }
        return switch (recorded.event()) {
            case PayloadRetentionEvent e -> new PolicyBook(drafts, published, attributes, position);
            case AttributeEvent e ->
                new PolicyBook(drafts, published, attributes.with(new Recorded<>(recorded.envelope(), e)), position);
            case HealthPolicyDrafted e ->
                new PolicyBook(and(drafts, new Recorded<>(recorded.envelope(), e)), published, attributes, position);
            case HealthPolicyPublished e ->
                new PolicyBook(
                        drafts,
                        and(published, new Published(new Recorded<>(recorded.envelope(), e))),
                        attributes,
                        position);
            case HealthPolicyRetired e -> {
                Recorded<HealthPolicyRetired> retired = new Recorded<>(recorded.envelope(), e);
                yield new PolicyBook(
                        drafts,
                        published.stream().map(each -> each.with(retired)).toList(),
                        attributes,
                        position);
            }
        };
    }

    /** The attributes that accounts can have. */
    public AttributeBook attributes() {
        return attributes;
    }

    /** The same without the attributes that a reader may not see. */
    public PolicyBook seenBy(Predicate<AttributeDefined> maySee) {
        AttributeBook seen = attributes.seenBy(maySee);
        return seen == attributes ? this : new PolicyBook(drafts, published, seen, lastPosition);
    }

    /** In the order of publication, the built-in one first; the retired ones too. */
    public List<Published> published() {
        return published;
    }

    /** Every draft of every version, in the order of drafting; also of those that are published meanwhile. */
    public List<Recorded<HealthPolicyDrafted>> drafts() {
        return drafts;
    }

    /**
     * The policy that a point selects.
     *
     * <ul>
     *   <li>Then: of those known at K, effective by T and not known at K to be retired by T, the one with the latest
     *       effectiveFrom, the newest published of several.
     *   <li>Now: the newest published that was not retired, whatever the point and whenever it takes effect.
     *   <li>A version: the one published under that name, at any time, retired or not. Before its publication, its
     *       newest draft known at K; the newest of all where none is known at K, so that it can be backtested. Empty
     *       when there is neither.
     * </ul>
     */
    public Optional<HealthPolicy> find(PointInTime point) {
        return switch (point.rules()) {
            case PolicySelector.Then then -> Optional.of(then(point));
            case PolicySelector.Now now -> Optional.of(now());
            case PolicySelector.Version version ->
                publishedAs(version.name()).or(() -> draftOf(version.name(), point.knownAtPosition()));
        };
    }

    /** Like {@link #find}. @throws UnknownPolicyException when the point names a version that does not exist */
    public HealthPolicy inForce(PointInTime point) {
        return find(point)
                .orElseThrow(() -> new UnknownPolicyException(
                        point.rules() instanceof PolicySelector.Version version ? version.name() : "unknown"));
    }

    private HealthPolicy then(PointInTime point) {
        HealthPolicy inForce = published.getFirst().policy();
        for (Published next : published) {
            if (next.isInForceAt(point) && !next.policy().effectiveFrom().isBefore(inForce.effectiveFrom())) {
                inForce = next.policy();
            }
        }
        return inForce;
    }

    private HealthPolicy now() {
        return published.reversed().stream()
                .filter(each -> each.retirement() == null)
                .findFirst()
                .orElseThrow() // the built-in one is never retired
                .policy();
    }

    private Optional<HealthPolicy> publishedAs(String version) {
        return published.reversed().stream()
                .map(Published::policy)
                .filter(policy -> policy.version().equals(version))
                .findFirst();
    }

    private Optional<HealthPolicy> draftOf(String version, long knownAtPosition) {
        return draftsOf(version)
                .filter(draft -> draft.position() <= knownAtPosition)
                .findFirst()
                .or(() -> draftsOf(version).findFirst())
                .map(draft -> draft.event().policy());
    }

    /** The newest first. */
    private Stream<Recorded<HealthPolicyDrafted>> draftsOf(String version) {
        return drafts.reversed().stream()
                .filter(draft -> draft.event().policy().version().equals(version));
    }

    private static <T> List<T> and(List<T> all, T more) {
        List<T> longer = new ArrayList<>(all);
        longer.add(more);
        return List.copyOf(longer);
    }
}
