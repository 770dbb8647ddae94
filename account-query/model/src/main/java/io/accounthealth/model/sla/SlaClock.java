package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.table.Fact;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one target of an inquiry, from its start until the target is done. Stopped, it may be restarted where it
 * stopped. Times are microseconds since 1970.
 *
 * @param start the event that first started it
 * @param newestStart the event that last started it: the reopening, of one that was restarted
 * @param done the answer or the resolution; null while it runs
 */
public record SlaClock(
        SlaTarget target,
        Fact<InquiryEvent> start,
        Fact<InquiryEvent> newestStart,
        @Nullable Fact<InquiryEvent> done) {

    public enum State {
        /** Done by the due time, the due time included. */
        MET,
        /** Done after it. */
        MISSED,
        /** Not done, and not due yet. */
        RUNNING,
        /** Not done, and past due. */
        BREACHED
    }

    /**
     * The state of the clock at a point.
     *
     * @param due when the target runs out, given the pauses so far: while the inquiry is paused it moves along
     * @param used business time from its start until it was done, else until the point, without pauses
     */
    public record Result(State state, long due, long used) {

        /** Whether it is certain by now if the target was met. */
        public boolean isDecided() {
            return state != State.RUNNING;
        }

        public boolean isMet() {
            return state == State.MET;
        }
    }

    private static final long NOT_YET = Long.MIN_VALUE;

    static SlaClock start(SlaTarget target, Fact<InquiryEvent> start) {
        return new SlaClock(target, start, start, null);
    }

    SlaClock restart(Fact<InquiryEvent> fact) {
        return new SlaClock(target, start, fact, null);
    }

    /** Only the first stop counts. */
    SlaClock stop(Fact<InquiryEvent> fact) {
        return done == null ? new SlaClock(target, start, newestStart, fact) : this;
    }

    /**
     * @param pauses the time between them uses up the allowed business time, and the target is due when it is used up
     */
    Result result(BusinessCalendar hours, Pauses pauses, Duration allowed, long now) {
        long end = done == null ? now : done.occurredAt();
        long most = allowed.toNanos() / 1000;
        long due = NOT_YET;
        long used = 0;
        long from = start.occurredAt();
        for (int pause = 0; pause <= pauses.over(); pause++) {
            long beginning = pauses.beginning(pause);
            long to = beginning == Pauses.NEVER ? end : Math.clamp(beginning, from, end);
            long ran = hours.elapsed(from, to);
            if (due == NOT_YET && used + ran >= most) {
                due = hours.dueAfter(from, most - used);
            }
            used += ran;
            from = pause == pauses.over() ? end : Math.clamp(pauses.end(pause), to, end);
        }
        if (due == NOT_YET) {
            due = hours.dueAfter(end, most - used);
        }
        return new Result(state(end <= due), due, used);
    }

    private State state(boolean inTime) {
        if (done == null) {
            return inTime ? State.RUNNING : State.BREACHED;
        }
        return inTime ? State.MET : State.MISSED;
    }

    /** When it was last started: the reopening, of one that was restarted. */
    public long runsSince() {
        return newestStart.occurredAt();
    }

    /** The event that first recorded what last started it. */
    public UUID began() {
        return newestStart.root();
    }

    public boolean isRunning() {
        return done == null;
    }

    /** Null while it runs. */
    public @Nullable Long doneAt() {
        return done == null ? null : done.occurredAt();
    }

    /** When the target was decided, or, while it runs, when it was last started. */
    public long countsFrom() {
        return done == null ? runsSince() : done.occurredAt();
    }

    /** The event that decided the target, or, while it runs, last started it. */
    public UUID evidence() {
        return decidedBy().eventId();
    }

    Fact<InquiryEvent> decidedBy() {
        return done == null ? newestStart : done;
    }
}
