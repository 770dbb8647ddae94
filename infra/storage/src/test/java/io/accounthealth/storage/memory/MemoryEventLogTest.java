package io.accounthealth.storage.memory;

import io.accounthealth.storage.EventLogContract;
import io.accounthealth.storage.Stores;

class MemoryEventLogTest extends EventLogContract {

    @Override
    protected Stores open() {
        return new MemoryStores(clock);
    }
}
