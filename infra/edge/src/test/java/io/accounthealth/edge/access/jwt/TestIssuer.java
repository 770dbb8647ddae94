package io.accounthealth.edge.access.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A small issuer of JWTs over real HTTP: metadata, keys, and tokens of whatever kind a test wants. */
public final class TestIssuer implements AutoCloseable {

    public static final String AUDIENCE = "account-health";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CountDownLatch silence = new CountDownLatch(0);
    private volatile RSAKey key = newKey();

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("/.well-known/openid-configuration", () -> """
            {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize",\
            "subject_types_supported":["public"],"response_types_supported":["code"],\
            "id_token_signing_alg_values_supported":["RS256"]}\
            """.formatted(url()));
        answer("/keys", () -> {
            asked.incrementAndGet();
            return new JWKSet(key.toPublicJWK()).toString();
        });
        server.start();
    }

    private void answer(String path, java.util.function.Supplier<String> json) {
        server.createContext(path, exchange -> {
            awaitEnd(silence);
            byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static void awaitEnd(CountDownLatch silence) {
        try {
            silence.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on it takes connections and says nothing, until it is told to speak or is closed. */
    public void fallSilent() {
        silence = new CountDownLatch(1);
    }

    public void speak() {
        silence.countDown();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a service must be told to believe this one. */
    public String[] settings() {
        return new String[] {"--accounthealth.access.issuer=" + url(), "--accounthealth.access.audience=" + AUDIENCE};
    }

    /** A token that holds. */
    public String token(String name, String... roles) {
        return token(claims -> claims.subject(name).claim("roles", List.of(roles)));
    }

    /** A token that holds, but for what the test changes. */
    public String token(Consumer<JWTClaimsSet.Builder> changes) {
        return signed(key, changes);
    }

    public String signed(RSAKey with, Consumer<JWTClaimsSet.Builder> changes) {
        return signed(with, null, changes);
    }

    /** A token that holds, with another {@code typ} in its header, null for none. */
    public String typed(@Nullable String type) {
        return signed(key, type, claims -> {});
    }

    private String signed(RSAKey with, @Nullable String type, Consumer<JWTClaimsSet.Builder> changes) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(type == null ? null : new JOSEObjectType(type))
                            .keyID(with.getKeyID())
                            .build(),
                    claims(changes));
            jwt.sign(new RSASSASigner(with));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(AUDIENCE)
                .subject("mia")
                .claim("roles", List.of("auditor"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        changes.accept(claims);
        return claims.build();
    }

    public RSAKey key() {
        return key;
    }

    /** From now on it signs with another key, and shows only that one. */
    public void rotate() {
        key = newKey();
    }

    /** How often its keys were fetched. */
    public int asked() {
        return asked.get();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        speak();
        server.stop(0);
    }
}
