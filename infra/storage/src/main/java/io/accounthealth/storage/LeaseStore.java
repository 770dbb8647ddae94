package io.accounthealth.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where streaming processors keep how far they are; the one adapter to Axon's {@code TokenStore} is built on it. */
public interface LeaseStore {

    /**
     * @param token serialized, null before the first
     * @param owner the node that holds it now
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(
            String processor,
            int segment,
            byte @Nullable [] token,
            @Nullable String tokenType,
            @Nullable String owner,
            Instant touchedAt) {}

    Optional<Row> find(String processor, int segment);

    List<Row> findAll(String processor);

    /** @return false when the row is there already */
    boolean insert(Row row);

    /** Replaces a row if its owner is still the one given (null: nobody). @return whether it was */
    boolean replace(Row row, @Nullable String expectedOwner);

    /** Replaces a row that has not been touched since it was seen. @return whether it was */
    boolean take(Row row, Row seen);

    void delete(String processor, int segment);
}
