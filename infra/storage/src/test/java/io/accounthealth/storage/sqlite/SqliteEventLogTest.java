package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.EventLogContract;
import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest extends EventLogContract {

    @TempDir
    Path folder;

    @Override
    protected Stores open() {
        return SqliteStores.open(folder, clock);
    }
}
