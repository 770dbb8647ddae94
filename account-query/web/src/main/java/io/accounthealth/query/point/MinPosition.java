package io.accounthealth.query.point;

import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ProcessedPosition;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Read your writes: with {@code X-Min-Position: n} a read waits until the tables have processed position n, without
 * blocking a thread.
 */
@Component
public final class MinPosition implements WebFilter {

    public static final String HEADER = "X-Min-Position";

    private final ProcessedPosition processed;
    private final Duration patience;

    MinPosition(LiveTables tables, @Value("${accounthealth.min-position-patience:5s}") Duration patience) {
        this.processed = tables.processed();
        this.patience = patience;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String requested = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (requested == null || !exchange.getRequest().getMethod().equals(HttpMethod.GET)) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> await(Numbers.position(HEADER, requested))).then(chain.filter(exchange));
    }

    public boolean hasProcessed(long position) {
        return processed.get() >= position;
    }

    /** @throws ReadProblem (as a signal) when the tables have not processed it in time */
    public Mono<Long> await(long position) {
        if (hasProcessed(position)) {
            return Mono.just(processed.get());
        }
        return processed
                .atLeast(position)
                .timeout(patience, Mono.empty())
                .switchIfEmpty(Mono.error(() -> ReadProblem.behind(position, processed.get())));
    }
}
