package io.accounthealth.edge.access.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.bucket4j.Bucket;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer, fetched for the first token, when they have become old, and for a token with an unknown key.
 * However many such tokens come, one question is under way at a time, {@value #AT_ONCE} follow each other at once, and
 * then one in {@link #BETWEEN}.
 *
 * <p>A token with a known key never waits. A token with an unknown key waits for the fetch in progress, unless the last
 * one had no answer: then it is rejected at once.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;
    private static final Duration OLD = Duration.ofMinutes(5);

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MOST_BYTES = 512 * 1024;

    private final String issuer;
    private final Duration old;
    private final DefaultResourceRetriever web =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
    private final Bucket questions = Bucket.builder()
            .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, BETWEEN))
            .build();
    private volatile CompletableFuture<Void> question = CompletableFuture.completedFuture(null);
    private volatile @Nullable Known known;
    private volatile boolean silent;
    private @Nullable URI keys;

    private record Known(JWKSet set, long at) {}

    IssuerKeys(String issuer) {
        this(issuer, OLD);
    }

    /** @param old the age at which keys are fetched again, after the answer */
    IssuerKeys(String issuer, Duration old) {
        this.issuer = issuer;
        this.old = old;
    }

    /**
     * May wait for the issuer, but never when the key is known.
     *
     * @throws IssuerSilentException when no key at all is known, since the issuer does not answer
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        Known before = known;
        List<JWK> found = select(selector, before);
        if (!found.isEmpty()) {
            if (isOld(before)) {
                query(before);
            }
            return found;
        }
        boolean wait = !silent;
        query(before);
        if (wait) {
            question.join();
        }
        Known now = known;
        if (now == null) {
            throw new IssuerSilentException(issuer);
        }
        return select(selector, now);
    }

    private static List<JWK> select(JWKSelector selector, @Nullable Known from) {
        return from == null ? List.of() : selector.select(from.set());
    }

    private boolean isOld(@Nullable Known keys) {
        return keys != null && System.nanoTime() - keys.at() > old.toNanos();
    }

    private static long at(@Nullable Known from) {
        return from == null ? 0 : from.at();
    }

    /** Unless a question is under way, another has fetched meanwhile what was missed before, or it is too soon. */
    private synchronized void query(@Nullable Known before) {
        if (question.isDone() && at(known) == at(before) && questions.tryConsume(1)) {
            question = CompletableFuture.runAsync(this::fetch, Thread::startVirtualThread);
        }
    }

    private void fetch() {
        try {
            if (keys == null) {
                keys = keysOf(metadata());
            }
            String json = web.retrieveResource(keys.toURL()).getContent();
            known = new Known(JWKSet.parse(json), System.nanoTime());
            silent = false;
        } catch (IOException | ParseException | RuntimeException e) {
            silent = true;
        }
    }

    private URI keysOf(Map<String, Object> metadata) throws ParseException {
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new ParseException("the metadata is of another issuer", 0);
        }
        URI uri = URI.create(JSONObjectUtils.getString(metadata, "jwks_uri"));
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new ParseException("jwks_uri is no address of the web", 0);
        }
        return uri;
    }

    /** From where OpenID Connect has it, or else from where RFC 8414 has it. */
    private Map<String, Object> metadata() throws IOException, ParseException {
        URI base = URI.create(issuer);
        String path = base.getPath().equals("/") ? "" : base.getPath();
        IOException none = new IOException("no metadata");
        for (String each : List.of(
                path + "/.well-known/openid-configuration",
                "/.well-known/openid-configuration" + path,
                "/.well-known/oauth-authorization-server" + path)) {
            try {
                return JSONObjectUtils.parse(
                        web.retrieveResource(base.resolve(each).toURL()).getContent());
            } catch (FileNotFoundException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }
}
