package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.StoredTables;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tables, in memory and saved, with their streams, and rebuilds those that differ. Texts that were erased
 * since a table was saved, and texts whose keys are missing, may differ. A table that changes meanwhile is compared
 * again.
 */
public final class TableCheck implements StoredTables {

    private static final Logger LOG = LoggerFactory.getLogger(TableCheck.class);

    /** An erasure may come between the reads of a table and of its stream, but not in each attempt. */
    private static final int ATTEMPTS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final EventLog log;
    private final TableProjector fold;
    private final LiveTables tables;
    private final CheckpointedTables saved;
    private final RebuiltTables rebuilt;
    private final Predicate<AccountId> keysAreMissing;

    TableCheck(
            EventLog log,
            TableProjector fold,
            LiveTables tables,
            CheckpointedTables saved,
            RebuiltTables rebuilt,
            Predicate<AccountId> keysAreMissing) {
        this.log = log;
        this.fold = fold;
        this.tables = tables;
        this.saved = saved;
        this.rebuilt = rebuilt;
        this.keysAreMissing = keysAreMissing;
    }

    @Override
    public boolean areRead() {
        return tables.reading().hasEnded();
    }

    @Override
    public Collection<AccountId> accounts() {
        return tables.accounts();
    }

    @Override
    public void open(AccountId account, long events, End end) {
        if (hasAll(account, events, end)) {
            return;
        }
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        tables.rebuild(account);
        while (!hasAll(account, events, end) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(PAUSE.toNanos()); // several nodes may for a moment not show what is there
            tables.rebuild(account);
        }
        if (!hasAll(account, events, end)) {
            Extent extent = extent(account);
            boolean fewer = extent.nextSequence() < events;
            tables.park(account, Long.MAX_VALUE, fewer ? extent.position() + 1 : extent.position());
        }
        if (tables.isParked(account)) {
            LOG.error(
                    "the table of {} does not have the {} events that its stream had when it was signed",
                    account,
                    events);
        } else {
            report(account, "The saved table of %s did not have all of its events.");
        }
    }

    @Override
    public void hidden(AccountId account, long sequence, long position) {
        tables.park(account, sequence, position);
    }

    /** A parked table is left: it answers only of the time before. */
    private boolean hasAll(AccountId account, long events, End end) {
        if (tables.isParked(account)) {
            return true;
        }
        Extent extent = extent(account);
        return extent.nextSequence() == events ? end.isAt(extent.position()) : extent.nextSequence() > events;
    }

    private Extent extent(AccountId account) {
        return tables.table(account).map(LiveTable::extent).orElse(new Extent(account, 0, 0));
    }

    @Override
    public void check(AccountId account) {
        for (int attempt = 1; !tables.isParked(account) && !keysAreMissing.test(account); attempt++) {
            try {
                String difference = difference(account);
                if (difference == null) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    rebuild(account, difference);
                    return;
                }
            } catch (ParkedException e) {
                return; // reads of the live table report it
            }
            awaitProcessor();
        }
    }

    /** @return null when the tables equal the stream */
    private @Nullable String difference(AccountId account) {
        Mark mark = saved.seen();
        CheckpointedTables.Kept kept = saved.load(account);
        long processed = tables.processed().get();
        AccountTable live = tables.copy(account).orElse(null);
        List<StoredEvent> first = log.readStream(account, 0, 1);
        if (first.isEmpty()) {
            return null;
        }
        long begin = first.getFirst().envelope().position();
        if (live == null) {
            return begin > tables.processed().get() ? null : "The table of %s was not there.";
        }
        if (!kept.isThere() && live.lastPosition() <= mark.position()) {
            return "The saved table of %s was deleted.";
        }
        AccountTable anew = new AccountTable(account);
        AccountTable table = kept.table();
        if (table != null) {
            AccountTable asFar = table.lastPosition() <= live.lastPosition() ? anew : new AccountTable(account);
            fold.catchUp(asFar, table.lastPosition());
            fold.refuseShort(asFar, table.lastPosition());
            if (!saved.same(table, asFar) && !fold.isErasedSince(table)) {
                return "The saved table of %s said something else than its events.";
            }
        }
        fold.catchUp(anew, Math.max(processed, live.lastPosition()));
        fold.refuseShort(anew, live.lastPosition());
        if (!saved.same(live, anew)) {
            return "The table of %s said something else than its events.";
        }
        if (kept.isThere() && table == null) {
            save(account); // it was emptied, or reported when it was read
        }
        return null;
    }

    private void rebuild(AccountId account, String difference) {
        tables.rebuild(account);
        report(account, difference);
        save(account);
    }

    /** Replaces the saved table, which other nodes may have saved further. */
    private void save(AccountId account) {
        if (tables.processed().get() < saved.seen().position()) {
            awaitProcessor();
        }
        try {
            tables.copy(account).ifPresent(saved::replace);
        } catch (LogUnavailableException e) {
            LOG.warn("the table of {} could not be saved anew", account, e);
        }
        tables.table(account)
                .ifPresent(LiveTable::changedStill); // it may have been saved meanwhile, with more than this
    }

    private void report(AccountId account, String text) {
        rebuilt.add(account, text.formatted(account));
    }

    /** Waits until the tables include what is recorded now, erasures too. */
    private void awaitProcessor() {
        long head = log.head().position();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (tables.processed().get() < head && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
