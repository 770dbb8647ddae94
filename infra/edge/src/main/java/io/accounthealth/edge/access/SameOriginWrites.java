package io.accounthealth.edge.access;

import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.problem.EdgeProblem;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Browsers send cookies with requests of any site, so a write with a cookie must come from a page of this origin.
 * Browsers say where a write comes from in {@code Sec-Fetch-Site} and {@code Origin}, which no page can set; without
 * either a write with a cookie is refused. {@code SameSite=Strict} alone would let in the pages of other ports of this
 * machine, which are the same site. A bearer token is never sent unasked, so what carries one is let by.
 */
final class SameOriginWrites implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String SITE = "Sec-Fetch-Site";

    private final Access access;

    SameOriginWrites(Access access) {
        this.access = access;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        boolean cookie =
                headers.getFirst(HttpHeaders.COOKIE) != null && headers.getFirst(HttpHeaders.AUTHORIZATION) == null;
        if (SAFE.contains(request.getMethod()) || !cookie || isFromOurs(request)) {
            return chain.filter(exchange);
        }
        return CallerAuthentication.caller().flatMap(caller -> {
            access.report(new Attempt(Caller.NOBODY, null, null, forged(caller)), request.getHeaders());
            return Mono.error(new EdgeProblem(
                    HttpStatus.FORBIDDEN,
                    "other-origin",
                    "Another site may not write here",
                    "a write with a cookie must come from a page of this very address"));
        });
    }

    /** Reported as anonymous: a cookie does not prove that its owner sent the request. */
    private static String forged(Caller caller) {
        return "a write with a cookie did not come from a page of this address"
                + (caller.isKnown() ? "; the session is " + caller.name() + "'s" : "");
    }

    private static boolean isFromOurs(ServerHttpRequest request) {
        String site = request.getHeaders().getFirst(SITE);
        String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        if (origin == null) {
            return site != null;
        }
        String authority = authority(origin);
        return authority != null
                && authority.equalsIgnoreCase(
                        String.valueOf(request.getHeaders().getFirst(HttpHeaders.HOST)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
