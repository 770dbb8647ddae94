package io.accounthealth.command.api;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.privacy.KeyRing;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the first answer again to a request that carries the same {@code Idempotency-Key}. Should the process die
 * between recording and keeping the answer, the ids that follow from the key still keep the event from being recorded
 * twice, and the event itself tells another request under the key from the first.
 */
final class IdempotentResponses {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotentResponses.class);

    /** A sender that tries again does so within minutes; after this time only the event itself remembers the key. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

    /** Before the hash of a request that is made with a key, so that nobody can try out what a request said. */
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

    Answer once(Incoming request, Supplier<Answer> work) {
        String key = request.ownKey();
        if (key == null) {
            return work.get();
        }
        Optional<IdempotencyStore.Answer> first = store.find(key);
        if (first.isPresent()) {
            String kept = first.get().requestHash();
            // Kept by a version that made them without a key; after a month there are none.
            if (!kept.equals(kept.startsWith(KEYED) ? hash(request) : hashWithoutKey(request))) {
                throw ProblemException.keyReused();
            }
            return FactJson.mapper().readValue(first.get().answer(), Answer.class);
        }
        Answer answer = answer(work);
        if (answer.isFinal()) {
            byte[] kept = FactJson.mapper().writeValueAsBytes(answer);
            Instant now = clock.instant();
            store.keep(new IdempotencyStore.Answer(key, hash(request), answer.status(), kept, now));
            sweep(now);
        }
        return answer;
    }

    /** Answers that nobody asks for any more would fill the disk. No request waits for that, or fails with it. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            Thread.ofVirtual().name("first-answers").start(() -> forgetBefore(now.minus(KEPT)));
        }
    }

    private void forgetBefore(Instant instant) {
        try {
            store.forgetBefore(instant);
        } catch (RuntimeException e) {
            LOG.warn("first answers of before {} could not be forgotten; the next sweep tries again", instant, e);
        }
    }

    private static Answer answer(Supplier<Answer> work) {
        try {
            return work.get();
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
