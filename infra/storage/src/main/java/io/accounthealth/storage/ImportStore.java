package io.accounthealth.storage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The progress of imports, as JSON, by their id; and the files of those that wait, in parts. */
public interface ImportStore {

    /** A part of a file has at most this. */
    int PART_BYTES = 4 * 1024 * 1024;

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

    /** Keeps a part of the file of an import, in place of one of that number. */
    void keepPart(String importId, int number, byte[] bytes);

    Optional<byte[]> findPart(String importId, int number);

    /** The imports of whose files parts are kept, in the order of their ids. */
    List<String> kept();

    /** Deletes all parts of the file of an import. */
    void forget(String importId);
}
