package io.accounthealth.transparency;

import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import io.accounthealth.transparency.folder.KeptCheckpoints;
import io.accounthealth.transparency.folder.LogKeys;
import io.accounthealth.transparency.folder.ProofFolder;
import io.accounthealth.transparency.folder.SignedHeads;
import io.accounthealth.transparency.witness.Witness;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the log with a tree over its events, and signs the tree's root now and then. First it compares the whole log
 * with what was signed before; whether the log still has its end is known before the server is ready, the rest is found
 * beside the first requests. A violation, once found, ends all writing and signing; reading goes on.
 */
public final class TransparencyLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TransparencyLog.class);

    /** Behind the tables, which requests wait for. */
    private static final int PHASE = 1;

    private final EventLog log;
    private final ProofFolder folder;
    private final Witness witness;
    private final TreeOfLog tree;
    private final KeptCheckpoints kept;
    private final IntegrityGuard guard;
    private final LogSigner signer;
    private final LogFollower follower;

    /** Null where only the log itself is looked at. */
    private final @Nullable StoredCheck stored;

    /**
     * The caller starts and stops it, and owns the folder.
     *
     * @param stored what is kept beside the log, which each check includes; null for the log alone
     */
    public TransparencyLog(EventLog log, ProofFolder folder, ProofSettings settings, @Nullable StoredCheck stored) {
        this.log = log;
        this.folder = folder;
        this.stored = stored;
        this.witness = new Witness(settings.witnessUrl());
        this.tree = new TreeOfLog(folder.tree());
        this.kept = folder.checkpoints();
        this.guard = new IntegrityGuard(log, folder, tree);
        this.signer = new LogSigner(tree, kept, folder, settings, witness, guard, stored != null);
        this.follower = new LogFollower(log, tree, kept, signer, guard, stored);
    }

    /** The log signed at its present size, and how far each stream goes there. */
    public record Sealed(SignedNote note, Checkpoint checkpoint, SortedMap<String, AccountHead> heads) {}

    @Override
    public void start() {
        try {
            guard.start();
            checkEnd();
            openTables();
        } catch (IntegrityViolationException e) {
            guard.found(e);
        }
        follower.start();
    }

    /** Checks at once whether the keys belong together, and whether the log still has what was signed last. */
    private void checkEnd() {
        boolean isFirst = folder.keysText() == null;
        LogKeys read = folder.keys();
        signer.use(read);
        IntegrityViolation unreadable = kept.unreadable();
        if (unreadable != null) {
            throw new IntegrityViolationException(unreadable, null);
        }
        SignedNote newest = kept.newest();
        long signed = newest == null ? 0 : read.verified(newest).size();
        long had = Math.max(signed, tree.files().size());
        if (log.head().position() < had && !isVisibleSoon(had)) {
            throw LogVerification.shorter(signed, had, log.head().position());
        }
        if (had == 0 && log.head().position() > 0) {
            LOG.atLevel(isFirst ? Level.INFO : Level.WARN)
                    .log(
                            "none of the {} events that the log has was signed or hashed so far: whether they are as"
                                    + " they were recorded, nothing here can tell. If they were signed, stop, and put"
                                    + " back the folder of the proofs as it was",
                            log.head().position());
        }
    }

    /** After an election a majority may for a moment not show what is there. */
    private boolean isVisibleSoon(long position) {
        for (int look = 0; look < 30 && log.head().position() < position; look++) {
            LogPages.pause(LogFollower.POLL);
        }
        return log.head().position() >= position;
    }

    /** Compares the tables that the start has loaded with how far each stream was signed to go. */
    private void openTables() {
        LogKeys known = signer.keys();
        StoredCheck beside = stored;
        if (known == null || beside == null) {
            return;
        }
        IntegrityViolation noted = guard.violation();
        if (noted != null && noted.position() != null) {
            beside.hidden(noted.position());
        }
        try {
            SignedHeads.Heads heads = folder.signedHeads().read(kept, known);
            if (heads != null) {
                beside.open(heads.accounts(), tree.files());
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("accounts.txt", e);
            beside.report("The file accounts.txt, in the folder of the proofs, is not what was signed.");
        } catch (UncheckedIOException | LogUnavailableException e) {
            LOG.warn("the tables could not be compared with the signed tree of accounts now; the check does it", e);
        }
    }

    @Override
    public void stop() {
        follower.stop();
        witness.stop();
        tree.files().close();
    }

    @Override
    public boolean isRunning() {
        return follower.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    void found(IntegrityViolationException e) {
        guard.found(e);
    }

    /** What is not as it was signed; null as far as is known. */
    public @Nullable IntegrityViolation violation() {
        return guard.violation();
    }

    /** The check at the start, or the last one requested. */
    public CheckRun lastCheck() {
        return follower.lastCheck();
    }

    /** What was signed last; null when nothing was yet. */
    public @Nullable SignedNote newest() {
        return read(kept::newest);
    }

    /** Events that what was signed last covers; -1 when nothing was yet. */
    public long signedSize() {
        return kept.newestSize();
    }

    /**
     * Events that the first signature covers: of what was before it nothing is known; -1 when nothing was signed yet.
     */
    public long firstSignedSize() {
        return kept.firstSize();
    }

    /** What was signed at a size; null when nothing was. */
    public @Nullable SignedNote signedAt(long size) {
        return read(() -> kept.at(size));
    }

    /** What was signed below a size, the largest first. */
    public List<SignedNote> signedBelow(long size, int most) {
        return read(() -> kept.below(size, most));
    }

    private <T extends @Nullable Object> T read(Supplier<T> notes) {
        try {
            return notes.get();
        } catch (IntegrityViolationException e) {
            guard.found(e);
            throw NotProvenException.damaged(e.violation());
        }
    }

    /** The hashes that stand for the events. */
    public Nodes nodes() {
        return tree.files();
    }

    /** @throws NotProvenException when the keys do not belong together */
    LogKeys keys() {
        LogKeys known = signer.keys();
        if (known == null) {
            throw NotProvenException.damaged(guard.violationWithoutKeys());
        }
        return known;
    }

    /** The key that signs now, as others are given it; null when it cannot be used. */
    public @Nullable String key() {
        LogKeys known = signer.keys();
        return known == null ? null : known.signing().verifier().toString();
    }

    /** The name of the log; null when its keys cannot be used. */
    public @Nullable String origin() {
        LogKeys known = signer.keys();
        return known == null ? null : known.origin();
    }

    /** All keys, as others are given them; null when there is no such file. */
    public @Nullable String keysText() {
        return folder.keysText();
    }

    /** Events that a witness has cosigned, as far as it has answered; 0 when none has. */
    public long witnessed() {
        return witness.size();
    }

    /** What is wrong with the witness; null when nothing is known. */
    public @Nullable String witnessTrouble() {
        return witness.trouble();
    }

    /**
     * The log signed at its present size, at least the requested one: waits a little for the tree, when the events were
     * just recorded.
     *
     * @param withHeads whether to include how far each stream goes; there may be many
     * @throws NotProvenException when it cannot be signed now
     */
    public Sealed seal(long atLeast, boolean withHeads) {
        return tree.locked(() -> {
            LogFold now = follower.await(atLeast);
            SignedNote note = signer.sign(now);
            return new Sealed(note, Checkpoint.parse(note.text()), withHeads ? now.heads() : new TreeMap<>());
        });
    }

    /**
     * Compares the log as it is now with what was signed, beside all else. One at a time: a request while one is under
     * way returns that one.
     */
    public CheckRun check() {
        return follower.check();
    }
}
