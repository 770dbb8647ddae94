package io.accounthealth.query.page;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Security headers: a page may load from this origin, be framed by this origin, and nothing else. Every HTML answer has
 * them, errors too, except the documentation of the API, which needs inline scripts.
 *
 * <p>No page may be stored, so that the Back button shows nothing after a sign-out.
 */
final class PageHeaders implements WebFilter {

    static final String POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            POLICY,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "SAMEORIGIN",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isApiDocumentation(exchange.getRequest().getPath().value())) {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            exchange.getResponse().beforeCommit(() -> {
                if (MediaType.TEXT_HTML.isCompatibleWith(headers.getContentType())) {
                    boolean isStricter = headers.containsHeader("Content-Security-Policy");
                    HEADERS.forEach((name, value) -> {
                        if (!isStricter || !headers.containsHeader(name) || name.equals(HttpHeaders.CACHE_CONTROL)) {
                            headers.set(name, value);
                        }
                    });
                }
                return Mono.empty();
            });
        }
        return chain.filter(exchange);
    }

    private static boolean isApiDocumentation(String path) {
        return path.startsWith("/swagger-ui") || path.startsWith("/webjars/swagger-ui");
    }
}
