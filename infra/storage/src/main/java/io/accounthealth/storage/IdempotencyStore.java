package io.accounthealth.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** First answers to requests that carried an {@code Idempotency-Key}. */
public interface IdempotencyStore {

    /**
     * @param requestHash SHA-256 over method, path and body, in hex
     * @param answer the answer's JSON as first given
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(String key, String requestHash, int status, byte[] answer, Instant at) {}

    Optional<Answer> find(String key);

    /** Keeps the first answer of a key; a second one is ignored. */
    void keep(Answer answer);

    /**
     * All answers page by page, for a move to another store, in an order of the store's own ({@code ""} for the first
     * page).
     */
    List<Answer> list(String afterKey, int limit);

    /** May take as long as there is much to forget; others go on meanwhile. */
    void forgetBefore(Instant instant);
}
