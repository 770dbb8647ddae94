package io.accounthealth.query.read;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota;
import io.accounthealth.edge.limits.StalledReaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers that are downloaded as files: limited in number, recorded at their begin and end, and closed when the reader
 * stalls.
 */
@Component
public final class Exports {

    private final Quota quota;
    private final StalledReaders stalled;

    Exports(NodeLimits node, Limits limits, MeterRegistry meters) {
        this.quota = node.exports();
        this.stalled = new StalledReaders(limits.exportIdle(), meters);
    }

    /**
     * @param pages each is requested when the one before has left for the network; {@link AuditContext#exported} counts
     *     their rows
     */
    public Mono<Void> write(
            ServerHttpResponse response,
            Function<AuditContext, Flux<? extends Publisher<? extends DataBuffer>>> pages) {
        return AuditContext.noting(audit -> {
            audit.exporting();
            // The network completes a write for a reader who hung up too, but requests no further page.
            Mono<DataBuffer> end = Mono.fromRunnable(audit::exportedAll);
            return quota.admit(
                    1,
                    stalled.watch(
                            response, response.writeAndFlushWith(Flux.concat(pages.apply(audit), Mono.just(end)))));
        });
    }
}
