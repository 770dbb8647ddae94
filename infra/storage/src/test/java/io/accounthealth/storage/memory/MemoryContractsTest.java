package io.accounthealth.storage.memory;

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
import org.junit.jupiter.api.Nested;

/** Every contract, held against the stores in memory. */
class MemoryContractsTest {

    @Nested
    class EventLog extends EventLogContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class AccessLog extends AccessLogContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class CheckpointStore extends CheckpointStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class InboxStore extends InboxStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class IdempotencyStore extends IdempotencyStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class ImportStore extends ImportStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class LeaseStore extends LeaseStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class KeyStore extends KeyStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }

    @Nested
    class ErasureStore extends ErasureStoreContract {

        @Override
        protected Stores open() {
            return new MemoryStores(clock);
        }
    }
}
