package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.Extent;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tables as they were saved, and brings them up to what they have to include. */
final class TableLoader {

    private static final Logger LOG = LoggerFactory.getLogger(TableLoader.class);

    private final CheckpointedTables saved;
    private final TableProjector projector;
    private final ProcessedPosition processed;
    private final Map<AccountId, ParkedException> parked;
    private final LongAdder loaded = new LongAdder();
    private final LongAdder applied = new LongAdder();

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

    /** Events that were applied to tables which lacked them, since the start. */
    long applied() {
        return applied.sum();
    }

    /** Counts them. */
    void applied(long events) {
        applied.add(events);
    }

    /** @param least what the table has to include */
    Loaded load(Extent least) {
        loaded.increment();
        AccountTable kept = saved.load(least.account()).table();
        if (kept != null && kept.nextSequence() >= least.nextSequence()) {
            return new Loaded(kept, false, null);
        }
        return caughtUp(kept == null ? new AccountTable(least.account()) : kept, least);
    }

    /**
     * A table of which its stream has more. Where texts were erased on the way it is made anew, now that their keys are
     * known to be destroyed.
     */
    Loaded caughtUp(AccountTable begun, Extent least) {
        AccountTable table = begun;
        long before = begun.nextSequence();
        try {
            long upTo = Math.max(processed.get(), least.position());
            boolean erased = projector.catchUp(table, upTo);
            applied(table.nextSequence() - before);
            if (erased) {
                table = new AccountTable(least.account());
                projector.catchUp(table, upTo);
            }
            projector.refuseShort(table, least.position());
            return new Loaded(table, true, null);
        } catch (ParkedException e) {
            LOG.warn("an account is parked: the event at position {} cannot be read", e.position(), e);
            parked.put(least.account(), e);
            AccountTable upTo = new AccountTable(least.account());
            projector.catchUp(upTo, e.position() - 1);
            return new Loaded(upTo, true, e);
        }
    }
}
