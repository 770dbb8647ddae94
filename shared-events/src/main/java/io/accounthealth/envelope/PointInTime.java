package io.accounthealth.envelope;

import java.time.Instant;

/**
 * The point at which a question is asked: what was true at {@code asOf}, by what was known up to a position, under
 * which rules.
 *
 * @param asOf valid time T: only facts with {@code occurredAt <= asOf} count
 * @param knownAtPosition transaction time K as a place in the log: only events up to and including it are known. A
 *     known <em>instant</em> is turned into a position once, at the edge, so that all code below has one kind of K
 * @param rules which health policy scores it
 */
public record PointInTime(Instant asOf, long knownAtPosition, PolicySelector rules) {

    public PointInTime at(Instant otherAsOf) {
        return new PointInTime(otherAsOf, knownAtPosition, rules);
    }
}
