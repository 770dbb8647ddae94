package io.accounthealth.query.point;

import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.ProcessedPosition;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads one's own write: with {@code X-Min-Position: n} a read waits until the tables have seen position n. Waiting
 * holds no thread.
 */
public final class MinPosition implements WebFilter {

    public static final String HEADER = "X-Min-Position";

    private final ProcessedPosition seen;
    private final Duration patience;

    MinPosition(ProcessedPosition seen, Duration patience) {
        this.seen = seen;
        this.patience = patience;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String wanted = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (wanted == null || !exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> await(Numbers.position(HEADER, wanted))).then(chain.filter(exchange));
    }

    public boolean hasSeen(long position) {
        return seen.get() >= position;
    }

    /** @throws ReadProblem (as a signal) when the tables have not seen it in time */
    public Mono<Long> await(long position) {
        if (hasSeen(position)) {
            return Mono.just(seen.get());
        }
        return seen.atLeast(position)
                .timeout(patience, Mono.empty())
                .switchIfEmpty(Mono.error(() -> ReadProblem.behind(position, seen.get())));
    }
}
