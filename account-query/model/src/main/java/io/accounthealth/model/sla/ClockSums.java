package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.table.Subjects;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of some inquiries together. Times are microseconds since 1970.
 *
 * @param any one of the inquiries; null where there is none
 * @param clocks how many there are
 * @param met how many were done in time
 * @param running how many are not done
 * @param startedFrom when the first of them was last started
 * @param startedUntil when the last was
 * @param dueUntil when the last of those that run is due
 * @param evidenceUntil when the last of the events happened that decided or started them
 */
record ClockSums(
        @Nullable InquiryClocks any,
        int clocks,
        int met,
        int running,
        long startedFrom,
        long startedUntil,
        long dueUntil,
        long evidenceUntil,
        boolean areAllResolved) {

    /**
     * What a read needs of them.
     *
     * @param whole returns whether it took all of it
     */
    record Read(Subjects.Digest<InquiryEvent, InquiryClocks> digest, Predicate<ClockSums> whole)
            implements Subjects.Together<InquiryClocks, ClockSums> {

        @Override
        public ClockSums of(List<InquiryClocks> made) {
            return ClockSums.of(made);
        }

        /** By the hours and targets of one of them, since all were read by the same. */
        @Override
        public boolean isGood(ClockSums kept) {
            return kept.any == null || digest.isGood(kept.any);
        }

        @Override
        public boolean take(ClockSums all) {
            return whole.test(all);
        }
    }

    private static ClockSums of(List<InquiryClocks> inquiries) {
        int clocks = 0;
        int met = 0;
        int running = 0;
        long startedFrom = Long.MAX_VALUE;
        long startedUntil = Long.MIN_VALUE;
        long dueUntil = Long.MIN_VALUE;
        long evidenceUntil = Long.MIN_VALUE;
        boolean areAllResolved = true;
        for (InquiryClocks inquiry : inquiries) {
            areAllResolved &= inquiry.isResolved();
            clocks += inquiry.size();
            for (int clock = 0; clock < inquiry.size(); clock++) {
                met += inquiry.isMet(clock) ? 1 : 0;
                running += inquiry.isDone(clock) ? 0 : 1;
                startedFrom = Math.min(startedFrom, inquiry.started(clock));
                startedUntil = Math.max(startedUntil, inquiry.started(clock));
                dueUntil = Math.max(dueUntil, inquiry.isDone(clock) ? Long.MIN_VALUE : inquiry.due(clock));
                evidenceUntil = Math.max(evidenceUntil, inquiry.evidence(clock).occurredAt());
            }
        }
        return new ClockSums(
                inquiries.isEmpty() ? null : inquiries.getFirst(),
                clocks,
                met,
                running,
                startedFrom,
                startedUntil,
                dueUntil,
                evidenceUntil,
                areAllResolved);
    }

    /** Whether none of them was started after a time. */
    boolean areStartedUpTo(long start) {
        return startedUntil <= start;
    }

    /** Whether all of them were, and are done or past due. */
    boolean areDecided(long start, long now) {
        return startedFrom > start && dueUntil < now;
    }
}
