package io.accounthealth.query.read;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Standing;
import io.accounthealth.query.http.Counted;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The way from a body to an answer that takes as long as it takes: told in the end, or as it goes. */
public final class LongQuestions {

    private final JsonBody bodies;
    private final Standing standing;

    LongQuestions(JsonBody bodies, Standing standing) {
        this.bodies = bodies;
        this.standing = standing;
    }

    /** @param read of the body, what is asked */
    public <Q, A extends Counted> Mono<A> answer(
            ServerWebExchange exchange, Function<ObjectNode, Q> read, BiFunction<Q, Progress, Mono<A>> run) {
        return bodies.of(exchange.getRequest()).map(read).flatMap(asked -> run.apply(asked, Progress.ofAccounts()));
    }

    /** The same as a stream, for as long as the caller is who he was: see {@link ToldAsItGoes}. */
    public <Q, A extends Counted> Flux<ServerSentEvent<Object>> watch(
            Caller caller,
            ServerWebExchange exchange,
            Function<ObjectNode, Q> read,
            BiFunction<Q, Progress, Mono<A>> run) {
        return bodies.of(exchange.getRequest())
                .map(read)
                .flatMapMany(asked -> ToldAsItGoes.of(Progress::ofAccounts, progress -> run.apply(asked, progress)))
                .takeUntilOther(standing.end(exchange, caller));
    }
}
