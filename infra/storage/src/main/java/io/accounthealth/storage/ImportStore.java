package io.accounthealth.storage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The progress of imports, as JSON, by their id. */
public interface ImportStore {

    record Import(String id, String json) {}

    void save(String importId, String json);

    Optional<String> find(String importId);

    /**
     * From the greatest id to the least, which are those of the newest imports.
     *
     * @param beforeId less than all that are answered; null for the first page
     */
    List<Import> newest(@Nullable String beforeId, int limit);

    /**
     * All imports page by page, for a move to another store, in an order of the store's own ({@code ""} for the first
     * page).
     */
    List<Import> list(String afterId, int limit);
}
