package io.accounthealth.edge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A client that goes away before it has its answer is no error. Without this, the framework tries to answer the failure
 * to write with headers that can no longer be set, and logs that as an error. What fails while the client is still
 * there passes.
 *
 * <p>Answers are made in buffers of the heap: of one that is cut off between the framework and the network nobody
 * releases the buffer, which leaked where it was of Netty's pool.
 */
final class ClientDisconnectFilter implements WebFilter, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ClientDisconnectFilter.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerWebExchange onHeap =
                exchange.mutate().response(new OnHeap(exchange.getResponse())).build();
        return chain.filter(onHeap).onErrorResume(error -> isGone(exchange.getResponse()), error -> {
            LOG.debug("the client went away before it had its answer", error);
            return Mono.empty();
        });
    }

    private static final class OnHeap extends ServerHttpResponseDecorator {

        OnHeap(ServerHttpResponse response) {
            super(response);
        }

        @Override
        public DataBufferFactory bufferFactory() {
            return DefaultDataBufferFactory.sharedInstance;
        }
    }

    private static boolean isGone(ServerHttpResponse response) {
        if (!response.isCommitted()) {
            return false;
        }
        boolean[] gone = {false};
        HttpServerResponse connection = ServerHttpResponseDecorator.getNativeResponse(response);
        connection.withConnection(each -> gone[0] = !each.channel().isActive());
        return gone[0];
    }
}
