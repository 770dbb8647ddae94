package io.accounthealth.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.core.io.buffer.PooledDataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class ClientDisconnectFilterTest {

    @Test
    void an_answer_is_made_in_buffers_that_nobody_has_to_release() {
        NettyDataBufferFactory pool = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
        MockServerWebExchange mock = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        ServerWebExchange exchange = mock.mutate()
                .response(new ServerHttpResponseDecorator(mock.getResponse()) {
                    @Override
                    public NettyDataBufferFactory bufferFactory() {
                        return pool;
                    }
                })
                .build();
        List<DataBuffer> made = new ArrayList<>();

        new ClientDisconnectFilter()
                .filter(exchange, answered -> {
                    made.add(answered.getResponse().bufferFactory().allocateBuffer(16));
                    return Mono.empty();
                })
                .block();

        assertThat(made).hasSize(1).noneMatch(PooledDataBuffer.class::isInstance);
    }
}
