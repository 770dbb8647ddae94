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
     * Records what may happen only once it is recorded, and returns once it is on disk.
     *
     * @param headers of the request, which name its trace
     * @param causation the id of an event that this one goes on from
     * @throws io.accounthealth.edge.problem.EdgeProblem when it cannot be kept
     */
    public UUID demand(AccessEvent event, Caller caller, HttpHeaders headers, @Nullable UUID causation) {
        return demand(UUID.randomUUID(), event, origin(caller, headers, causation));
    }

    /** The same under an id that is known before. */
    UUID demand(UUID id, AccessEvent event, Origin origin) {
        try {
            append(List.of(entry(id, event, origin)));
            return id;
        } catch (LogUnavailableException e) {
            LOG.error("an access of {} could not be recorded", origin.actor(), e);
            throw new NotRecordedException(e);
        }
    }

    /** @param headers of the request, which name its trace */
    static Origin origin(Caller caller, HttpHeaders headers, @Nullable UUID causation) {
        return new Origin(caller.name(), Caller.API, Trace.idOf(headers), causation);
    }

    /** What happens now, to be {@linkplain #append appended} later. */
    Commit.NewEvent entry(UUID id, AccessEvent event, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(AccountId.ACCESS, event);
        return new Commit.NewEvent(
                id, encoded.type().name(), encoded.type().revision(), clock.instant(), origin, encoded.payload());
    }

    /**
     * Returns once they are on disk, in this order. An entry that is there already, since an earlier append of it was
     * not answered, is left alone.
     *
     * @throws LogUnavailableException when they cannot be kept; then nothing may be shown that had to be recorded
     */
    void append(List<Commit.NewEvent> entries) {
        log.append(entries.stream()
                .map(entry -> new Commit(AccountId.ACCESS, Commit.ANY_VERSION, List.of(entry)))
                .toList());
    }
}
