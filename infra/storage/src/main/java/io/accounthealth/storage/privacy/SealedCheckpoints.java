package io.accounthealth.storage.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints sealed as a whole, under a key that follows from the master key: a table holds personal data in clear,
 * and its copy on disk is made anew after each erasure. One that cannot be opened counts as not kept; one of an account
 * whose keys are partly missing is not kept, since it could be whole once they are put back.
 */
public final class SealedCheckpoints implements CheckpointStore {

    private static final byte[] NONE = {};

    private final CheckpointStore store;
    private final KeyRing ring;
    private final byte[] key;

    public SealedCheckpoints(CheckpointStore store, KeyRing ring) {
        this.store = store;
        this.ring = ring;
        this.key = ring.derived("checkpoints");
    }

    @Override
    public List<Checkpoint> loadAll(String format) {
        return store.loadAll(format).stream().map(this::opened).toList();
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return store.load(account, format).map(this::opened);
    }

    @Override
    public void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        store.save(
                format,
                seen,
                checkpoints.stream()
                        .map(each -> with(
                                each, ring.hasLost(each.account()) ? NONE : Seal.close(key, each.state(), place(each))))
                        .toList());
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

    private Checkpoint opened(Checkpoint kept) {
        if (kept.state().length == 0) {
            return kept;
        }
        try {
            return with(kept, Seal.open(key, kept.state(), place(kept)));
        } catch (SealedOtherwiseException e) {
            return with(kept, NONE);
        }
    }

    private static String place(Checkpoint checkpoint) {
        return "checkpoint\n" + checkpoint.account() + "\n" + checkpoint.format();
    }

    private static Checkpoint with(Checkpoint checkpoint, byte[] state) {
        return new Checkpoint(
                checkpoint.account(), checkpoint.format(), checkpoint.nextSequence(), checkpoint.position(), state);
    }
}
