package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LogUnavailableException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Says whether it could open the folder, or why not. */
final class OpenOnce {

    private OpenOnce() {}

    public static void main(String[] arguments) {
        try (SqliteStores stores = SqliteStores.open(Path.of(arguments[0]), InstantSource.system())) {
            System.out.println("opened at " + stores.log().head().position());
        } catch (LogUnavailableException e) {
            System.out.println(e.reason() + ": " + e.getMessage());
        }
    }
}
