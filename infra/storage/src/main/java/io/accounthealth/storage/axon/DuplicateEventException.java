package io.accounthealth.storage.axon;

import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * An event of this unit of work is in the log already, so nothing of its account was appended. Axon's callers see it as
 * the cause of a {@code ConcurrencyException}, or of an {@code AggregateStreamCreationException} when a stream was to
 * be begun: look with {@link #in}.
 */
public final class DuplicateEventException extends ConcurrencyException {

    private static final long serialVersionUID = 1L;

    private final UUID eventId;
    private final long position;

    DuplicateEventException(UUID eventId, long position) {
        super("event " + eventId + " is in the log already, at position " + position);
        this.eventId = eventId;
        this.position = position;
    }

    public UUID eventId() {
        return eventId;
    }

    /** Where it is in the log: the answer to the same request sent again. */
    public long position() {
        return position;
    }

    /** The one among the causes of a failed command, if there is one. */
    public static Optional<DuplicateEventException> in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof DuplicateEventException duplicate) {
                return Optional.of(duplicate);
            }
        }
        return Optional.empty();
    }
}
