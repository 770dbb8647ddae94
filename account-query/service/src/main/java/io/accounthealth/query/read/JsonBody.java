package io.accounthealth.query.read;

import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.schema.StrictJson;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** The body of a read that has one. */
final class JsonBody {

    /** As much as rules of health may have where they are published. */
    private static final int LIMIT = 1024 * 1024;

    private final Bodies bodies;
    private final ReadThreads threads;

    JsonBody(Bodies bodies, ReadThreads threads) {
        this.bodies = bodies;
        this.threads = threads;
    }

    /** A JSON object; {@link ReadProblem} (as a signal) when it is none, or too large. */
    Mono<ObjectNode> of(ServerHttpRequest request) {
        return bodies.whole(
                        request,
                        LIMIT,
                        read -> read.publishOn(threads.scheduler()).map(StrictJson::object))
                .onErrorMap(DataBufferLimitException.class, e -> ReadProblem.tooLarge(LIMIT))
                .onErrorMap(InvalidFactException.class, e -> ReadProblem.malformed(e.problems()));
    }
}
