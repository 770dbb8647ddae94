package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Refusal;
import java.util.List;
import java.util.UUID;

/**
 * What became of commands that were submitted together.
 *
 * @param results one a command, in order
 * @param firstPosition of what was appended; 0 when nothing was
 * @param lastPosition of what was appended; 0 when nothing was
 * @param version the events that the account has now
 */
public record Receipt(List<Result> results, long firstPosition, long lastPosition, long version) {

    public sealed interface Result {

        record Recorded(UUID eventId) implements Result {}

        /** It was in the log already, first at this position; nothing was appended for it. */
        record Known(UUID eventId, long position) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }
}
