package io.accounthealth.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The first answers to requests with an {@code Idempotency-Key}. */
public interface IdempotencyStore {

    /**
     * @param requestHash SHA-256 over method, path and body, in hex
     * @param answer the answer's JSON as first given
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(String key, String requestHash, int status, byte[] answer, Instant at) {}

    Optional<Answer> find(String key);

    /** Stores the first answer of a key; a second one is ignored. */
    void keep(Answer answer);

    /**
     * All answers page by page, for a move to another store, in an order of the store's own ({@code ""} for the first
     * page).
     */
    List<Answer> list(String afterKey, int limit);

    /** Takes time in proportion to what it deletes; others go on meanwhile. */
    void forgetBefore(Instant instant);
}
