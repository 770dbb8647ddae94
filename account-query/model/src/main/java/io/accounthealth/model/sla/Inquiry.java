package io.accounthealth.model.sla;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's question as it stands at a point. A response clock runs from its receipt to the first answer, and another
 * from each reopening. The resolution clock runs from receipt to resolution, which is an answer as well; a reopening
 * starts it again from where it stood, so that the time between resolution and reopening never counts. Both run in the
 * account's business hours and stand still while we wait for the client: from the pause until the inquiry is resumed,
 * resolved or received again. An answer ends no pause.
 *
 * <p>Received twice, it was received the first time; received again when it was resolved, it is reopened. Times are
 * microseconds since 1970. It belongs to whoever asked for it, and changes only while it is folded.
 */
public final class Inquiry {

    public enum State {
        /** The client waits for an answer. */
        @JsonProperty("open")
        OPEN,
        @JsonProperty("answered")
        ANSWERED,
        /** We wait for the client. */
        @JsonProperty("paused")
        PAUSED,
        @JsonProperty("resolved")
        RESOLVED
    }

    /**
     * A target that is past due and not done.
     *
     * @param due when it ran out, microseconds since 1970
     * @param began the event that first recorded what began its clock, or started it again, however that was corrected
     * @param evidence the event that began its clock or started it again
     */
    public record Breach(SlaTarget target, String inquiryId, long due, UUID began, UUID evidence) {}

    private final String id;
    private final Fact<InquiryEvent> opened;
    private InquiryEvent.@Nullable InquiryReceived received;
    private final List<SlaClock> responses = new ArrayList<>(1);
    private @Nullable SlaClock resolution;
    private @Nullable Fact<InquiryEvent> resolved;
    private int reopenings;
    private final Pauses pauses = new Pauses();

    /** Where the resolution clock stands still: the pauses, and from each resolution to the reopening after it. */
    private final Pauses stillstands = new Pauses();

    Inquiry(String id, Fact<InquiryEvent> opened) {
        this.id = id;
        this.opened = opened;
    }

    void take(Fact<InquiryEvent> fact) {
        switch (fact.event()) {
            case InquiryEvent.InquiryReceived e -> receive(fact, e);
            case InquiryEvent.InquiryAnswered e -> answer(fact);
            case InquiryEvent.InquiryPaused e -> {
                if (resolved == null) {
                    pauses.begin(fact.occurredAt());
                    stillstands.begin(fact.occurredAt());
                }
            }
            case InquiryEvent.InquiryResumed e -> resume(fact);
            case InquiryEvent.InquiryResolved e -> resolve(fact);
            case InquiryEvent.InquiryReopened e -> reopen(fact);
        }
    }

    private void receive(Fact<InquiryEvent> fact, InquiryEvent.InquiryReceived event) {
        boolean first = received == null;
        if (first) {
            received = event;
            resolution = new SlaClock(SlaTarget.RESOLUTION, fact);
        }
        if (resolved != null) {
            reopen(fact);
        } else if (first) {
            expectAnswer(fact);
        } else {
            resume(fact); // asked again, it waits for us
        }
    }

    private void resume(Fact<InquiryEvent> fact) {
        if (resolved == null) {
            pauses.end(fact.occurredAt());
            stillstands.end(fact.occurredAt());
        }
    }

    private void resolve(Fact<InquiryEvent> fact) {
        if (resolved == null) {
            answer(fact);
            resume(fact);
            stillstands.begin(fact.occurredAt());
            if (resolution != null) {
                resolution.stop(fact);
            }
            resolved = fact;
        }
    }

    private void reopen(Fact<InquiryEvent> fact) {
        if (resolved != null && resolution != null) {
            resolution.restart(fact);
        }
        resolved = null;
        resume(fact);
        reopenings++;
        expectAnswer(fact);
    }

    /** A client who waits already has waited since then. */
    private void expectAnswer(Fact<InquiryEvent> fact) {
        if (!isAnswerExpected()) {
            responses.add(new SlaClock(SlaTarget.FIRST_RESPONSE, fact));
        }
    }

    private void answer(Fact<InquiryEvent> fact) {
        if (isAnswerExpected()) {
            responses.getLast().stop(fact);
        }
    }

    private boolean isAnswerExpected() {
        return !responses.isEmpty() && responses.getLast().isRunning();
    }

    /** @param now the T at which it was folded */
    public SlaClock.Standing standing(SlaClock clock, BusinessCalendar hours, long now) {
        Pauses still = clock.target() == SlaTarget.RESOLUTION ? stillstands : pauses;
        return clock.standing(hours, still, ResponseTargets.of(clock.target(), priority()), now);
    }

    /** @param now the T at which it was folded */
    public List<Breach> breaches(BusinessCalendar hours, long now) {
        List<Breach> breaches = new ArrayList<>(0);
        for (SlaClock clock : clocks()) {
            if (clock.isRunning()) {
                SlaClock.Standing standing = standing(clock, hours, now);
                if (standing.state() == SlaClock.State.BREACHED) {
                    breaches.add(new Breach(clock.target(), id, standing.due(), clock.began(), clock.evidence()));
                }
            }
        }
        return breaches;
    }

    public String id() {
        return id;
    }

    /** As received; normal when not said, or when the receipt is not known. */
    public Priority priority() {
        return received == null || received.priority() == null ? Priority.NORMAL : received.priority();
    }

    public @Nullable String channel() {
        return received == null ? null : received.channel();
    }

    /** When it was received; where it was reopened before, or no receipt is known, when it was first reopened. */
    public long receivedAt() {
        return opened.occurredAt();
    }

    public State state() {
        if (resolved != null) {
            return State.RESOLVED;
        }
        if (pauses.isLasting()) {
            return State.PAUSED;
        }
        return isAnswerExpected() ? State.OPEN : State.ANSWERED;
    }

    public boolean isResolved() {
        return resolved != null;
    }

    /** Null while it is not resolved. */
    public @Nullable Long resolvedAt() {
        return resolved == null ? null : resolved.occurredAt();
    }

    /** When anything was last answered or resolved; the least long while nothing was. */
    public long lastDoneAt() {
        long last = resolved == null ? Long.MIN_VALUE : resolved.occurredAt();
        if (resolution != null && !resolution.isRunning()) {
            last = Math.max(last, resolution.countsFrom());
        }
        for (SlaClock clock : responses) {
            last = clock.isRunning() ? last : Math.max(last, clock.countsFrom());
        }
        return last;
    }

    public int reopenings() {
        return reopenings;
    }

    /** Never empty; the newest is the last. */
    public List<SlaClock> responses() {
        return responses;
    }

    /** Null where the receipt is not known. */
    public @Nullable SlaClock resolution() {
        return resolution;
    }

    /** Those of the responses, then that of the resolution. */
    public List<SlaClock> clocks() {
        List<SlaClock> clocks = new ArrayList<>(responses);
        if (resolution != null) {
            clocks.add(resolution);
        }
        return clocks;
    }

    /** The events that its clocks began and ended with, and the last resolution, each once. */
    public List<UUID> evidence() {
        List<UUID> evidence = new ArrayList<>(4);
        for (SlaClock clock : responses) {
            note(clock.startedBy(), evidence);
            note(clock.evidence(), evidence);
        }
        if (resolution != null) {
            note(resolution.startedBy(), evidence);
            note(resolution.evidence(), evidence);
        }
        if (resolved != null) {
            note(resolved.eventId(), evidence);
        }
        return evidence;
    }

    private static void note(UUID event, List<UUID> evidence) {
        if (!evidence.contains(event)) {
            evidence.add(event);
        }
    }
}
