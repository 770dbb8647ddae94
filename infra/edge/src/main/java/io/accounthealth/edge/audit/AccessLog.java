package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.trace.Trace;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** The way into the log of those who looked. Safe for use by many threads, which share a sync. */
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final EventLog log;
    private final EventCodec codec;
    private final InstantSource clock;

    public AccessLog(EventLog log, EventCodec codec, InstantSource clock) {
        this.log = log;
        this.codec = codec;
        this.clock = clock;
    }

    /**
     * {@link #record} of what may happen only once it is recorded.
     *
     * @param headers of the request, which name its trace
     * @param causation the id of an event that this one goes on from
     * @throws io.accounthealth.edge.EdgeProblem when it cannot be kept
     */
    public UUID demand(AccessEvent event, Caller caller, HttpHeaders headers, @Nullable UUID causation) {
        try {
            return record(event, new Origin(caller.name(), Caller.API, Trace.idOf(headers), causation));
        } catch (LogUnavailableException e) {
            LOG.error("an access of {} could not be recorded", caller.name(), e);
            throw new NotRecordedException(e);
        }
    }

    /**
     * Returns once it is on disk.
     *
     * @param origin whose actor is the one who asked
     * @return the id of the event
     * @throws io.accounthealth.storage.LogUnavailableException when it cannot be kept; then nothing may be shown
     */
    public UUID record(AccessEvent event, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(AccountId.ACCESS, event);
        UUID id = UUID.randomUUID();
        log.append(List.of(new Commit(
                AccountId.ACCESS,
                Commit.ANY_VERSION,
                List.of(new Commit.NewEvent(
                        id,
                        encoded.type().name(),
                        encoded.type().revision(),
                        clock.instant(),
                        origin,
                        encoded.payload())))));
        return id;
    }
}
