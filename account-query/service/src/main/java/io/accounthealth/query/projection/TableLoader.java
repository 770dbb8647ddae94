package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.CheckpointStore.Extent;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tables as they were saved, and rebuilds those of which no saved one includes as much as it has to. */
final class TableLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TableLoader.class);

    private final CheckpointedTables saved;
    private final TableProjector projector;
    private final ProcessedPosition processed;
    private final Map<AccountId, ParkedException> parked;
    private final LongAdder loaded = new LongAdder();

    /** @param parked takes those that cannot be rebuilt whole */
    TableLoader(
            CheckpointedTables saved,
            TableProjector projector,
            ProcessedPosition processed,
            Map<AccountId, ParkedException> parked) {
        this.saved = saved;
        this.projector = projector;
        this.processed = processed;
        this.parked = parked;
    }

    /**
     * @param changed whether it differs from what is saved
     * @param parked why it does not include all that it has to
     */
    record Loaded(
            AccountTable table, boolean changed, @Nullable ParkedException parked) {}

    /** Since the start. */
    long loaded() {
        return loaded.sum();
    }

    /** @param least what the table has to include */
    Loaded load(Extent least) {
        loaded.increment();
        AccountTable kept = saved.load(least.account()).table();
        if (kept != null && kept.nextSequence() >= least.nextSequence()) {
            return new Loaded(kept, false, null);
        }
        AccountTable anew = new AccountTable(least.account());
        try {
            projector.catchUp(anew, Math.max(processed.get(), least.position()));
            projector.refuseShort(anew, least.position());
            return new Loaded(anew, true, null);
        } catch (ParkedException e) {
            LOG.warn("an account is parked: the event at position {} cannot be read", e.position(), e);
            parked.put(least.account(), e);
            return new Loaded(anew, true, e);
        }
    }
}
