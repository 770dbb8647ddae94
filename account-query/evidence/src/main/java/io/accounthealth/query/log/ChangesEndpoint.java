package io.accounthealth.query.log;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.log.PastChanges.Page;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ProcessedPosition;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The change stream. An event is sent only after the tables have processed it, so that a later read includes it. */
@RestController
@Tag(name = "log")
final class ChangesEndpoint {

    /** Before the next read of a store that lags behind the tables, as during an election. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EventLog log;
    private final ProcessedPosition processed;
    private final ReadThreads threads;

    private final Access access;
    private final CredentialRevalidation revalidation;
    private final Quota followers;
    private final Duration heartbeat;
    private final PastChanges past;

    ChangesEndpoint(
            Stores stores,
            LiveTables tables,
            ReadThreads threads,
            Access access,
            CredentialRevalidation revalidation,
            NodeLimits limits,
            PastChanges past,
            @Value("${accounthealth.heartbeat:15s}") Duration heartbeat) {
        this.past = past;
        this.followers = limits.followers();
        this.log = stores.log();
        this.processed = tables.processed();
        this.threads = threads;
        this.access = access;
        this.revalidation = revalidation;
        this.heartbeat = heartbeat;
    }

    @Allowed(UseCase.FOLLOW_CHANGES)
    @GetMapping(path = "/v1/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Change>> changes(
            Caller caller,
            ServerWebExchange exchange,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description =
                                    "The page that follows, as the screens name it, so that a view of it is recorded"
                                            + " once")
                    @RequestParam(name = ViewRecorder.PAGE_VIEW_PARAMETER, required = false)
                    @Nullable
                    String view) {
        Grant grant = access.demand(caller, UseCase.FOLLOW_CHANGES);
        long from = lastEventId != null
                ? Numbers.position("Last-Event-ID", lastEventId)
                : Numbers.between("after", after, processed.get(), 0, Numbers.MAX);
        return AuditContext.notingStream(audit -> {
            long present = processed.get();
            audit.streaming();
            audit.at(new AuditContext.Shown(null, present, null));
            if (from < present) {
                audit.atHistory();
            } else {
                audit.exportedAll();
            }
            Flux<ServerSentEvent<Change>> changes = page(grant, from)
                    .expand(page -> page(grant, page.upTo()))
                    .concatMap(
                            page -> Flux.fromIterable(past.inScope(grant, page))
                                    .doOnComplete(() -> noteEnd(present, page, audit)),
                            1)
                    .map(ChangesEndpoint::event);
            return followers.admit(
                    1,
                    exists(from)
                            .thenMany(changes.mergeWith(heartbeats()))
                            .takeUntilOther(shutdown())
                            .takeUntilOther(revalidation.end(exchange, caller))
                            .doOnNext(sent -> audit.exported(sent.id() == null ? 0 : 1)));
        });
    }

    private static ServerSentEvent<Change> event(StoredEvent event) {
        return ServerSentEvent.builder(Change.of(event))
                .id(Long.toString(event.envelope().position()))
                .build();
    }

    private Flux<ServerSentEvent<Change>> heartbeats() {
        return Flux.interval(Duration.ZERO, heartbeat)
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<Change>builder().comment("").build());
    }

    /** A follower reaches no end but that of the past that it requested. */
    private static void noteEnd(long present, Page page, AuditContext audit) {
        if (page.upTo() >= present) {
            audit.exportedAll();
        }
    }

    /** A position beyond the end is of another log; a follower that waited there would miss events. */
    private Mono<Void> exists(long from) {
        return from <= processed.get()
                ? Mono.empty()
                : threads.run(() -> {
                            long head = log.head().position();
                            if (from > head) {
                                throw ReadProblem.beyondTheEnd("after", head);
                            }
                            return head;
                        })
                        .then();
    }

    /** The next events after a position that the tables have processed, once there are some. */
    private Mono<Page> page(Grant grant, long after) {
        return processed
                .atLeast(after + 1)
                .flatMap(position -> position - after > EventExport.PAGE
                        ? past.page(grant, after, position)
                        : threads.run(() -> log.readAll(after, (int) (position - after)))
                                .filter(events -> !events.isEmpty())
                                .map(Page::of))
                .repeatWhenEmpty(reads -> reads.delayElements(PAUSE));
    }

    /** Completes when the log tailer stops, so that open streams do not delay a shutdown. */
    private Mono<Long> shutdown() {
        return processed.atLeast(Long.MAX_VALUE);
    }
}
