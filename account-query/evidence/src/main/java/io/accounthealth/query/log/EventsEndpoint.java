package io.accounthealth.query.log;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * An account's stream as it is stored. Without asOf all of it, planned events of the future included, so that its
 * sequence has no holes.
 */
@RestController
@Tag(name = "accounts")
final class EventsEndpoint {

    private final Reads reads;
    private final EventLog log;
    private final EventExport export;

    EventsEndpoint(Reads reads, Stores stores, EventExport export) {
        this.reads = reads;
        this.log = stores.log();
        this.export = export;
    }

    record EventsAnswer(PointAnswer point, @Tabular.Rows List<EventLine> events) implements Tabular {}

    @Allowed(UseCase.READ_RAW_EVENTS)
    @GetList("/v1/accounts/{id}/events")
    Mono<ResponseEntity<EventsAnswer>> events(
            Caller caller, @PathVariable String id, @ParameterObject PointParameters point, ServerHttpRequest request) {
        Page page = Page.parseStored(request, wholeStream(point));
        return reads.account(caller, UseCase.READ_RAW_EVENTS, id, page.asked(), (table, at) -> at)
                .flatMap(at -> reads.run(() -> {
                    List<StoredEvent> known = known(id, at, page.offset(), page.limit());
                    long next = page.offset() + known.size();
                    boolean more = !known.isEmpty() && !known(id, at, next, 1).isEmpty();
                    List<EventLine> events = known.stream()
                            .filter(event -> isTrue(event, at))
                            .map(EventLine::of)
                            .toList();
                    return page.answer(
                            request,
                            at.answered(),
                            more ? Long.toString(next) : null,
                            new EventsAnswer(at.answered(), events));
                }));
    }

    @Allowed(UseCase.READ_RAW_EVENTS)
    @GetLines("/v1/accounts/{id}/events")
    Mono<Void> lines(
            Caller caller,
            @PathVariable String id,
            @ParameterObject PointParameters point,
            ServerHttpResponse response) {
        return reads.account(caller, UseCase.READ_RAW_EVENTS, id, wholeStream(point), (table, at) -> at)
                .flatMap(at -> export.write(
                        response,
                        (sequence, size) -> known(id, at, sequence, size),
                        event -> isTrue(event, at),
                        0,
                        Numbers.MAX));
    }

    private List<StoredEvent> known(String id, Point at, long sequence, int limit) {
        return log.readStream(new AccountId(id), sequence, limit).stream()
                .takeWhile(event -> event.envelope().position() <= at.at().knownAtPosition())
                .map(KeptValues.at(at)::leaveOut)
                .toList();
    }

    static boolean isTrue(StoredEvent event, Point at) {
        return !event.envelope().occurredAt().isAfter(at.at().asOf());
    }

    static PointParameters wholeStream(PointParameters given) {
        return given.asOf() != null
                ? given
                : new PointParameters(
                        DateOrInstant.LATEST.toString(),
                        given.knownAt(),
                        given.knownAtPosition(),
                        given.policy(),
                        given.replay());
    }
}
