package io.accounthealth.query.read;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.edge.limits.Quota;
import io.accounthealth.edge.limits.StalledReaders;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers that are taken away as files: so many at once, recorded when they begin and when they end, and ended when
 * nobody reads them.
 */
public final class Exports {

    private final Quota allowance;
    private final StalledReaders stalled;

    Exports(Quota allowance, StalledReaders stalled) {
        this.allowance = allowance;
        this.stalled = stalled;
    }

    /**
     * @param pages each is asked for when the one before has left for the network; their rows are to be told by
     *     {@link AuditContext#exported}
     */
    public Mono<Void> write(
            ServerHttpResponse response,
            Function<AuditContext, Flux<? extends Publisher<? extends DataBuffer>>> pages) {
        return AuditContext.noting(looked -> {
            looked.exporting();
            // The network tells of a reader who hung up as of one who got all, but asks for no further page of him.
            Mono<DataBuffer> end = Mono.fromRunnable(looked::exportedAll);
            return allowance.admit(
                    1,
                    stalled.watch(
                            response, response.writeAndFlushWith(Flux.concat(pages.apply(looked), Mono.just(end)))));
        });
    }
}
