package io.accounthealth.query.health;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Priority;
import io.accounthealth.query.table.Fact;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one inquiry. The response clock runs from receipt to the first answer, and anew from each reopening;
 * the resolution clock runs from receipt to the first resolution, which is an answer as well. Both stand still while we
 * wait for the client.
 */
final class InquiryClock {

    /** Told of each target once it is decided, with the event that decided it or, when overdue, began it. */
    interface Verdicts {
        void decided(boolean met, UUID evidence);
    }

    private static final long NOT_RUNNING = Long.MIN_VALUE;

    private final Priority priority;
    private final Verdicts verdicts;
    private final Watch response = new Watch();
    private final Watch resolution = new Watch();
    private long pausedAt = NOT_RUNNING;

    private static final class Watch {
        private long start = NOT_RUNNING;
        private long paused;
        private @Nullable UUID began;

        void start(Fact<InquiryEvent> fact) {
            start = fact.occurredAt();
            paused = 0;
            began = fact.eventId();
        }

        boolean runs() {
            return start != NOT_RUNNING;
        }

        boolean inTime(long now, long pausing, Duration target) {
            return now - start - paused - pausing <= target.toNanos() / 1000;
        }
    }

    InquiryClock(Priority priority, Verdicts verdicts) {
        this.priority = priority;
        this.verdicts = verdicts;
    }

    void take(Fact<InquiryEvent> fact) {
        long now = fact.occurredAt();
        switch (fact.event()) {
            case InquiryEvent.InquiryReceived e -> {
                response.start(fact);
                resolution.start(fact);
            }
            case InquiryEvent.InquiryAnswered e -> stopResponse(fact);
            case InquiryEvent.InquiryPaused e -> pausedAt = pausedAt == NOT_RUNNING ? now : pausedAt;
            case InquiryEvent.InquiryResumed e -> resume(now);
            case InquiryEvent.InquiryResolved e -> {
                stopResponse(fact);
                stopResolution(fact);
                resume(now);
            }
            case InquiryEvent.InquiryReopened e -> {
                resume(now);
                response.start(fact);
            }
        }
    }

    /** A target that is still running says nothing; one past due is missed. */
    void readAt(long now) {
        if (response.runs() && !response.inTime(now, pausing(now), ResponseTargets.firstResponse(priority))) {
            decide(false, response.began);
        }
        if (resolution.runs() && !resolution.inTime(now, pausing(now), ResponseTargets.resolution(priority))) {
            decide(false, resolution.began);
        }
    }

    private void stopResponse(Fact<InquiryEvent> fact) {
        if (response.runs()) {
            long now = fact.occurredAt();
            decide(response.inTime(now, pausing(now), ResponseTargets.firstResponse(priority)), fact.eventId());
            response.start = NOT_RUNNING;
        }
    }

    private void stopResolution(Fact<InquiryEvent> fact) {
        if (resolution.runs()) {
            long now = fact.occurredAt();
            decide(resolution.inTime(now, pausing(now), ResponseTargets.resolution(priority)), fact.eventId());
            resolution.start = NOT_RUNNING;
        }
    }

    private void decide(boolean met, @Nullable UUID evidence) {
        if (evidence != null) {
            verdicts.decided(met, evidence);
        }
    }

    private void resume(long now) {
        response.paused += pausing(now);
        resolution.paused += pausing(now);
        pausedAt = NOT_RUNNING;
    }

    private long pausing(long now) {
        return pausedAt == NOT_RUNNING ? 0 : now - pausedAt;
    }
}
