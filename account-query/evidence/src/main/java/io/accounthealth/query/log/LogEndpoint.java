package io.accounthealth.query.log;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.point.RecordedPeriod;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
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
    Mono<Void> lines(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @ParameterObject LogFilter wanted,
            ServerHttpResponse response) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        long from = Numbers.between("after", after, 0, 0, Numbers.MAX);
        long most = Numbers.between("limit", limit, Numbers.MAX, 1, Numbers.MAX);
        LogFilter filter = wanted.checked();
        RecordedPeriod recorded = filter.recorded();
        return threads.run(() -> {
                    long head = log.head().position();
                    return new Stretch(head, Math.max(from, recorded.before(log)) + 1, recorded.last(log, head));
                })
                .flatMap(stretch -> AuditContext.noting(audit -> {
                    audit.at(new AuditContext.Shown(null, stretch.head(), null));
                    return filter.matchesAll()
                            ? export.write(
                                    response,
                                    EventExport.of(log),
                                    event -> true,
                                    stretch.first(),
                                    Math.min(stretch.last(), stretch.first() + most - 1))
                            : filtered(response, filter, stretch, most);
                }));
    }

    /** Of the log, or of the stream of the account that is wanted; until there are enough lines. */
    private Mono<Void> filtered(ServerHttpResponse response, LogFilter filter, Stretch stretch, long most) {
        AtomicLong left = new AtomicLong(most);
        AccountId account = filter.accountId();
        EventExport.Run run =
                account == null ? EventExport.of(log) : (place, size) -> log.readStream(account, place, size);
        return export.write(
                response,
                (place, size) -> left.get() <= 0 ? List.of() : run.from(place, size),
                event ->
                        stretch.has(event.envelope().position()) && filter.matches(event) && left.getAndDecrement() > 0,
                account == null ? stretch.first() : 0,
                account == null ? stretch.last() : Numbers.MAX);
    }

    /** Positions; the first and the last are within. */
    private record Stretch(long head, long first, long last) {

        boolean has(long position) {
            return position >= first && position <= last;
        }
    }
}
