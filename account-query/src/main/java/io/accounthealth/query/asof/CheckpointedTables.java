package io.accounthealth.query.asof;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.TableCodec;
import io.accounthealth.query.table.UnreadableTableException;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.LogUnavailableException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tables that were saved. Never the truth: one that cannot be read counts as not there. */
public final class CheckpointedTables {

    private static final Logger log = LoggerFactory.getLogger(CheckpointedTables.class);

    private final CheckpointStore store;
    private final TableCodec codec;

    public CheckpointedTables(CheckpointStore store, TableCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    public Optional<AccountTable> load(AccountId account) {
        return store.load(account, TableCodec.FORMAT).flatMap(this::read);
    }

    /** Every account that has a checkpoint; with an empty table where that cannot be read. */
    public List<AccountTable> loadAll() {
        try {
            store.discardOtherThan(TableCodec.FORMAT);
        } catch (LogUnavailableException e) {
            log.warn("checkpoints of older formats could not be deleted; the next start tries again", e);
        }
        return store.loadAll(TableCodec.FORMAT).stream()
                .map(checkpoint -> read(checkpoint).orElseGet(() -> new AccountTable(checkpoint.account())))
                .toList();
    }

    /** Forgets them, of all formats. */
    public void discardAll() {
        store.discardAll();
    }

    /** Up to where the log is in the saved tables, if not further. */
    public Mark seen() {
        return store.seen(TableCodec.FORMAT);
    }

    public Checkpoint encode(AccountTable table) {
        return new Checkpoint(
                table.account(), TableCodec.FORMAT, table.nextSequence(), table.lastPosition(), codec.encode(table));
    }

    public void save(Mark seen, List<Checkpoint> checkpoints) {
        store.save(TableCodec.FORMAT, seen, checkpoints);
    }

    private Optional<AccountTable> read(Checkpoint checkpoint) {
        if (checkpoint.state().length == 0) {
            return Optional.empty();
        }
        try {
            AccountTable table = codec.decode(checkpoint.state());
            return table.account().equals(checkpoint.account()) ? Optional.of(table) : Optional.empty();
        } catch (UnreadableTableException e) {
            log.warn("the checkpoint of {} cannot be read and is rebuilt from the log", checkpoint.account(), e);
            return Optional.empty();
        }
    }
}
