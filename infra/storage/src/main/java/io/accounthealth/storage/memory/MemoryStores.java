package io.accounthealth.storage.memory;

import io.accounthealth.storage.Stores;
import java.time.InstantSource;

/** All stores in memory. Closing forgets nothing, so that a test can read again; nothing survives the process. */
public record MemoryStores(Parts parts) implements Stores {

    public MemoryStores(InstantSource clock) {
        this(new Parts(
                new MemoryEventLog(clock),
                new MemoryEventLog(clock),
                new MemoryCheckpoints(),
                new MemoryInbox(),
                new MemoryAnswers(),
                new MemoryImports(),
                new MemoryLeases(),
                new MemoryKeys(),
                new MemoryErasures()));
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public void close() {}
}
