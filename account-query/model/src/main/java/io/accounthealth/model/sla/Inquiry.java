package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An inquiry of the client at a point. A response clock runs from its receipt to the first answer, and another from
 * each reopening. The resolution clock runs from receipt to resolution, which is an answer as well; a reopening
 * restarts it where it stopped, so that the time between resolution and reopening never counts. Both run in the
 * account's business hours and stop while we wait for the client: from the pause until the inquiry is resumed, resolved
 * or received again. An answer ends no pause.
 *
 * <p>Received twice, it was received the first time; received again when it was resolved, it is reopened. Times are
 * microseconds since 1970.
 *
 * @param priority as received; normal without one, and while the receipt is not known
 * @param receivedAt where it was reopened before, or no receipt is known, when it was first reopened
 * @param responses never empty; the newest is the last
 * @param resolution null where the receipt is not known
 * @param resolved the event that resolved it; null while it is not resolved
 * @param standstills of the resolution clock: the pauses, and from each resolution to the reopening after it
 */
public record Inquiry(
        String id,
        Priority priority,
        @Nullable String channel,
        long receivedAt,
        State state,
        int reopenings,
        List<SlaClock> responses,
        @Nullable SlaClock resolution,
        @Nullable Fact<InquiryEvent> resolved,
        Pauses pauses,
        Pauses standstills) {

    public enum State {
        /** The client waits for an answer. */
        OPEN,
        ANSWERED,
        /** We wait for the client. */
        PAUSED,
        RESOLVED
    }

    /**
     * A target that is past due and not done.
     *
     * @param due microseconds since 1970
     * @param began the event that first recorded the start of its clock, however that was corrected
     * @param evidence the event that last started its clock
     */
    public record Breach(SlaTarget target, String inquiryId, long due, UUID began, UUID evidence) {}

    /** @param now the T of the point */
    public SlaClock.Result result(SlaClock clock, SlaTerms terms, long now) {
        return clock.result(terms.hours(), still(clock), terms.targets().allowed(clock, priority), now);
    }

    /** The times in which a clock stands still. */
    Pauses still(SlaClock clock) {
        return clock.target() == SlaTarget.RESOLUTION ? standstills : pauses;
    }

    /** @param now the T of the point */
    public List<Breach> breaches(SlaTerms terms, long now) {
        List<Breach> breaches = new ArrayList<>(0);
        for (SlaClock clock : clocks()) {
            if (clock.isRunning()) {
                SlaClock.Result result = result(clock, terms, now);
                if (result.state() == SlaClock.State.BREACHED) {
                    breaches.add(new Breach(clock.target(), id, result.due(), clock.began(), clock.evidence()));
                }
            }
        }
        return breaches;
    }

    public boolean isResolved() {
        return resolved != null;
    }

    /** Null while it is not resolved. */
    public @Nullable Long resolvedAt() {
        return resolved == null ? null : resolved.occurredAt();
    }

    /** The last answer or resolution; the least long while there is none. */
    public long lastDoneAt() {
        long last = resolved == null ? Long.MIN_VALUE : resolved.occurredAt();
        for (SlaClock clock : clocks()) {
            last = clock.isRunning() ? last : Math.max(last, clock.countsFrom());
        }
        return last;
    }

    /** The clocks of the responses, then that of the resolution. */
    public List<SlaClock> clocks() {
        List<SlaClock> clocks = new ArrayList<>(responses);
        if (resolution != null) {
            clocks.add(resolution);
        }
        return clocks;
    }

    /** The events that its clocks began and ended with, and the last resolution, each once. */
    public List<UUID> evidence() {
        Set<UUID> evidence = new LinkedHashSet<>();
        for (SlaClock clock : clocks()) {
            evidence.add(clock.start().eventId());
            evidence.add(clock.evidence());
        }
        if (resolved != null) {
            evidence.add(resolved.eventId());
        }
        return List.copyOf(evidence);
    }
}
