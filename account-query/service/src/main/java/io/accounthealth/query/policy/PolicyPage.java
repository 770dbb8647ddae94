package io.accounthealth.query.policy;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the policy: how it scores, what it changed, and what the caller may do with it.
 *
 * @param asOf of the point
 * @param before the version that its changes are against; null for the first
 * @param inForce the version that it would replace, or that replaces it
 * @param tomorrow the first day at which it can be in force or retired, in UTC
 * @param mayPublish whether the caller may draft, publish and retire versions
 * @param needsAnother whether it is a draft that another person must publish, since the caller saved it
 * @param mayTryOut whether the caller may run backtests
 */
record PolicyPage(
        PointBar point,
        String freshness,
        Address address,
        Instant asOf,
        PolicyAnswer shown,
        @Nullable HealthPolicy before,
        HealthPolicy inForce,
        LocalDate tomorrow,
        boolean mayPublish,
        boolean needsAnother,
        boolean mayTryOut) {

    public PolicyWords words() {
        return PolicyWords.WORDS;
    }

    public Address at(String path) {
        return address.samePointAt(path);
    }

    public List<String> changes() {
        return before == null ? List.of() : PolicyChanges.between(before, shown.policy());
    }

    public boolean isDraft() {
        return shown.state() == PolicyState.DRAFT;
    }

    public boolean isBuiltIn() {
        return shown.version().equals(HealthPolicy.BUILT_IN);
    }

    /** The day that it names, where that lies ahead; else tomorrow. */
    public LocalDate ahead() {
        return ahead(shown.policy(), tomorrow);
    }

    static LocalDate ahead(HealthPolicy policy, LocalDate tomorrow) {
        LocalDate named = LocalDate.ofInstant(policy.effectiveFrom(), ZoneOffset.UTC);
        return named.isBefore(tomorrow) ? tomorrow : named;
    }
}
