package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.log.EventExport;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.log.GetLines;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** The access log: views, exports, denied requests and admin actions. Reading it is an access too, and is recorded. */
@RestController
@Tag(name = "access")
final class AccessEndpoint {

    private static final String PATH = "/v1/access";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

    private static final String KINDS =
            "`account-viewed`: a person viewed one account in the present, once for a page with all that it loads"
                + " later; recorded after the answer, except for an auditor, so that after a kill of the server the"
                + " last may be missing. `history-read`: a view of the past, of raw events, or, by an auditor, of"
                + " lists and figures of many accounts; the parts that a page loads later have its entry as their"
                + " cause. `export-begun` and `export-ended`, `access-refused`, `signed-in`, `admin-action-begun` and"
                + " `admin-action-ended` are what their names say. ";

    private final AccessEntries entries;
    private final EventLog log;
    private final Reads reads;
    private final EventExport export;
    private final Access access;

    AccessEndpoint(AccessEntries entries, Stores stores, Reads reads, EventExport export, Access access) {
        this.entries = entries;
        this.log = stores.accessLog();
        this.reads = reads;
        this.export = export;
        this.access = access;
    }

    /** @param head the position of the newest entry there is */
    record AccessAnswer(long head, List<EventLine> entries) implements Tabular {
        @Override
        public List<String> columns() {
            return List.of("position", "recordedAt", "actor", "type", "correlationId", "payload");
        }

        @Override
        public Stream<?> rows() {
            return entries.stream();
        }
    }

    @GetList(PATH)
    @Allowed(UseCase.READ_ACCESS_LOG)
    @Operation(
            summary = "Views, exports, denied requests and admin actions; newest first, a page at a time",
            description = KINDS + Page.PAGES_ONLY)
    Mono<ResponseEntity<AccessAnswer>> entries(
            Caller caller,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String account,
            @Parameter(description = "The kind of the entries, such as account-viewed or export-begun")
                    @RequestParam(required = false)
                    @Nullable
                    String type,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = (int) Numbers.between("limit", limit, DEFAULT_LIMIT, 1, MOST);
        long before = Numbers.between("cursor", cursor, Numbers.MAX, 1, Numbers.MAX);
        if (type != null) {
            Values.requireOneOf("type", type, AuditPage.kinds());
        }
        AccessEntries.Filter filter = new AccessEntries.Filter(actor, account == null ? null : Set.of(account), type);
        return entries.before(caller, filter, before, most).map(found -> {
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
            if (found.before() > 1) {
                answer.header(HttpHeaders.LINK, "<" + next(filter, account, most, found.before()) + ">; rel=\"next\"");
            }
            return answer.body(new AccessAnswer(
                    found.head(), found.entries().stream().map(EventLine::of).toList()));
        });
    }

    private static String next(AccessEntries.Filter filter, @Nullable String account, int most, long before) {
        UriComponentsBuilder next = UriComponentsBuilder.fromPath(PATH);
        next.queryParamIfPresent("actor", Optional.ofNullable(filter.actor()));
        next.queryParamIfPresent("account", Optional.ofNullable(account));
        next.queryParamIfPresent("type", Optional.ofNullable(filter.type()));
        return next.queryParam("limit", most)
                .queryParam("cursor", before)
                .encode()
                .toUriString();
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
}
