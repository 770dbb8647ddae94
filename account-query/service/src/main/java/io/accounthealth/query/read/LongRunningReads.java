package io.accounthealth.query.read;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.query.http.RowCounted;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The way from a body to an answer that takes as long as it takes: told in the end, or as it goes. */
public final class LongRunningReads {

    private final JsonBody bodies;
    private final CredentialRevalidation standing;

    LongRunningReads(JsonBody bodies, CredentialRevalidation standing) {
        this.bodies = bodies;
        this.standing = standing;
    }

    /** @param read of the body, what is asked */
    public <Q, A extends RowCounted> Mono<A> answer(
            ServerWebExchange exchange, Function<ObjectNode, Q> read, BiFunction<Q, Progress, Mono<A>> run) {
        return bodies.of(exchange.getRequest()).map(read).flatMap(asked -> run.apply(asked, Progress.ofAccounts()));
    }

    /** The same as a stream, for as long as the caller is who he was: see {@link ProgressStream}. */
    public <Q, A extends RowCounted> Flux<ServerSentEvent<Object>> watch(
            Caller caller,
            ServerWebExchange exchange,
            Function<ObjectNode, Q> read,
            BiFunction<Q, Progress, Mono<A>> run) {
        return bodies.of(exchange.getRequest())
                .map(read)
                .flatMapMany(asked -> ProgressStream.of(Progress::ofAccounts, progress -> run.apply(asked, progress)))
                .takeUntilOther(standing.end(exchange, caller));
    }
}
