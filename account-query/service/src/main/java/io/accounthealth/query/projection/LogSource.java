package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a processor reads it: events as they are stored, undecoded, so that one that cannot be read reaches the
 * fold, which knows whose it is, and does not stop the processor.
 */
final class LogSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final EventLog log;

    LogSource(EventLog log) {
        this.log = log;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LogStream(log, token == null ? 0 : token.position().orElseThrow());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head().position());
    }

    static TrackedEventMessage<StoredEvent> message(StoredEvent event) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(event.envelope().position()),
                new GenericEventMessage<>(
                        event.envelope().eventId().toString(),
                        event,
                        Map.of(),
                        event.envelope().recordedAt()));
    }
}
