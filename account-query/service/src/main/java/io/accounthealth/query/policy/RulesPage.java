package io.accounthealth.query.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.PolicyAnswer.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the rules: which one is in force, when each was, and what it changed.
 *
 * @param inForce the version that is in force by the rules of then
 * @param since when it came into force; null for the rules that come with the product, which always were
 * @param edit where a draft begins; null for who may publish none
 * @param offer where a draft of what is in force begins that asks for data as the rules of a new store do; null where
 *     it does already, and for who may publish none
 * @param first the day at which the bars of time begin
 * @param last the day at which they end
 * @param now where the point stands on them, of {@value #WIDTH}
 */
record RulesPage(
        PointBar point,
        String freshness,
        String inForce,
        String inForceUrl,
        @Nullable String since,
        List<Version> versions,
        @Nullable String edit,
        @Nullable Offer offer,
        String first,
        String last,
        long now)
        implements RowCounted {

    /** What a new store begins with and this one may take over; a sentence each on what would change. */
    record Offer(String url, List<String> changes) {}

    /** How long a bar of time is, in units of its own. */
    static final long WIDTH = 1000;

    @Override
    public long rowCount() {
        return versions.size();
    }

    /**
     * @param period when it is in force; null for a draft
     * @param by who drafted, published, retired it and when, a sentence each
     * @param retiredReason null while it is not retired
     * @param against the version that its changes are told against; null for the first
     */
    record Version(
            String version,
            String url,
            BandLabel state,
            @Nullable String period,
            List<Bar> bars,
            List<String> by,
            @Nullable String retiredReason,
            @Nullable String against,
            List<String> changes) {}

    /** A stretch in force, from its begin on, both of {@value #WIDTH}. */
    record Bar(long x, long width) {}

    /** @param mayEdit whether the caller may draft rules */
    static RulesPage of(Point at, Address address, Instant now, LocalDate since, boolean mayEdit) {
        List<PolicyAnswer> policies = PolicyAnswer.all(at);
        List<PolicyPeriod> stretches = PolicyPeriod.all(at.policies(), at.at());
        HealthPolicy then = then(at, at.at().asOf());
        Span span = Span.of(policies, since, at.at().asOf());
        return new RulesPage(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                PagePoint.freshness(at.says(), ZoneOffset.UTC),
                then.version(),
                address.samePointAt(RuleWords.path(then.version())).toString(),
                then.version().equals(HealthPolicy.BUILT_IN) ? null : day(then.effectiveFrom()),
                policies.stream()
                        .sorted(Comparator.comparing((PolicyAnswer policy) -> policy.state() != State.DRAFT)
                                .thenComparing(PolicyAnswer::effectiveFrom, Comparator.reverseOrder())
                                .thenComparing(PolicyAnswer::position, Comparator.reverseOrder()))
                        .map(policy -> version(policy, at, stretches, span, address))
                        .toList(),
                mayEdit
                        ? address.samePointAt(RuleWords.path(then.version()) + "/edit")
                                .toString()
                        : null,
                mayEdit ? offer(then, address) : null,
                day(span.from),
                day(span.to),
                span.at(at.at().asOf()));
    }

    private static @Nullable Offer offer(HealthPolicy rules, Address address) {
        HealthPolicy offered = RuleForm.completed(rules);
        Address edit = address.samePointAt(RuleWords.path(rules.version()) + "/edit");
        return offered.equals(rules)
                ? null
                : new Offer(edit.with(RuleForm.COMPLETED, "true").toString(), RuleChanges.between(rules, offered));
    }

    private record Span(Instant from, Instant to) {
        static Span of(List<PolicyAnswer> policies, LocalDate since, Instant asOf) {
            Instant from = since.atStartOfDay().toInstant(ZoneOffset.UTC);
            Instant last = asOf;
            for (PolicyAnswer policy : policies) {
                if (policy.state() != State.DRAFT && policy.effectiveFrom().isAfter(last)) {
                    last = policy.effectiveFrom();
                }
            }
            Instant begin = from.isBefore(last) ? from : last.minus(Duration.ofDays(1));
            return new Span(begin, last.plus(Duration.between(begin, last).dividedBy(12)));
        }

        long at(Instant instant) {
            double part = (double) Duration.between(from, instant).toSeconds()
                    / Duration.between(from, to).toSeconds();
            return Math.clamp(Math.round(part * WIDTH), 0, WIDTH);
        }
    }

    private static Version version(
            PolicyAnswer policy, Point at, List<PolicyPeriod> stretches, Span span, Address address) {
        HealthPolicy before = before(policy, at);
        List<PolicyPeriod> own = policy.state() == State.DRAFT
                ? List.of()
                : stretches.stream()
                        .filter(stretch -> stretch.version().equals(policy.version()))
                        .toList();
        return new Version(
                policy.version(),
                address.samePointAt(RuleWords.path(policy.version())).toString(),
                RuleWords.state(policy, at.at().asOf()),
                policy.state() == State.DRAFT ? null : period(own),
                own.stream().map(stretch -> bar(stretch, span)).toList(),
                by(policy),
                policy.retiredReason(),
                before == null ? null : before.version(),
                before == null ? List.of() : RuleChanges.between(before, policy.policy()));
    }

    /** What a version changes: what is in force for a draft, what was in force before it for one that is published. */
    static @Nullable HealthPolicy before(PolicyAnswer policy, Point at) {
        if (policy.version().equals(HealthPolicy.BUILT_IN)) {
            return null;
        }
        return policy.state() == State.DRAFT
                ? then(at, at.at().asOf())
                : then(at, policy.effectiveFrom().minusNanos(1_000));
    }

    static HealthPolicy then(Point at, Instant instant) {
        return at.policies().inForce(new PointInTime(instant, at.at().knownAtPosition(), PolicySelector.THEN));
    }

    private static Bar bar(PolicyPeriod stretch, Span span) {
        long from = span.at(stretch.from());
        return new Bar(from, Math.max(2, (stretch.to() == null ? WIDTH : span.at(stretch.to())) - from));
    }

    private static String period(List<PolicyPeriod> own) {
        if (own.isEmpty()) {
            return "Never in force";
        }
        return Wording.sentence(own.stream()
                .map(stretch -> stretch.from().equals(Instant.EPOCH)
                        ? stretch.to() == null
                                ? "always"
                                : "until " + day(stretch.to().minusNanos(1))
                        : stretch.to() == null
                                ? "from " + day(stretch.from()) + " on"
                                : day(stretch.from()) + " to "
                                        + day(stretch.to().minusNanos(1)))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow());
    }

    static List<String> by(PolicyAnswer policy) {
        List<String> sentences = new ArrayList<>();
        if (policy.version().equals(HealthPolicy.BUILT_IN)) {
            sentences.add("Comes with the product");
        }
        add(sentences, "Drafted", policy.draftedBy(), policy.draftedAt());
        add(sentences, "Published", policy.publishedBy(), policy.publishedAt());
        add(sentences, "Retired", policy.retiredBy(), policy.retiredAt());
        return sentences;
    }

    private static void add(List<String> sentences, String what, @Nullable String who, @Nullable Instant when) {
        if (who != null && when != null) {
            sentences.add("%s by %s on %s".formatted(what, who, day(when)));
        }
    }

    private static String day(Instant instant) {
        return Wording.day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
