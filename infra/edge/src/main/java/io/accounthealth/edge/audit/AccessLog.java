package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.edge.trace.Trace;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Writes to the access log. Safe for use by many threads, which share a sync. */
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

    /** By the clock of the entries. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Records an access that is permitted only once it is recorded; returns when the entry is on disk.
     *
     * @param headers of the request, which name its trace
     * @param causation the id of the event that this one continues
     * @throws EdgeProblem when it cannot be recorded
     */
    public UUID demand(AccessEvent event, Caller caller, HttpHeaders headers, @Nullable UUID causation) {
        return demand(UUID.randomUUID(), event, origin(caller, headers, causation));
    }

    /** The same with a given id. */
    UUID demand(UUID id, AccessEvent event, Origin origin) {
        try {
            append(List.of(entry(id, event, origin)));
            return id;
        } catch (LogUnavailableException e) {
            LOG.error("an access of {} could not be recorded", origin.actor(), e);
            throw new EdgeProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "access-not-recorded",
                    "The access could not be recorded",
                    "the access log cannot be written now, and nothing is shown that it must record; the present state"
                            + " can still be read",
                    Duration.ofSeconds(5),
                    e);
        }
    }

    /** @param headers of the request, which name its trace */
    static Origin origin(Caller caller, HttpHeaders headers, @Nullable UUID causation) {
        return new Origin(caller.name(), Caller.API, Trace.idOf(headers), causation);
    }

    /** An entry of this instant, to be {@linkplain #append appended} later. */
    Commit.NewEvent entry(UUID id, AccessEvent event, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(AccountId.ACCESS, event);
        return new Commit.NewEvent(
                id, encoded.type().name(), encoded.type().revision(), clock.instant(), origin, encoded.payload());
    }

    /**
     * Returns when the entries are on disk, in this order. Entries of an earlier append without an answer are not
     * repeated.
     *
     * @throws LogUnavailableException when they cannot be recorded; then their reads must not be answered
     */
    void append(List<Commit.NewEvent> entries) {
        log.append(entries.stream()
                .map(entry -> new Commit(AccountId.ACCESS, Commit.ANY_VERSION, List.of(entry)))
                .toList());
    }
}
