package io.accounthealth.query.projection;

import static java.util.stream.Collectors.toMap;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.model.table.TableCodec.UnreadableTableException;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.LogUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saved tables: a cache, in which an unreadable table counts as missing. */
public final class CheckpointedTables {

    private static final Logger log = LoggerFactory.getLogger(CheckpointedTables.class);

    private final CheckpointStore store;
    private final TableCodec codec;
    private final BiConsumer<AccountId, String> otherwise;

    public CheckpointedTables(CheckpointStore store, TableCodec codec) {
        this(store, codec, (account, text) -> {});
    }

    /** @param otherwise receives a sentence about a checkpoint that is not what was saved */
    public CheckpointedTables(CheckpointStore store, TableCodec codec, BiConsumer<AccountId, String> otherwise) {
        this.store = store;
        this.codec = codec;
        this.otherwise = otherwise;
    }

    /**
     * What is kept of an account.
     *
     * @param isThere whether there is a checkpoint, be it one that was emptied or cannot be read
     * @param table null when there is none, or it was emptied or cannot be read
     */
    public record Kept(boolean isThere, @Nullable AccountTable table) {}

    public Kept load(AccountId account) {
        return store.load(account, TableCodec.FORMAT)
                .map(checkpoint -> new Kept(true, read(checkpoint).orElse(null)))
                .orElseGet(() -> new Kept(false, null));
    }

    /** Whether both would be saved as the same bytes. */
    public boolean same(AccountTable one, AccountTable other) {
        if (one.isSameAs(other)) {
            return true;
        }
        byte[] bytes = codec.encode(one);
        byte[] others = codec.encode(other);
        return Arrays.equals(bytes, others) || Arrays.equals(read(bytes), read(others));
    }

    /** As it is after it was saved and read. */
    private byte[] read(byte[] bytes) {
        return codec.encode(codec.decode(bytes));
    }

    /** Empties the checkpoint of an account. */
    public void empty(AccountId account) {
        store.empty(account);
    }

    /** Replaces the checkpoint of an account, whatever its position. */
    public void replace(AccountTable table) {
        store.replace(encode(table));
    }

    /** Of every account that has a checkpoint; those of older formats are deleted. */
    public List<Extent> extents() {
        try {
            store.discardOtherThan(TableCodec.FORMAT);
        } catch (LogUnavailableException e) {
            log.warn("checkpoints of older formats could not be deleted; the next start tries again", e);
        }
        return store.extents(TableCodec.FORMAT);
    }

    /**
     * Reports accounts whose saved tables lack events that they once had: somebody deleted them, or put older ones
     * back.
     *
     * @param seen up to where all were saved, read before {@code saved}
     */
    void report(Mark seen, List<Extent> streams, List<Extent> saved) {
        Map<AccountId, Long> there = saved.stream().collect(toMap(Extent::account, Extent::nextSequence));
        for (Extent stream : streams) {
            Long events = there.get(stream.account());
            if (!stream.account().isReserved()
                    && stream.position() <= seen.position()
                    && (events == null || events < stream.nextSequence())) {
                otherwise.accept(
                        stream.account(),
                        (events == null
                                        ? "The saved table of %s was deleted."
                                        : "The saved table of %s did not have all of its events.")
                                .formatted(stream.account()));
            }
        }
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
            if (table.account().equals(checkpoint.account())
                    && table.nextSequence() == checkpoint.nextSequence()
                    && table.lastPosition() == checkpoint.position()) {
                return Optional.of(table);
            }
        } catch (UnreadableTableException e) {
            log.debug("unreadable", e);
        }
        otherwise.accept(
                checkpoint.account(),
                "The saved table of %s was not one that was saved for it.".formatted(checkpoint.account()));
        return Optional.empty();
    }
}
