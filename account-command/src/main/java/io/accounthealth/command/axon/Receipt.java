package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.storage.Outcome;
import java.util.List;
import java.util.UUID;

/**
 * The outcome of commands that were submitted together.
 *
 * @param results one a command, in order
 * @param appended the positions of the recorded events, 0 without any, and the number of events of the account
 */
public record Receipt(List<Result> results, Outcome.Appended appended) {

    /** Nothing was recorded. */
    Receipt(List<Result> results) {
        this(results, new Outcome.Appended(0, 0, 0));
    }

    public long firstPosition() {
        return appended.firstPosition();
    }

    public long lastPosition() {
        return appended.lastPosition();
    }

    public sealed interface Result {

        record Recorded(UUID eventId) implements Result {}

        /** The event was in the log already, at this position. */
        record Known(UUID eventId, long position) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }
}
