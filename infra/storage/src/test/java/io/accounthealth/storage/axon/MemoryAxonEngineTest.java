package io.accounthealth.storage.axon;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.InstantSource;

class MemoryAxonEngineTest extends AxonEngineContract {

    @Override
    protected Stores open(InstantSource clock) {
        return new MemoryStores(clock);
    }
}
