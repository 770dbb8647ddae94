package io.accounthealth.command.inbox;

import io.cloudevents.CloudEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event as an integration sent it.
 *
 * @param bytes how many were sent of it, headers apart
 * @param kept the structured form, from which it can be read again; made anew each time, where it was sent in another
 * @param event null when the bytes are no CloudEvent
 */
public record Delivery(
        int bytes, Supplier<byte[]> kept, @Nullable CloudEvent event) {

    /** A larger body may be too large once it is structured; headers add little to it, and base64 a third. */
    private static final int SURELY_FITS = CloudEventReader.MAX_BYTES / 2;

    boolean isTooLarge() {
        return bytes > SURELY_FITS && kept.get().length > CloudEventReader.MAX_BYTES;
    }
}
