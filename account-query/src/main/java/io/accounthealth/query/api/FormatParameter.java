package io.accounthealth.query.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets a plain link ask for what otherwise only the header {@code Accept} can: {@code ?format=csv}. */
final class FormatParameter implements WebFilter {

    private static final Map<String, MediaType> FORMATS = Map.of(
            "json", MediaType.APPLICATION_JSON,
            "csv", new MediaType("text", "csv"),
            "ndjson", MediaType.APPLICATION_NDJSON);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getPath().value().startsWith("/v1/")) {
            return chain.filter(exchange);
        }
        @Nullable String format = exchange.getRequest().getQueryParams().getFirst("format");
        if (format == null) {
            return chain.filter(exchange);
        }
        MediaType type = FORMATS.get(format);
        if (type == null) {
            return Mono.error(ReadProblem.badParameter("format", "must be json, csv or ndjson"));
        }
        return chain.filter(exchange.mutate()
                .request(request -> request.headers(headers -> headers.setAccept(List.of(type))))
                .build());
    }
}
