package io.accounthealth.model.sla;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.table.Fact;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one target of an inquiry: when it was started, and when what was promised was done. One that was stopped
 * may be started again, from where it stood. Times are microseconds since 1970.
 */
public final class SlaClock {

    public enum State {
        /** Done by the due time, the due time included. */
        @JsonProperty("met")
        MET,
        /** Done after it. */
        @JsonProperty("missed")
        MISSED,
        /** Not done, and not due yet. */
        @JsonProperty("running")
        RUNNING,
        /** Not done, and past due. */
        @JsonProperty("breached")
        BREACHED
    }

    /**
     * How the clock stands at a point.
     *
     * @param due when the target runs out, given the pauses so far: while the inquiry is paused it moves along
     * @param used business time from its start until it was done, else until the point, without pauses
     */
    public record Standing(State state, long due, long used) {

        /** Whether it is certain by now if the target was kept. */
        public boolean isDecided() {
            return state != State.RUNNING;
        }

        public boolean isMet() {
            return state == State.MET;
        }
    }

    private static final long NOT_YET = Long.MIN_VALUE;

    private final SlaTarget target;
    private final Fact<InquiryEvent> start;
    private Fact<InquiryEvent> newestStart;
    private @Nullable Fact<InquiryEvent> done;

    SlaClock(SlaTarget target, Fact<InquiryEvent> start) {
        this.target = target;
        this.start = start;
        newestStart = start;
    }

    /** It runs on: what it was stopped by settled nothing. */
    void restart(Fact<InquiryEvent> fact) {
        newestStart = fact;
        done = null;
    }

    /** Only the first time that it is done counts. */
    void stop(Fact<InquiryEvent> fact) {
        if (done == null) {
            done = fact;
        }
    }

    /**
     * How it stands when the target allows so much business time: the stretches between the pauses use it up, and the
     * target is due where it is.
     */
    Standing standing(BusinessCalendar hours, Pauses pauses, Duration allowed, long now) {
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
        return new Standing(state(end <= due), due, used);
    }

    private State state(boolean inTime) {
        if (done == null) {
            return inTime ? State.RUNNING : State.BREACHED;
        }
        return inTime ? State.MET : State.MISSED;
    }

    public SlaTarget target() {
        return target;
    }

    /** When it was first started. */
    public long startedAt() {
        return start.occurredAt();
    }

    /** The event that first started it. */
    public UUID startedBy() {
        return start.eventId();
    }

    /** When it was last started: the reopening, of one that was started again. */
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

    /** When the client was answered, or the inquiry was settled; null while it runs. */
    public @Nullable Long doneAt() {
        return done == null ? null : done.occurredAt();
    }

    /** When the target was decided, or, while it runs, when it was last started. */
    public long countsFrom() {
        return done == null ? runsSince() : done.occurredAt();
    }

    /** The event that decided the target, or, while it runs, last started it. */
    public UUID evidence() {
        return (done == null ? newestStart : done).eventId();
    }
}
