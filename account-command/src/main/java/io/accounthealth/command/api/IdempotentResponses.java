package io.accounthealth.command.api;

import io.accounthealth.privacy.KeyRing;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.IdempotencyStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats the first answer to a request that carries the same {@code Idempotency-Key}. If the process dies between
 * recording and keeping the answer, the event ids derived from the key still prevent a second event, and the event
 * itself distinguishes another request under the key from the first.
 */
final class IdempotentResponses {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentResponses.class);

    /** Clients retry within minutes; after this time only the event itself identifies the key. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

    /** Prefix of a keyed hash, which cannot be reversed by guessing the request without the key. */
    private static final String KEYED = "k:";

    private final IdempotencyStore store;
    private final KeyRing ring;
    private final InstantSource clock;

    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    IdempotentResponses(IdempotencyStore store, KeyRing ring, InstantSource clock) {
        this.store = store;
        this.ring = ring;
        this.clock = clock;
    }

    Answer execute(Incoming request, Function<Incoming, Answer> work) {
        String key = request.ownKey();
        if (key == null) {
            return work.apply(request);
        }
        Optional<IdempotencyStore.Answer> first = store.find(key);
        if (first.isPresent()) {
            String kept = first.get().requestHash();
            // Stored by a version without keyed hashes; after a month there are none.
            if (!kept.equals(kept.startsWith(KEYED) ? hash(request) : hashWithoutKey(request))) {
                throw ProblemException.keyReused();
            }
            return FactJson.mapper().readValue(first.get().answer(), Answer.class);
        }
        Answer answer = answer(request, work);
        if (answer.isFinal()) {
            byte[] kept = FactJson.mapper().writeValueAsBytes(answer);
            Instant now = clock.instant();
            store.keep(new IdempotencyStore.Answer(key, hash(request), answer.status(), kept, now));
            sweep(now);
        }
        return answer;
    }

    /** Deletes old answers in the background: no request waits for that, or fails with it. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            Thread.ofVirtual().name("first-answers").start(() -> forgetBefore(now.minus(RETENTION)));
        }
    }

    private void forgetBefore(Instant instant) {
        try {
            store.forgetBefore(instant);
        } catch (RuntimeException e) {
            LOG.warn("first answers of before {} could not be deleted; the next sweep tries again", instant, e);
        }
    }

    private static Answer answer(Incoming request, Function<Incoming, Answer> work) {
        try {
            return work.apply(request);
        } catch (RuntimeException e) {
            return Answer.of(Problems.of(e));
        }
    }

    private String hash(Incoming request) {
        byte[] head = head(request);
        byte[] message = Arrays.copyOf(head, head.length + request.body().length);
        System.arraycopy(request.body(), 0, message, head.length, request.body().length);
        return KEYED + ring.fingerprint("first answers", message);
    }

    private static byte[] head(Incoming request) {
        return (request.method() + " " + request.path() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String hashWithoutKey(Incoming request) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(head(request));
            return HexFormat.of().formatHex(sha.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
