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
 * @param until no fact that occurred after it counts, and no policy that takes effect after it; null for T itself
 */
public record PointInTime(
        Instant asOf,
        long knownAtPosition,
        PolicySelector rules,
        @Nullable Instant present,
        @Nullable Instant until) {

    public PointInTime(Instant asOf, long knownAtPosition, PolicySelector rules) {
        this(asOf, knownAtPosition, rules, null);
    }

    public PointInTime(Instant asOf, long knownAtPosition, PolicySelector rules, @Nullable Instant present) {
        this(asOf, knownAtPosition, rules, present, null);
    }

    public PointInTime at(Instant otherAsOf) {
        return new PointInTime(otherAsOf, knownAtPosition, rules, present, until);
    }

    public PointInTime knownAt(long position) {
        return new PointInTime(asOf, position, rules, present, until);
    }

    /** A later T at which nothing more has happened than by this one, whatever is known by now. */
    public PointInTime lookingAheadTo(Instant later) {
        Instant covered = present == null || asOf.isBefore(present) ? asOf : present;
        return new PointInTime(later, knownAtPosition, rules, covered, countsUntil());
    }

    /** The time up to which facts count, and policies that take effect. */
    public Instant countsUntil() {
        return until == null || asOf.isBefore(until) ? asOf : until;
    }
}
