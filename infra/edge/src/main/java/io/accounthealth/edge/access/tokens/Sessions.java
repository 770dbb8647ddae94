package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.CallerAuthentication;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Browsers that signed in, for as long as this process lives, {@link #LIFE} at most, and no longer than the token that
 * they signed in with.
 */
final class Sessions implements ServerSecurityContextRepository {

    private static final Duration LIFE = Duration.ofHours(12);

    /** Sessions of one token; beyond it the one that ends first makes room. */
    private static final int MOST = 1_000;

    private final TokenFiles files;
    private final InstantSource clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Session(byte[] token, Instant until) {}

    Sessions(TokenFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /** @param token the digest of the token that was shown */
    synchronized ResponseCookie begin(byte[] token, ServerWebExchange exchange) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> now.isAfter(session.until()));
        List<Map.Entry<String, Session>> own = sessions.entrySet().stream()
                .filter(each -> Arrays.equals(each.getValue().token(), token))
                .toList();
        if (own.size() >= MOST) {
            own.stream()
                    .min(Map.Entry.comparingByValue((a, b) -> a.until().compareTo(b.until())))
                    .ifPresent(first -> sessions.remove(first.getKey()));
        }
        String id = Secrets.draw();
        sessions.put(key(id), new Session(token, now.plus(LIFE)));
        return cookie(exchange, id, LIFE);
    }

    ResponseCookie end(ServerWebExchange exchange) {
        HttpCookie shown = exchange.getRequest().getCookies().getFirst(name(exchange));
        if (shown != null) {
            sessions.remove(key(shown.getValue()));
        }
        return cookie(exchange, "", Duration.ZERO);
    }

    /** Sessions begin at the sign-in only. */
    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        return Mono.empty();
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        HttpCookie shown = exchange.getRequest().getCookies().getFirst(name(exchange));
        if (shown == null || exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION) != null) {
            return Mono.empty();
        }
        return Mono.fromSupplier(() -> sessions.get(key(shown.getValue())))
                .filter(session -> !clock.instant().isAfter(session.until()))
                .flatMap(session -> files.caller(session.token()))
                .map(caller -> new SecurityContextImpl(CallerAuthentication.of(caller)));
    }

    /** Ids are kept as digests, so that the memory has none, and the time of a lookup discloses nothing. */
    private static String key(String id) {
        return HexFormat.of().formatHex(Secrets.digest(id));
    }

    /** Cookies do not tell ports apart: with one name, two products on one machine would sign each other out. */
    private static String name(ServerWebExchange exchange) {
        InetSocketAddress local = exchange.getRequest().getLocalAddress();
        return "account-health-" + (local == null ? 0 : local.getPort());
    }

    private static ResponseCookie cookie(ServerWebExchange exchange, String id, Duration life) {
        return ResponseCookie.from(name(exchange), id)
                .httpOnly(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build();
    }
}
