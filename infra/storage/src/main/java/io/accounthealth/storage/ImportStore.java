package io.accounthealth.storage;

import java.util.Optional;

/** How far imports have come, as JSON, by their id. */
public interface ImportStore {

    void save(String importId, String json);

    Optional<String> find(String importId);
}
