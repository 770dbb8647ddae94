package io.accounthealth.query.log;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The whole log, for replay and relays. */
@RestController
@Tag(name = "log")
final class LogEndpoint {

    private final EventLog log;
    private final EventExport export;
    private final ReadThreads threads;

    private final Access access;

    LogEndpoint(Stores stores, EventExport export, ReadThreads threads, Access access) {
        this.log = stores.log();
        this.export = export;
        this.threads = threads;
        this.access = access;
    }

    /** @param recordedAt null when the log is empty */
    record HeadAnswer(long position, @Nullable String recordedAt) {}

    @Allowed(UseCase.READ_LOG_HEAD)
    @GetMapping("/v1/log/head")
    @Operation(summary = "The last event's position and time")
    Mono<HeadAnswer> head(Caller caller) {
        access.demand(caller, UseCase.READ_LOG_HEAD);
        return threads.run(() -> {
            Head head = log.head();
            Instant recordedAt = head.recordedAt();
            return new HeadAnswer(head.position(), recordedAt == null ? null : EventLine.micros(recordedAt));
        });
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetLines("/v1/log")
    @Operation(summary = "Events after a position, up to the head as it is now; a line an event")
    Mono<Void> lines(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            ServerHttpResponse response) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        long from = Numbers.between("after", after, 0, 0, Numbers.MAX);
        long most = Numbers.between("limit", limit, Numbers.MAX, 1, Numbers.MAX);
        return threads.run(() -> log.head().position())
                .flatMap(head -> AuditContext.noting(audit -> {
                    audit.at(new AuditContext.Shown(null, head, null));
                    return export.write(
                            response, EventExport.of(log), event -> true, from + 1, Math.min(head, from + most));
                }));
    }
}
