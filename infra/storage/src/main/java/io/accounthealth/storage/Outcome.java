package io.accounthealth.storage;

import java.util.UUID;

/** The outcome of a commit. */
public sealed interface Outcome {

    /**
     * It is in the log, at these positions.
     *
     * @param version the events in the stream now
     */
    record Appended(long firstPosition, long lastPosition, long version) implements Outcome {}

    /** One of its event ids is in the log already, first at this position. Nothing was appended. */
    record Duplicate(UUID eventId, long position) implements Outcome {}

    /** The stream holds another number of events than was expected. Nothing was appended. */
    record Conflict(long actualVersion) implements Outcome {}
}
