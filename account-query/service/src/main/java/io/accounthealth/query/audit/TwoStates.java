package io.accounthealth.query.audit;

import io.accounthealth.query.health.ScoreComparison;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.PointBar;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of two points beside each other: one that the address names besides, and the page's own.
 *
 * @param from the address of the first point
 */
record TwoStates(Address page, Address from, ScoredPoint first, ScoredPoint second) {

    static final String FROM = "from";
    static final String KNOWN = "fromKnownAt";
    static final String RULES = "fromPolicy";

    /** How far back the first point lies where the address does not say. */
    private static final int DEFAULT_DAYS = 30;

    /** The address of the first point. */
    static Address first(Address page, PointBar bar) {
        String from = page.get(FROM);
        return page.only(List.of())
                .with(
                        "asOf",
                        from == null
                                ? LocalDate.parse(bar.asOf())
                                        .minusDays(DEFAULT_DAYS)
                                        .toString()
                                : from)
                .with("knownAt", page.get(KNOWN))
                .with("policy", page.get(RULES));
    }

    /** The page's other parameters, which the form keeps. */
    public List<Field> carried() {
        return page.fieldsBut(List.of(FROM, KNOWN, RULES, "asOf", "knownAt", "policy"));
    }

    /** Null without one of the scores. */
    public @Nullable ScoreComparison compared() {
        return first.health() == null || second.health() == null
                ? null
                : new ScoreComparison(first.health(), second.health());
    }

    /** Where the difference is explained. */
    public Address why(String changes) {
        return page.samePointAt(changes)
                .with(FROM, from.get("asOf"))
                .with(KNOWN, from.get("knownAt"))
                .with(RULES, from.get("policy"));
    }
}
