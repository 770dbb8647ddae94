package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import org.jspecify.annotations.Nullable;

/** A stored event that this version cannot read: its type or revision is newer, or its bytes are damaged. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause null when its type or revision is not of this version */
    UnreadableEventException(Envelope envelope, @Nullable Throwable cause) {
        super(
                "event at position %d cannot be read as %s revision %d"
                        .formatted(envelope.position(), envelope.type(), envelope.revision()),
                cause);
    }
}
