package io.accounthealth.storage.axon;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteAxonEngineTest extends AxonEngineContract {

    @TempDir
    Path folder;

    @Override
    protected Stores open(InstantSource clock) {
        return SqliteStores.open(folder, clock);
    }
}
