package io.accounthealth.storage.memory;

import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;

/** All stores in memory. Closing forgets nothing, so that a test can look again; nothing survives the process. */
public final class MemoryStores implements Stores {

    private final EventLog log;
    private final EventLog accessLog;
    private final CheckpointStore checkpoints = new MemoryCheckpoints();
    private final InboxStore inbox = new MemoryInbox();
    private final IdempotencyStore idempotency = new MemoryAnswers();
    private final ImportStore imports = new MemoryImports();
    private final LeaseStore leases = new MemoryLeases();
    private final KeyStore keys = new MemoryKeys();
    private final ErasureStore erasures = new MemoryErasures();

    public MemoryStores(InstantSource clock) {
        log = new MemoryEventLog(clock);
        accessLog = new MemoryEventLog(clock);
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public EventLog accessLog() {
        return accessLog;
    }

    @Override
    public CheckpointStore checkpoints() {
        return checkpoints;
    }

    @Override
    public InboxStore inbox() {
        return inbox;
    }

    @Override
    public IdempotencyStore idempotency() {
        return idempotency;
    }

    @Override
    public ImportStore imports() {
        return imports;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public KeyStore keys() {
        return keys;
    }

    @Override
    public ErasureStore erasures() {
        return erasures;
    }

    @Override
    public void close() {}
}
