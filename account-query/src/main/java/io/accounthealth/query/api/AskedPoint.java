package io.accounthealth.query.api;

import io.accounthealth.envelope.Rules;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point as it was asked for, well-formed but not yet resolved: what day it is depends on an account's time zone, and
 * what was known then on the log.
 *
 * @param knownAtPosition not together with {@code knownAt}
 * @param replay whether to recompute from the stored events
 */
record AskedPoint(
        @Nullable Moment asOf,
        @Nullable Moment knownAt,
        @Nullable Long knownAtPosition,
        Rules rules,
        boolean replay) {

    private static final Map<String, Boolean> SWITCH = Map.of("true", true, "false", false);

    /** Whether it names a point, and does not ask how things stand now. */
    boolean isPast() {
        return asOf != null || knownAt != null || knownAtPosition != null || replay;
    }

    /** @throws ReadProblem for the first parameter that is malformed */
    static AskedPoint parse(PointParameters given) {
        if (given.knownAt() != null && given.knownAtPosition() != null) {
            throw ReadProblem.badParameter(
                    "knownAtPosition", "cannot stand together with knownAt; give one of the two");
        }
        return new AskedPoint(
                given.asOf() == null ? null : Moment.parse("asOf", given.asOf()),
                given.knownAt() == null ? null : Moment.parse("knownAt", given.knownAt()),
                given.knownAtPosition() == null ? null : Numbers.position("knownAtPosition", given.knownAtPosition()),
                given.policy() == null ? Rules.THEN : Rules.parse(given.policy()),
                given.replay() != null && replay(given.replay()));
    }

    private static boolean replay(String text) {
        Boolean value = SWITCH.get(text);
        if (value == null) {
            throw ReadProblem.badParameter("replay", "must be true or false");
        }
        return value;
    }
}
