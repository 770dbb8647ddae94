package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.AccessLogContract;
import io.accounthealth.storage.CheckpointStoreContract;
import io.accounthealth.storage.ErasureStoreContract;
import io.accounthealth.storage.EventLogContract;
import io.accounthealth.storage.IdempotencyStoreContract;
import io.accounthealth.storage.ImportStoreContract;
import io.accounthealth.storage.InboxStoreContract;
import io.accounthealth.storage.KeyStoreContract;
import io.accounthealth.storage.LeaseStoreContract;
import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every contract, held against the SQLite file. */
class SqliteContractsTest {

    @TempDir
    Path folder;

    @Nested
    class EventLog extends EventLogContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class AccessLog extends AccessLogContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class CheckpointStore extends CheckpointStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class InboxStore extends InboxStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class IdempotencyStore extends IdempotencyStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class ImportStore extends ImportStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class LeaseStore extends LeaseStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class KeyStore extends KeyStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }

    @Nested
    class ErasureStore extends ErasureStoreContract {

        @Override
        protected Stores open() {
            return SqliteStores.open(folder, clock);
        }
    }
}
