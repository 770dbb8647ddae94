package io.accounthealth.query.policy;

import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.FirstPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a draft. The page's script builds the policy from the fields, in their order.
 *
 * @param base the version that it begins with
 * @param policy whose values the fields have
 * @param version the name that is proposed for the draft
 * @param effectiveFrom can be chosen anew when the draft is published
 * @param tomorrow the first day that it can be
 */
record PolicyForm(
        PointBar point,
        Address address,
        PolicyAnswer base,
        HealthPolicy policy,
        String version,
        LocalDate effectiveFrom,
        LocalDate tomorrow,
        boolean mayTryOut) {

    /** The parameter that asks for a form {@link #completed}. */
    static final String COMPLETED = "completed";

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    static PolicyForm of(
            PointBar point,
            Address address,
            PolicyAnswer base,
            List<PolicyAnswer> all,
            LocalDate tomorrow,
            boolean mayTryOut) {
        HealthPolicy policy = address.get(COMPLETED) == null ? base.policy() : completed(base.policy());
        return new PolicyForm(
                point,
                address,
                base,
                policy,
                base.state() == PolicyState.DRAFT ? base.version() : free(base.version(), all),
                PolicyPage.ahead(policy, tomorrow),
                tomorrow,
                mayTryOut);
    }

    /** The position of the draft that this is written over; 0 where there is none. */
    public long seen() {
        return base.state() == PolicyState.DRAFT ? base.position() : 0;
    }

    public PolicyWords words() {
        return PolicyWords.WORDS;
    }

    public Address at(String path) {
        return address.samePointAt(path);
    }

    public List<HealthCondition> conditions() {
        return List.of(HealthCondition.values());
    }

    /** The lowest cap of a condition; empty where it caps nothing. */
    public String cap(HealthCondition condition) {
        return policy.caps().stream()
                .filter(cap -> cap.condition().equals(condition.written()))
                .map(Cap::value)
                .min(BigDecimal::compareTo)
                .map(Wording::number)
                .orElse("");
    }

    /** The conditions on attributes, a line each. */
    public String attributes() {
        return policy.appliesTo() == null
                ? ""
                : policy.appliesTo().ofAttributes().stream()
                        .map(each -> each.name() + ":" + each.value())
                        .collect(Collectors.joining("\n"));
    }

    /** With the coverage and the days of ended orders of a new store, where the policy has none. */
    static HealthPolicy completed(HealthPolicy policy) {
        HealthPolicy first = FirstPolicy.policy();
        return new HealthPolicy(
                policy.version(),
                policy.effectiveFrom(),
                policy.dimensions(),
                policy.caps(),
                policy.healthyFrom(),
                policy.watchFrom(),
                policy.minimumCoverage() == null ? first.minimumCoverage() : policy.minimumCoverage(),
                policy.endedOrderDays() == null ? first.endedOrderDays() : policy.endedOrderDays(),
                policy.appliesTo());
    }

    /** The name with the next number that no version has. */
    private static String free(String version, List<PolicyAnswer> all) {
        Set<String> taken = all.stream().map(PolicyAnswer::version).collect(Collectors.toSet());
        Matcher numbered = NUMBERED.matcher(version);
        String stem = numbered.matches() ? numbered.group(1) : version + "-";
        int number = numbered.matches() ? Integer.parseInt(numbered.group(2)) : 1;
        String free = version;
        while (taken.contains(free)) {
            number++;
            free = stem + number;
        }
        return free;
    }
}
