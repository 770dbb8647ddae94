package io.accounthealth.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

class RateFilterTest {

    private static final int AT_ONCE = 4;

    @Test
    void first_requests_of_one_caller_at_once_are_one_burst() throws Exception {
        Limits limits = new Binder(new MapConfigurationPropertySource(
                        Map.of("limits.burst", "1", "limits.requests-per-second", "1")))
                .bind("limits", Limits.class)
                .get();
        RateFilter filter = new RateFilter(limits, new SimpleMeterRegistry());
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int caller = 0; caller < 5_000; caller++) {
                ServerWebExchange request = from("caller-" + caller);
                Callable<Boolean> take = () -> {
                    together.await();
                    return isLetIn(filter, request);
                };
                long start = System.nanoTime();
                int letIn = 0;
                for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(AT_ONCE, take))) {
                    letIn += each.get() ? 1 : 0;
                }
                long refilled = Duration.ofNanos(System.nanoTime() - start).toSeconds();

                assertThat(letIn).as("of " + caller).isBetween(1, 1 + (int) refilled);
            }
        }
    }

    private static boolean isLetIn(RateFilter filter, ServerWebExchange request) {
        try {
            filter.take(request);
            return true;
        } catch (LimitReached e) {
            return false;
        }
    }

    private static ServerWebExchange from(String host) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.get("/").remoteAddress(InetSocketAddress.createUnresolved(host, 1)));
    }
}
