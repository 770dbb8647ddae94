package io.accounthealth.query.read;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.schema.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Reads with a JSON body whose answer takes long: answered at the end, or as a stream with the progress. */
@Component
public final class LongRunningReads {

    /** Bytes of a body, as many as a policy may have where it is published. */
    private static final int LIMIT = 1024 * 1024;

    private final Bodies bodies;
    private final ReadThreads threads;
    private final CredentialRevalidation credentials;

    LongRunningReads(
            NodeLimits node,
            Limits limits,
            ReadThreads threads,
            CredentialRevalidation credentials,
            MeterRegistry meters) {
        this.bodies = new Bodies(node.bodies(), limits.bodyTimeout(), meters);
        this.threads = threads;
        this.credentials = credentials;
    }

    /** @param read the request from the body */
    public <Q, A extends RowCounted> Mono<A> answer(
            ServerWebExchange exchange, Function<ObjectNode, Q> read, BiFunction<Q, Progress, Mono<A>> run) {
        return body(exchange).map(read).flatMap(request -> run.apply(request, Progress.ofAccounts()));
    }

    /** The same as a stream, for as long as the credential of the caller is valid: see {@link ProgressStream}. */
    public <Q, A extends RowCounted> Flux<ServerSentEvent<Object>> watch(
            Caller caller,
            ServerWebExchange exchange,
            Function<ObjectNode, Q> read,
            BiFunction<Q, Progress, Mono<A>> run) {
        return body(exchange)
                .map(read)
                .flatMapMany(
                        request -> ProgressStream.of(Progress::ofAccounts, progress -> run.apply(request, progress)))
                .takeUntilOther(credentials.end(exchange, caller));
    }

    /** A JSON object; {@link ReadProblem} (as a signal) for anything else, and for a body that is too large. */
    private Mono<ObjectNode> body(ServerWebExchange exchange) {
        return bodies.whole(
                        exchange.getRequest(),
                        LIMIT,
                        (room, read) -> read.publishOn(threads.scheduler()).map(StrictJson::object))
                .onErrorMap(DataBufferLimitException.class, e -> ReadProblem.tooLarge(LIMIT))
                .onErrorMap(InvalidFactException.class, e -> ReadProblem.malformed(e.problems()));
    }
}
