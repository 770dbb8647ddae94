package io.accounthealth.query.api;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Who looked, took away, was refused or administered. To read it is an access too, and is recorded in turn. */
@RestController
@Tag(name = "access")
final class AccessEndpoint {

    private static final String PATH = "/v1/access";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    /** Events looked through for one page, however few of them are wanted. */
    private static final int SCANNED = 5_000;

    private static final int PAGE = 500;

    private final EventLog log;
    private final Reads reads;
    private final EventExport export;
    private final Access access;

    AccessEndpoint(Stores stores, Reads reads, EventExport export, Access access) {
        this.access = access;
        this.log = stores.accessLog();
        this.reads = reads;
        this.export = export;
    }

    /** @param head the position of the newest entry there is */
    record AccessAnswer(long head, List<EventLine> entries) implements Tabular {
        @Override
        public List<String> columns() {
            return List.of("position", "recordedAt", "actor", "type", "correlationId", "payload");
        }

        @Override
        public Stream<List<?>> rows() {
            return Rows.of(
                    entries,
                    EventLine::position,
                    EventLine::recordedAt,
                    EventLine::actor,
                    EventLine::type,
                    EventLine::correlationId,
                    EventLine::payload);
        }
    }

    /** Entries found, and where to look on; 0 when there is nothing left. */
    private record Found(long head, List<StoredEvent> entries, long before) {}

    @GetList(PATH)
    @Allowed(UseCase.READ_ACCESS_LOG)
    @Operation(
            summary = "Who looked, exported, was refused or administered; newest first, a page at a time",
            description = Page.PAGES_ONLY)
    Mono<ResponseEntity<AccessAnswer>> entries(
            Caller caller,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        access.demand(caller, UseCase.READ_ACCESS_LOG);
        int most = (int) Numbers.between("limit", limit, DEFAULT_LIMIT, 1, MOST);
        long before = Numbers.between("cursor", cursor, Numbers.MAX, 1, Numbers.MAX);
        return reads.run(() -> {
            Found found = find(before, most, actor, account);
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
            if (found.before() > 1) {
                UriComponentsBuilder next = UriComponentsBuilder.fromPath(PATH);
                if (actor != null) {
                    next.queryParam("actor", actor);
                }
                if (account != null) {
                    next.queryParam("account", account);
                }
                next.queryParam("limit", most).queryParam("cursor", found.before());
                answer.header(HttpHeaders.LINK, "<" + next.encode().toUriString() + ">; rel=\"next\"");
            }
            return answer.body(new AccessAnswer(
                    found.head(), found.entries().stream().map(EventLine::of).toList()));
        });
    }

    @GetLines(PATH)
    @Allowed(UseCase.READ_ACCESS_LOG)
    @Operation(summary = "The access log after a position, up to its head as it is now; a line an entry")
    Mono<Void> lines(
            Caller caller, @RequestParam(required = false) @Nullable String after, ServerHttpResponse response) {
        access.demand(caller, UseCase.READ_ACCESS_LOG);
        long from = Numbers.between("after", after, 0, 0, Numbers.MAX);
        return reads.run(() -> log.head().position())
                .flatMap(head -> export.write(response, EventExport.of(log), event -> true, from + 1, head));
    }

    private Found find(long before, int most, @Nullable String actor, @Nullable String account) {
        long head = log.head().position();
        long place = Math.min(before, head + 1);
        long end = Math.max(1, place - SCANNED);
        List<StoredEvent> found = new ArrayList<>();
        while (place > end) {
            long first = Math.max(end, place - PAGE);
            List<StoredEvent> page = endOf(first, place);
            if (page.isEmpty()) {
                break;
            }
            for (StoredEvent event : page.reversed()) {
                place = event.envelope().position();
                if (isWanted(event, actor, account)) {
                    found.add(event);
                    if (found.size() == most) {
                        return new Found(head, found, place);
                    }
                }
            }
        }
        return new Found(head, found, place);
    }

    /** What is right before a place, from a first one on if a page holds as much. */
    private List<StoredEvent> endOf(long first, long place) {
        List<StoredEvent> page = log.readAll(first - 1, (int) (place - first));
        while (!page.isEmpty() && page.getLast().envelope().position() < place - 1) {
            long seen = page.getLast().envelope().position();
            page = log.readAll(seen, (int) (place - 1 - seen));
        }
        return page;
    }

    private static boolean isWanted(StoredEvent event, @Nullable String actor, @Nullable String account) {
        return (actor == null || actor.equals(event.envelope().origin().actor()))
                && (account == null
                        || account.equals(FactJson.mapper()
                                .readTree(event.payload())
                                .path("account")
                                .asString("")));
    }
}
