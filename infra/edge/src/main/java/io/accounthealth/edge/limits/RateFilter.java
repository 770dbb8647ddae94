package io.accounthealth.edge.limits;

import io.accounthealth.edge.access.CallerAuthentication;
import io.accounthealth.edge.access.FailedSignIns;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * A token bucket for each caller, and for each address of those who are not signed in: it holds a burst and refills at
 * the allowed rate. Per node: n nodes let n times as much through.
 */
final class RateFilter implements WebFilter, Ordered, FailedSignIns {

    private static final String NAME = "requests-per-second";

    /** The least recently used bucket goes beyond that; a new one is full. */
    private static final int MAX_BUCKETS = 10_000;

    private final Limits limits;
    private final MeterRegistry meters;
    private final ConcurrentLruCache<String, Bucket> buckets = new ConcurrentLruCache<>(MAX_BUCKETS, this::bucket);

    RateFilter(Limits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
    }

    /** Inside the filters of authentication. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return CallerAuthentication.caller().flatMap(caller -> {
            if (caller.isKnown()) {
                take("caller " + caller.name());
            } else {
                take(exchange);
            }
            return chain.filter(exchange);
        });
    }

    @Override
    public void take(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        take("address " + (remote == null ? "unknown" : remote.getHostString()));
    }

    private void take(String caller) {
        buckets.get(caller); // of first requests at once each makes a bucket; the next get is of the one that stays
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw LimitReached.tooMany(
                            NAME,
                            "a caller may send %d requests a second, and %d at once after a pause"
                                    .formatted(limits.requestsPerSecond(), limits.burst()),
                            Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .counted(meters);
        }
    }

    private Bucket bucket(String caller) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(limits.burst()).refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
