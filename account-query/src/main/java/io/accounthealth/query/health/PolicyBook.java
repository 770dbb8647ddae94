package io.accounthealth.query.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.Rules;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rules ever published, in the order of publication. Immutable: a publication makes another book, so that a reader
 * keeps the one it began with. Before the first publication, and before any other policy is in force, the built-in
 * {@link DefaultPolicy} is.
 */
public final class PolicyBook {

    /** With the built-in policy only. */
    public static final PolicyBook BUILT_IN = new PolicyBook(List.of(new Published(0, DefaultPolicy.v1())));

    /** A policy, and the position from which it is known. */
    public record Published(long position, HealthPolicy policy) {}

    private final List<Published> published;

    private PolicyBook(List<Published> published) {
        this.published = published;
    }

    /** This book and one more event of the policy stream. An event that was seen already changes nothing. */
    public PolicyBook with(Recorded<? extends PolicyEvent> recorded) {
        if (recorded.position() <= published.getLast().position()) {
            return this;
        }
        return switch (recorded.event()) {
            case HealthPolicyPublished e -> {
                List<Published> more = new ArrayList<>(published);
                more.add(new Published(recorded.position(), e.policy()));
                yield new PolicyBook(List.copyOf(more));
            }
        };
    }

    /** In the order of publication, the built-in one first. */
    public List<Published> published() {
        return published;
    }

    /**
     * The rules that a point asks for. Then: of those known at K and effective by T, the one with the latest
     * effectiveFrom, the newest published of several. Now: the newest published. A version: the newest published of
     * that name, whenever it was; empty when there is none.
     */
    public Optional<HealthPolicy> find(PointInTime point) {
        return switch (point.rules()) {
            case Rules.Then then -> Optional.of(then(point));
            case Rules.Now now -> Optional.of(published.getLast().policy());
            case Rules.Version version ->
                published.reversed().stream()
                        .map(Published::policy)
                        .filter(policy -> policy.version().equals(version.name()))
                        .findFirst();
        };
    }

    /** Like {@link #find}. @throws UnknownPolicyException when the point names a version that does not exist */
    public HealthPolicy inForce(PointInTime point) {
        return find(point)
                .orElseThrow(() -> new UnknownPolicyException(
                        point.rules() instanceof Rules.Version version ? version.name() : "unknown"));
    }

    private HealthPolicy then(PointInTime point) {
        HealthPolicy inForce = published.getFirst().policy();
        for (Published next : published) {
            HealthPolicy policy = next.policy();
            if (next.position() <= point.knownAtPosition()
                    && !policy.effectiveFrom().isAfter(point.asOf())
                    && !policy.effectiveFrom().isBefore(inForce.effectiveFrom())) {
                inForce = policy;
            }
        }
        return inForce;
    }
}
