package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.log.EventExport;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.log.GetLines;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The access log: views, exports, denied requests and admin actions. Reading it is an access too, and is recorded. */
@RestController
@Tag(name = "access")
final class AccessEndpoint {

    private static final String PATH = "/v1/access";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;

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
    record AccessAnswer(
            long head,

            @Tabular.Rows({"position", "recordedAt", "actor", "type", "correlationId", "payload"})
            List<EventLine> entries)
            implements Tabular {}

    @GetList(PATH)
    @Allowed(UseCase.READ_ACCESS_LOG)
    Mono<ResponseEntity<AccessAnswer>> entries(
            Caller caller,
            @ParameterObject AccessParameters wanted,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = (int) Numbers.between("limit", limit, DEFAULT_LIMIT, 1, MOST);
        long before = Numbers.between("cursor", cursor, Numbers.MAX, 1, Numbers.MAX);
        return entries.before(caller, wanted.filter(caller), before, most).map(found -> {
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
            if (found.before() > 1) {
                answer.header(HttpHeaders.LINK, "<" + wanted.next(PATH, most, found.before()) + ">; rel=\"next\"");
            }
            return answer.body(new AccessAnswer(
                    found.head(), found.entries().stream().map(EventLine::of).toList()));
        });
    }

    @GetLines(PATH)
    @Allowed(UseCase.READ_ACCESS_LOG)
    Mono<Void> lines(
            Caller caller,
            @ParameterObject AccessParameters wanted,
            @RequestParam(required = false) @Nullable String after,
            ServerHttpResponse response) {
        access.demand(caller, UseCase.READ_ACCESS_LOG);
        long from = Numbers.between("after", after, 0, 0, Numbers.MAX);
        AccessEntries.Filter filter = wanted.filter(caller);
        return reads.run(() -> {
                    long head = log.head().position();
                    return new long[] {
                        Math.max(from, filter.recorded().before(log)) + 1,
                        filter.recorded().last(log, head)
                    };
                })
                .flatMap(ends -> export.write(response, EventExport.of(log), filter::matches, ends[0], ends[1]));
    }
}
