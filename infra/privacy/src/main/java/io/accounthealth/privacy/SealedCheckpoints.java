package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.Extent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checkpoints sealed as a whole, under a key that follows from the master key: a table holds personal data in clear,
 * and its copy on disk is made anew after each erasure. A seal is bound to the account, the format, and to how much of
 * the stream and of the log the table has seen, so that an older table does not open in the place of a newer one. One
 * that cannot be opened counts as not kept, and is told; one of an account whose keys are partly missing is not kept,
 * since it could be whole once they are put back.
 */
public final class SealedCheckpoints implements CheckpointStore {

    private static final byte[] NONE = {};

    private final CheckpointStore store;
    private final KeyRing ring;
    private final byte[] key;
    private final Consumer<AccountId> sealedOtherwise;

    /** @param sealedOtherwise takes an account whose checkpoint is not one that was saved in its place */
    public SealedCheckpoints(CheckpointStore store, KeyRing ring, Consumer<AccountId> sealedOtherwise) {
        this.store = store;
        this.ring = ring;
        this.key = ring.derived("checkpoints");
        this.sealedOtherwise = sealedOtherwise;
    }

    @Override
    public List<Extent> extents(String format) {
        return store.extents(format);
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return store.load(account, format).map(this::opened);
    }

    @Override
    public void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        store.save(format, seen, checkpoints.stream().map(this::sealed).toList());
    }

    @Override
    public void replace(Checkpoint checkpoint) {
        store.replace(sealed(checkpoint));
    }

    @Override
    public Mark seen(String format) {
        return store.seen(format);
    }

    @Override
    public void empty(AccountId account) {
        store.empty(account);
    }

    @Override
    public void discardOtherThan(String format) {
        store.discardOtherThan(format);
    }

    private Checkpoint sealed(Checkpoint open) {
        return with(open, ring.hasLost(open.account()) ? NONE : AesGcm.close(key, open.state(), place(open)));
    }

    private Checkpoint opened(Checkpoint kept) {
        if (kept.state().length == 0) {
            return kept;
        }
        try {
            return with(kept, AesGcm.open(key, kept.state(), place(kept)));
        } catch (DecryptionException e) {
            sealedOtherwise.accept(kept.account());
            return with(kept, NONE);
        }
    }

    private static String place(Checkpoint checkpoint) {
        return String.join(
                "\n",
                "checkpoint",
                checkpoint.account().value(),
                checkpoint.format(),
                Long.toString(checkpoint.nextSequence()),
                Long.toString(checkpoint.position()));
    }

    private static Checkpoint with(Checkpoint checkpoint, byte[] state) {
        return new Checkpoint(
                checkpoint.account(), checkpoint.format(), checkpoint.nextSequence(), checkpoint.position(), state);
    }
}
