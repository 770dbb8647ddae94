package io.accounthealth.storage.mongo;

import io.accounthealth.storage.AccessLogContract;
import io.accounthealth.storage.CheckpointStoreContract;
import io.accounthealth.storage.ErasureStoreContract;
import io.accounthealth.storage.EventLogContract;
import io.accounthealth.storage.IdempotencyStoreContract;
import io.accounthealth.storage.ImportStoreContract;
import io.accounthealth.storage.InboxStoreContract;
import io.accounthealth.storage.KeyStoreContract;
import io.accounthealth.storage.LeaseStoreContract;
import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** Every contract, held against MongoDB, whichever is there. */
abstract class MongoContracts {

    /** Of a database that nobody has used. */
    abstract String freshUri();

    private Stores stores(SteppedClock clock) {
        return MongoStores.open(
                new MongoSettings(freshUri(), Mode.READ_WRITE, Duration.ofSeconds(10), Duration.ofMillis(2)), clock);
    }

    @Nested
    class EventLog extends EventLogContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class AccessLog extends AccessLogContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class CheckpointStore extends CheckpointStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class InboxStore extends InboxStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class IdempotencyStore extends IdempotencyStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class ImportStore extends ImportStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class LeaseStore extends LeaseStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class KeyStore extends KeyStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }

    @Nested
    class ErasureStore extends ErasureStoreContract {

        @Override
        protected Stores open() {
            return stores(clock);
        }
    }
}
