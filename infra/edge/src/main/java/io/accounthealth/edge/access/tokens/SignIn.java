package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** Signs browsers in: with a token that a person pastes, or with the code of the link that the start prints. */
public final class SignIn {

    /** The page that asks for a token. */
    public static final String PATH = "/sign-in";

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final TokenFiles files;
    private final Sessions sessions;
    private final InstantSource clock;
    private @Nullable Code code;

    /** Good for one sign-in. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Code(byte[] digest, Instant until) {}

    SignIn(TokenFiles files, Sessions sessions, InstantSource clock) {
        this.files = files;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A new code for the owner, good for ten minutes and once; the one before ends. */
    public synchronized String newCode() {
        String drawn = Secrets.draw();
        code = new Code(Secrets.digest(drawn), clock.instant().plus(CODE_LIFE));
        return drawn;
    }

    /**
     * @param before called with the caller before the sign-in, which an exception prevents; the code is then still
     *     valid
     * @return the cookie of a new session; empty when the code does not hold, or no longer
     */
    public Optional<ResponseCookie> withCode(String shown, ServerWebExchange exchange, Consumer<Caller> before) {
        Code redeemed = redeem(Secrets.digest(shown));
        if (redeemed == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(files.ownerDigest()).flatMap(owner -> openSession(owner, exchange, before));
        } catch (RuntimeException e) {
            putBack(redeemed);
            throw e;
        }
    }

    /**
     * @param before called with the caller before the sign-in, which an exception prevents
     * @return the cookie of a new session; empty when the token does not hold
     */
    public Optional<ResponseCookie> withToken(String shown, ServerWebExchange exchange, Consumer<Caller> before) {
        return openSession(Secrets.digest(shown.strip()), exchange, before);
    }

    private Optional<ResponseCookie> openSession(byte[] token, ServerWebExchange exchange, Consumer<Caller> before) {
        return files.find(token).map(caller -> {
            before.accept(caller);
            return sessions.begin(token, exchange);
        });
    }

    /** Ends the browser's session. @return a cookie that takes the old one away */
    public ResponseCookie out(ServerWebExchange exchange) {
        return sessions.end(exchange);
    }

    private synchronized @Nullable Code redeem(byte[] digest) {
        Code held = code;
        if (held == null || clock.instant().isAfter(held.until()) || !Secrets.same(held.digest(), digest)) {
            return null;
        }
        code = null;
        return held;
    }

    /** It was not used. */
    private synchronized void putBack(Code redeemed) {
        if (code == null) {
            code = redeemed;
        }
    }
}
