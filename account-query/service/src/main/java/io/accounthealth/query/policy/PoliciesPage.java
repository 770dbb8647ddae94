package io.accounthealth.query.policy;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.sla.SlaTargetsEndpoint.SlaTargetsAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the policy: which one is in force, when each was, and what it changed.
 *
 * @param inForce the version that is in force at the point
 * @param first the instant at which the bars of time begin
 * @param last the instant at which they end
 * @param mayEdit whether the caller may draft versions
 * @param who drafts and publishes them, in words
 */
record PoliciesPage(
        PointBar point,
        String freshness,
        Address address,
        Instant asOf,
        HealthPolicy inForce,
        List<Version> versions,
        List<SlaTargetsAnswer> slaTargets,
        Instant first,
        Instant last,
        boolean mayEdit,
        String who)
        implements RowCounted {

    /** How long a bar of time is, in units of its own. */
    private static final long WIDTH = 1000;

    /** Bars are at least as wide. */
    private static final long LEAST_WIDTH = 2;

    /**
     * @param periods in force; none for a draft
     * @param before the version that its changes are against; null for the first
     */
    record Version(
            PolicyAnswer policy,
            List<PolicyPeriod> periods,
            @Nullable HealthPolicy before,
            List<String> changes) {

        /** When it is in force; null for a draft. */
        public @Nullable String period() {
            if (policy.state() == PolicyState.DRAFT) {
                return null;
            }
            return periods.isEmpty()
                    ? "Never in force"
                    : Wording.sentence(
                            periods.stream().map(PoliciesPage::written).collect(Collectors.joining(", ")));
        }
    }

    static PoliciesPage of(
            PointBar point,
            String freshness,
            Address address,
            Point at,
            LocalDate since,
            List<SlaTargetsAnswer> slaTargets,
            boolean mayEdit,
            String who) {
        List<PolicyAnswer> policies = PolicyAnswer.all(at);
        Instant asOf = at.at().asOf();
        Instant last = policies.stream()
                .filter(policy -> policy.state() != PolicyState.DRAFT)
                .map(PolicyAnswer::effectiveFrom)
                .filter(from -> from.isAfter(asOf))
                .max(Comparator.naturalOrder())
                .orElse(asOf);
        Instant from = since.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant first = from.isBefore(last) ? from : last.minus(Duration.ofDays(1));
        return new PoliciesPage(
                point,
                freshness,
                address,
                asOf,
                PolicyAnswer.inForce(at, asOf, null),
                policies.stream()
                        .sorted(Comparator.comparing((PolicyAnswer policy) -> policy.state() != PolicyState.DRAFT)
                                .thenComparing(PolicyAnswer::effectiveFrom, Comparator.reverseOrder())
                                .thenComparing(PolicyAnswer::position, Comparator.reverseOrder()))
                        .map(policy -> version(policy, at))
                        .toList(),
                slaTargets,
                first,
                last.plus(Duration.between(first, last).dividedBy(12)),
                mayEdit,
                who);
    }

    private static Version version(PolicyAnswer policy, Point at) {
        HealthPolicy before = policy.before(at);
        return new Version(
                policy,
                policy.state() == PolicyState.DRAFT
                        ? List.of()
                        : PolicyPeriod.all(
                                        at.policies(), at.at(), policy.policy().appliesTo())
                                .stream()
                                .filter(period -> period.version().equals(policy.version()))
                                .toList(),
                before,
                before == null ? List.of() : PolicyChanges.between(before, policy.policy()));
    }

    private static String written(PolicyPeriod period) {
        Instant to = period.to();
        if (period.from().equals(Instant.EPOCH)) {
            return to == null ? "always" : "until " + Wording.utcDay(to.minusNanos(1));
        }
        return to == null
                ? "from " + Wording.utcDay(period.from()) + " on"
                : Wording.utcDay(period.from()) + " to " + Wording.utcDay(to.minusNanos(1));
    }

    @Override
    public long rowCount() {
        return (long) versions.size() + slaTargets.size();
    }

    public PolicyWords words() {
        return PolicyWords.WORDS;
    }

    /** Whether the policy that comes with the product is in force. */
    public boolean builtIn() {
        return inForce.version().equals(HealthPolicy.BUILT_IN);
    }

    public Address at(String path) {
        return address.samePointAt(path);
    }

    /** What a draft with the coverage and ended orders of a new store would change; empty where it has both. */
    public List<String> offer() {
        return PolicyChanges.between(inForce, PolicyForm.completed(inForce));
    }

    /** Where an instant is on the bars of time. */
    public long x(Instant instant) {
        double part = (double) Duration.between(first, instant).toSeconds()
                / Duration.between(first, last).toSeconds();
        return Math.clamp(Math.round(part * WIDTH), 0, WIDTH);
    }

    public long width(PolicyPeriod period) {
        return Math.max(LEAST_WIDTH, (period.to() == null ? WIDTH : x(period.to())) - x(period.from()));
    }
}
