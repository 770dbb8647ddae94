package io.accounthealth.command.inbox;

import io.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;

/**
 * One event as an integration sent it.
 *
 * @param contentType of {@code raw}
 * @param raw the sender's bytes, from which it can be read again
 * @param event null when the bytes are no CloudEvent
 */
@SuppressWarnings("ArrayRecordComponent")
public record Delivery(
        String contentType, byte[] raw, @Nullable CloudEvent event) {}
