package io.accounthealth.standalone;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.problem.EdgeProblem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects other host names and writes from other origins while it listens on loopback. Any web page that the person at
 * this machine visits could otherwise point a name of its own at 127.0.0.1 and send requests as a page of the same
 * origin (DNS rebinding), though without cookies.
 */
final class OwnHostOnly implements WebFilter, Ordered {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Access access;

    OwnHostOnly(Access access) {
        this.access = access;
    }

    /** Behind what refuses a host that is none. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 2;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        InetSocketAddress local = request.getLocalAddress();
        InetAddress listening = local == null ? null : local.getAddress();
        if (listening != null && !listening.isLoopbackAddress()) {
            return chain.filter(exchange);
        }
        InetSocketAddress host = request.getHeaders().getHost();
        if (host != null && !isThisMachine(host.getHostString())) {
            return refuse(
                    exchange,
                    HttpStatus.MISDIRECTED_REQUEST,
                    "other-host",
                    "Host must be localhost or 127.0.0.1 while this listens on loopback");
        }
        String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
        if (origin != null && !SAFE.contains(request.getMethod()) && !isThisMachine(hostOf(origin))) {
            return refuse(
                    exchange,
                    HttpStatus.FORBIDDEN,
                    "other-origin",
                    "Origin: a page of another site may not write here");
        }
        return chain.filter(exchange);
    }

    private Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status, String type, String detail) {
        access.report(
                new Attempt(Caller.NOBODY, null, null, detail),
                exchange.getRequest().getHeaders());
        return Mono.error(new EdgeProblem(status, type, status.getReasonPhrase(), detail));
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host != null && (THIS_MACHINE.contains(host) || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1"));
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
