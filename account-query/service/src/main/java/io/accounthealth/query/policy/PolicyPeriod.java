package io.accounthealth.query.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.PublishedPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A period in which one version of the policy was in force, or will be.
 *
 * @param to the first instant of the next one; null for the last
 */
record PolicyPeriod(String version, Instant from, @Nullable Instant to) {

    /**
     * All of them without a gap from the beginning of time on, by what is known at the point.
     *
     * @param appliesTo for accounts that fit these conditions and no others; null for those that fit none
     */
    static List<PolicyPeriod> all(PolicyBook book, PointInTime point, @Nullable AppliesTo appliesTo) {
        TreeSet<Instant> turns = new TreeSet<>();
        for (PublishedPolicy published : book.published()) {
            if (published.position() <= point.knownAtPosition()) {
                turns.add(published.policy().effectiveFrom());
                published
                        .retiredAsKnown(point.knownAtPosition())
                        .ifPresent(retired -> turns.add(retired.event().from()));
            }
        }
        List<PolicyPeriod> periods = new ArrayList<>();
        for (Instant turn : turns) {
            String version = versionAt(book, point, turn, appliesTo);
            PolicyPeriod last = periods.isEmpty() ? null : periods.getLast();
            if (last == null || !last.version().equals(version)) {
                if (last != null) {
                    periods.set(periods.size() - 1, new PolicyPeriod(last.version(), last.from(), turn));
                }
                periods.add(new PolicyPeriod(version, turn, null));
            }
        }
        return periods;
    }

    private static String versionAt(
            PolicyBook book, PointInTime point, Instant instant, @Nullable AppliesTo appliesTo) {
        return book.inForce(appliesTo, new PointInTime(instant, point.knownAtPosition(), PolicySelector.THEN))
                .version();
    }
}
