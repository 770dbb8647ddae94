package io.accounthealth.query.point;

import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A point as requested, well-formed but not resolved: a day depends on the time zone of an account, and a position on
 * the log.
 *
 * @param knownAtPosition not together with {@code knownAt}
 * @param replay whether to recompute from the stored events
 * @param readAt the moment of reading for {@code policy=now}, as the first page of a list was read; null for the
 *     clock's
 * @param named the earliest day that the request names besides the point, such as where a period begins; null when it
 *     names none
 * @param names the names of the parameters
 */
public record PointRequest(
        @Nullable DateOrInstant asOf,
        @Nullable DateOrInstant knownAt,
        @Nullable Long knownAtPosition,
        PolicySelector rules,
        boolean replay,
        @Nullable Instant readAt,
        @Nullable LocalDate named,
        Names names)
        implements RequestedPoint {

    /**
     * Whether it is for the past: it names a point, or a day or period before today.
     *
     * @param today in UTC, as are the days of periods here
     */
    public boolean isPast(LocalDate today) {
        return asOf != null
                || knownAt != null
                || knownAtPosition != null
                || replay
                || (named != null && named.isBefore(today));
    }

    /**
     * This, of a request that names these days too, or periods that end with them; null for one that it leaves open.
     */
    public PointRequest naming(@Nullable LocalDate... days) {
        LocalDate earliest = Stream.of(days)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new PointRequest(asOf, knownAt, knownAtPosition, rules, replay, readAt, earliest, names);
    }

    /** The names of the parameters of a point. */
    public record Names(String asOf, String knownAt, String knownAtPosition, String policy) {
        public static final Names USUAL = new Names("asOf", "knownAt", "knownAtPosition", "policy");

        /** Of the two of {@link SpanParameters}. */
        static final Names FIRST = new Names("from", "fromKnownAt", "fromKnownAtPosition", "fromPolicy");

        static final Names SECOND = new Names("to", "toKnownAt", "toKnownAtPosition", "toPolicy");
    }

    /** This, of a request that compares it with an earlier point, and so is for the past. */
    public PointRequest lookingBack() {
        return naming(LocalDate.MIN);
    }

    /** The rules, as of a moment of reading. */
    PolicySelector rulesAt(Instant moment) {
        return rules instanceof PolicySelector.Now ? new PolicySelector.Now(moment) : rules;
    }

    @Override
    public PointRequest request() {
        return this;
    }

    /** @throws ReadProblem for the first parameter that is malformed, by its name */
    static PointRequest parse(PointParameters given, Names names) {
        if (given.knownAt() != null && given.knownAtPosition() != null) {
            throw ReadProblem.badParameter(
                    names.knownAtPosition(),
                    "cannot be used together with " + names.knownAt() + "; give one of the two");
        }
        return new PointRequest(
                given.asOf() == null ? null : DateOrInstant.parse(names.asOf(), given.asOf()),
                given.knownAt() == null ? null : DateOrInstant.parse(names.knownAt(), given.knownAt()),
                given.knownAtPosition() == null
                        ? null
                        : Numbers.position(names.knownAtPosition(), given.knownAtPosition()),
                given.policy() == null ? PolicySelector.THEN : policy(given.policy()),
                given.replay() != null && Values.flag("replay", given.replay()),
                null,
                null,
                names);
    }

    /** A version by its name, or one of the two words in any case. */
    private static PolicySelector policy(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return PolicySelector.parse(word.equals("now") || word.equals("then") ? word : text);
    }
}
