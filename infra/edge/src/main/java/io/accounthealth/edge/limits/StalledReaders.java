package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Closes connections whose readers take nothing of their answer: else one who asks and never reads holds what the
 * answer holds for ever. What counts is that the network takes bytes. Since it holds some megabytes itself, a reader
 * may take some kilobytes a second and still be taken for one who does not read.
 */
public final class StalledReaders {

    private static final String LIMIT = "export-idle";

    private final Duration patience;
    private final Counter hit;

    /** @param patience for how long nothing at all may be taken */
    public StalledReaders(Duration patience, MeterRegistry meters) {
        this.patience = patience;
        this.hit = Metric.LIMITS.counter(meters, LIMIT);
    }

    /** @param writing of the response; it is cut where its reader stalls, like by a reader who hangs up */
    public Mono<Void> watch(ServerHttpResponse response, Mono<Void> writing) {
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        return Mono.defer(() -> {
                    connection.withConnection(each -> each.addHandlerFirst(LIMIT, new Watch()));
                    return writing;
                })
                .doFinally(end -> connection.withConnection(each -> each.removeHandler(LIMIT)));
    }

    /** Tells of a stall twice within the patience: the first time it only notes how far the network has come. */
    private final class Watch extends IdleStateHandler {

        Watch() {
            super(true, 0, patience.toMillis() / 2, 0, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            if (!event.isFirst()) {
                hit.increment();
                var unused = context.close(); // the write fails
            }
        }
    }
}
