package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.Extent;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads tables as they were saved, and brings them up to what they have to include. */
final class TableLoader {

    private final CheckpointedTables saved;
    private final TableProjector projector;
    private final ProcessedPosition processed;
    private final ParkedAccounts parked;
    private final LongAdder loaded = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private volatile boolean erasuresAreKnown;

    /** @param parked takes those that cannot be rebuilt whole */
    TableLoader(
            CheckpointedTables saved, TableProjector projector, ProcessedPosition processed, ParkedAccounts parked) {
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

    /**
     * @param all whether the key ring knows of all erasures up to the processed position, as it does unless the log is
     *     damaged
     */
    void know(boolean all) {
        erasuresAreKnown = all;
    }

    /** Since the start. */
    long loaded() {
        return loaded.sum();
    }

    /** Events that were applied to tables, since the start. */
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
        return kept == null ? rebuilt(least) : caughtUp(kept, least);
    }

    /** Made anew if texts were erased on the way, which it may have. */
    private Loaded caughtUp(AccountTable begun, Extent least) {
        return parking(least, begun.nextSequence(), () -> {
            long upTo = upTo(least);
            return projector.catchUp(begun, upTo) > 0 ? anew(least.account(), upTo) : begun;
        });
    }

    /** From the first event on. */
    Loaded rebuilt(Extent least) {
        return parking(least, 0, () -> anew(least.account(), upTo(least)));
    }

    private long upTo(Extent least) {
        return Math.max(processed.get(), least.position());
    }

    private AccountTable anew(AccountId account, long upTo) {
        return projector.rebuilt(new Extent(account, 0, 0), upTo, erasuresAreKnown ? processed.get() : 0);
    }

    private Loaded parking(Extent least, long sequence, Supplier<AccountTable> make) {
        try {
            AccountTable made = make.get();
            applied(made.nextSequence() - sequence);
            projector.refuseShort(made, least.position());
            parked.release(least.account());
            return new Loaded(made, true, null);
        } catch (ParkedException e) {
            return before(e);
        }
    }

    /** What can be read in front of the first event that cannot be. */
    private Loaded before(ParkedException unread) {
        AccountTable table = new AccountTable(unread.account());
        try {
            if (unread.position() > 1) {
                projector.catchUp(table, unread.position() - 1);
            }
        } catch (ParkedException e) {
            if (e.position() < unread.position()) {
                return before(e);
            }
            table = new AccountTable(unread.account());
        }
        parked.park(unread);
        return new Loaded(table, true, unread);
    }
}
