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
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.log.PastChanges.Page;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ProcessedPosition;
import io.accounthealth.query.read.VisibleTables;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
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

/** What changes, as it happens. An event is told only when the tables have seen it, so a read that follows shows it. */
@RestController
@Tag(name = "log")
final class ChangesEndpoint {

    /** Before a new look where one has not shown what the tables have seen: an election may delay it for a moment. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final EventLog log;
    private final ProcessedPosition seen;
    private final ReadThreads threads;

    private final Access access;
    private final VisibleTables visible;
    private final CredentialRevalidation standing;
    private final Quota followers;
    private final Duration heartbeat;
    private final PastChanges past;

    ChangesEndpoint(
            Stores stores,
            LiveTables tables,
            ReadThreads threads,
            Access access,
            VisibleTables visible,
            CredentialRevalidation standing,
            NodeLimits limits,
            PastChanges past,
            @Value("${accounthealth.heartbeat:15s}") Duration heartbeat) {
        this.past = past;
        this.followers = limits.followers();
        this.log = stores.log();
        this.seen = tables.seen();
        this.threads = threads;
        this.access = access;
        this.visible = visible;
        this.standing = standing;
        this.heartbeat = heartbeat;
    }

    record Change(
            long position,
            UUID eventId,
            String accountId,
            long sequence,
            String type,
            String occurredAt,
            String recordedAt,
            @Nullable String correlationId) {

        static Change of(StoredEvent event) {
            Envelope envelope = event.envelope();
            return new Change(
                    envelope.position(),
                    envelope.eventId(),
                    envelope.accountId().value(),
                    envelope.sequence(),
                    envelope.type(),
                    EventLine.micros(envelope.occurredAt()),
                    EventLine.micros(envelope.recordedAt()),
                    envelope.origin().correlationId());
        }
    }

    @Allowed(UseCase.FOLLOW_CHANGES)
    @GetMapping(path = "/v1/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Events after a position (from now on when none is given), then as they come")
    Flux<ServerSentEvent<Change>> changes(
            Caller caller,
            ServerWebExchange exchange,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description =
                                    "The page that follows, as our screens name it, so that who looked at it looked"
                                            + " once")
                    @RequestParam(name = ViewRecorder.PAGE_VIEW_PARAMETER, required = false)
                    @Nullable
                    String view) {
        Grant permit = access.demand(caller, UseCase.FOLLOW_CHANGES);
        long from = lastEventId != null
                ? Numbers.position("Last-Event-ID", lastEventId)
                : Numbers.between("after", after, seen.get(), 0, Numbers.MAX);
        return AuditContext.notingStream(looked -> {
            long present = seen.get();
            looked.streaming();
            looked.at(new AuditContext.Shown(null, present, null));
            if (from < present) {
                looked.atHistory();
            } else {
                looked.exportedAll();
            }
            Flux<ServerSentEvent<Change>> changes = page(permit, from)
                    .expand(page -> page(permit, page.upTo()))
                    .concatMap(
                            page -> Flux.fromIterable(inScope(permit, page))
                                    .doOnComplete(() -> noteEndOf(present, page, looked)),
                            1)
                    .map(ChangesEndpoint::told);
            return followers.admit(
                    1,
                    isThere(from)
                            .thenMany(changes.mergeWith(heartbeats()))
                            .takeUntilOther(changesEnd())
                            .takeUntilOther(standing.end(exchange, caller))
                            .doOnNext(sent -> looked.exported(sent.id() == null ? 0 : 1)));
        });
    }

    private static ServerSentEvent<Change> told(StoredEvent event) {
        return ServerSentEvent.builder(Change.of(event))
                .id(Long.toString(event.envelope().position()))
                .build();
    }

    private Flux<ServerSentEvent<Change>> heartbeats() {
        return Flux.interval(Duration.ZERO, heartbeat)
                .onBackpressureDrop()
                .map(beat -> ServerSentEvent.<Change>builder().comment("").build());
    }

    /** Who follows never comes to an end, but to that of the past that he asked for. */
    private static void noteEndOf(long present, Page page, AuditContext looked) {
        if (page.upTo() >= present) {
            looked.exportedAll();
        }
    }

    /** Each account of a page is asked for once, and not for each of its events. */
    private List<StoredEvent> inScope(Grant permit, Page page) {
        Predicate<AccountId> inScope = visible.inScope(permit);
        Map<AccountId, Boolean> asked = new HashMap<>();
        return page.events().stream()
                .filter(event -> asked.computeIfAbsent(event.envelope().accountId(), inScope::test))
                .toList();
    }

    /** A place beyond the end is of another log than this, and whoever waited there would miss what comes. */
    private Mono<Void> isThere(long from) {
        return from <= seen.get()
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

    /** The next events after a position that the tables have seen, once there are some. */
    private Mono<Page> page(Grant permit, long after) {
        return seen.atLeast(after + 1)
                .flatMap(position -> position - after > EventExport.PAGE
                        ? past.page(permit, after, position)
                        : threads.run(() -> log.readAll(after, (int) (position - after)))
                                .filter(events -> !events.isEmpty())
                                .map(Page::of))
                .repeatWhenEmpty(looks -> looks.delayElements(PAUSE));
    }

    /** Completes when the tail stops, so that open streams do not hold up a shutdown. */
    private Mono<Long> changesEnd() {
        return seen.atLeast(Long.MAX_VALUE);
    }
}
