package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds the facts of one inquiry. */
final class InquiryFold {

    private final String id;
    private final Fact<InquiryEvent> opened;
    private InquiryEvent.@Nullable InquiryReceived received;
    private final List<SlaClock> responses = new ArrayList<>(1);
    private @Nullable SlaClock resolution;
    private @Nullable Fact<InquiryEvent> resolved;
    private int reopenings;
    private final Pauses pauses = new Pauses();
    private final Pauses standstills = new Pauses();

    InquiryFold(String id, Fact<InquiryEvent> opened) {
        this.id = id;
        this.opened = opened;
    }

    Inquiry inquiry() {
        return new Inquiry(
                id,
                received == null || received.priority() == null ? Priority.NORMAL : received.priority(),
                received == null ? null : received.channel(),
                opened.occurredAt(),
                state(),
                reopenings,
                List.copyOf(responses),
                resolution,
                resolved,
                pauses,
                standstills);
    }

    private Inquiry.State state() {
        if (resolved != null) {
            return Inquiry.State.RESOLVED;
        }
        if (pauses.isLasting()) {
            return Inquiry.State.PAUSED;
        }
        return isAnswerExpected() ? Inquiry.State.OPEN : Inquiry.State.ANSWERED;
    }

    void take(Fact<InquiryEvent> fact) {
        switch (fact.event()) {
            case InquiryEvent.InquiryReceived e -> receive(fact, e);
            case InquiryEvent.InquiryAnswered e -> answer(fact);
            case InquiryEvent.InquiryPaused e -> {
                if (resolved == null) {
                    pauses.begin(fact.occurredAt());
                    standstills.begin(fact.occurredAt());
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
            resolution = SlaClock.start(SlaTarget.RESOLUTION, fact);
        }
        if (resolved != null) {
            reopen(fact);
        } else if (first) {
            expectAnswer(fact);
        } else {
            resume(fact); // received again, it waits for us
        }
    }

    private void resume(Fact<InquiryEvent> fact) {
        if (resolved == null) {
            pauses.end(fact.occurredAt());
            standstills.end(fact.occurredAt());
        }
    }

    private void resolve(Fact<InquiryEvent> fact) {
        if (resolved == null) {
            answer(fact);
            resume(fact);
            standstills.begin(fact.occurredAt());
            resolution = resolution == null ? null : resolution.stop(fact);
            resolved = fact;
        }
    }

    private void reopen(Fact<InquiryEvent> fact) {
        resolution = resolved == null || resolution == null ? resolution : resolution.restart(fact);
        resolved = null;
        resume(fact);
        reopenings++;
        expectAnswer(fact);
    }

    /** A client who is waiting already has waited since then. */
    private void expectAnswer(Fact<InquiryEvent> fact) {
        if (!isAnswerExpected()) {
            responses.add(SlaClock.start(SlaTarget.FIRST_RESPONSE, fact));
        }
    }

    private void answer(Fact<InquiryEvent> fact) {
        if (isAnswerExpected()) {
            responses.add(responses.removeLast().stop(fact));
        }
    }

    private boolean isAnswerExpected() {
        return !responses.isEmpty() && responses.getLast().isRunning();
    }
}
