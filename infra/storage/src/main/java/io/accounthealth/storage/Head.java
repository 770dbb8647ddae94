package io.accounthealth.storage;

import io.accounthealth.envelope.Envelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log.
 *
 * @param position of the last event, 0 when the log is empty
 * @param recordedAt of the last event, null when the log is empty
 */
public record Head(long position, @Nullable Instant recordedAt) {

    public static final Head EMPTY = new Head(0, null);

    /**
     * The time of an append now: the clock's, but never before the last event's, and without what would not be stored.
     */
    public Instant nextRecordedAt(Instant clock) {
        Instant now = Micros.truncate(clock);
        return recordedAt != null && recordedAt.isAfter(now) ? recordedAt : now;
    }

    /**
     * The end of the log once it holds an event that was recorded elsewhere.
     *
     * @param version of the event's stream so far
     * @throws IllegalArgumentException when the event does not continue this log exactly
     */
    public Head restored(Envelope event, long version) {
        if (event.position() != position + 1) {
            throw new IllegalArgumentException(
                    "position " + event.position() + " does not follow position " + position);
        }
        if (event.sequence() != version) {
            throw new IllegalArgumentException("sequence " + event.sequence() + " of " + event.accountId()
                    + " at position " + event.position() + " does not follow the " + version + " events of its stream");
        }
        if (recordedAt != null && event.recordedAt().isBefore(recordedAt)) {
            throw new IllegalArgumentException(
                    "position " + event.position() + " was recorded before the event in front of it");
        }
        return new Head(event.position(), Micros.truncate(event.recordedAt()));
    }
}
