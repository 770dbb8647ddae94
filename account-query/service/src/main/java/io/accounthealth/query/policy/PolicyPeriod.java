package io.accounthealth.query.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.policy.PolicyBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A time in which one version of the rules was in force, or will be.
 *
 * @param to the first instant of the next one; null for the last
 */
record PolicyPeriod(String version, Instant from, @Nullable Instant to) {

    /** All of them, one behind the other from the beginning of time on, by what is known at the point. */
    static List<PolicyPeriod> all(PolicyBook book, PointInTime point) {
        TreeSet<Instant> turns = new TreeSet<>();
        for (PolicyBook.Published published : book.published()) {
            if (published.position() <= point.knownAtPosition()) {
                turns.add(published.policy().effectiveFrom());
                published
                        .retiredAsKnown(point.knownAtPosition())
                        .ifPresent(retired -> turns.add(retired.event().from()));
            }
        }
        List<PolicyPeriod> stretches = new ArrayList<>();
        for (Instant turn : turns) {
            String version = versionAt(book, point, turn);
            PolicyPeriod last = stretches.isEmpty() ? null : stretches.getLast();
            if (last == null || !last.version().equals(version)) {
                if (last != null) {
                    stretches.set(stretches.size() - 1, new PolicyPeriod(last.version(), last.from(), turn));
                }
                stretches.add(new PolicyPeriod(version, turn, null));
            }
        }
        return stretches;
    }

    private static String versionAt(PolicyBook book, PointInTime point, Instant instant) {
        return book.inForce(new PointInTime(instant, point.knownAtPosition(), PolicySelector.THEN))
                .version();
    }
}
