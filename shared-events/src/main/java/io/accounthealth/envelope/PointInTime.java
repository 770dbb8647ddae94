package io.accounthealth.envelope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The point at which a question is asked: what was true at {@code asOf}, by what was known up to a position, under
 * which rules.
 *
 * @param asOf valid time T: only facts with {@code occurredAt <= asOf} count
 * @param knownAtPosition transaction time K as a place in the log: only events up to and including it are known. A
 *     known <em>instant</em> is turned into a position once, at the edge, so that all code below has one kind of K
 * @param rules which health policy scores it
 * @param present our clock: at a T after it, what is reported stays as covered at this time, and only clocks run on to
 *     T; null where no T is ahead
 */
public record PointInTime(
        Instant asOf,
        long knownAtPosition,
        PolicySelector rules,
        @Nullable Instant present) {

    public PointInTime(Instant asOf, long knownAtPosition, PolicySelector rules) {
        this(asOf, knownAtPosition, rules, null);
    }

    public PointInTime at(Instant otherAsOf) {
        return new PointInTime(otherAsOf, knownAtPosition, rules, present);
    }

    public PointInTime knownAt(long position) {
        return new PointInTime(asOf, position, rules, present);
    }

    /** A later T at which nothing more has happened than by this one. */
    public PointInTime lookingAheadTo(Instant later) {
        return new PointInTime(later, knownAtPosition, rules, present == null ? asOf : present);
    }
}
