package io.accounthealth.transparency;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.Tree;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import io.accounthealth.transparency.folder.KeptCheckpoints;
import io.accounthealth.transparency.folder.LogKeys;
import io.accounthealth.transparency.folder.ProofFolder;
import io.accounthealth.transparency.folder.SignedHeads;
import io.accounthealth.transparency.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs the tree's root now and then, and on request. With the lock of the tree only. */
final class LogSigner {

    private static final Logger LOG = LoggerFactory.getLogger(LogSigner.class);

    /** They have a line an account, so not at each signature. */
    private static final Duration HEADS_EVERY = Duration.ofMinutes(1);

    private final TreeOfLog tree;
    private final KeptCheckpoints kept;
    private final SignedHeads signedHeads;
    private final ProofSettings settings;
    private final Witness witness;
    private final IntegrityGuard guard;

    /** Whether how far each stream goes is noted, for the check of what is kept beside the log. */
    private final boolean notesHeads;

    private volatile @Nullable LogKeys keys;
    private final AtomicBoolean outOfStep = new AtomicBoolean();
    private long signedAt = System.nanoTime();

    /** Of the checkpoint that the file of the heads is of, and when it was written; 0 before. */
    private long headsSize;

    private long headsAt;

    LogSigner(
            TreeOfLog tree,
            KeptCheckpoints kept,
            ProofFolder folder,
            ProofSettings settings,
            Witness witness,
            IntegrityGuard guard,
            boolean notesHeads) {
        this.tree = tree;
        this.kept = kept;
        this.signedHeads = folder.signedHeads();
        this.settings = settings;
        this.witness = witness;
        this.guard = guard;
        this.notesHeads = notesHeads;
    }

    void use(LogKeys read) {
        keys = read;
    }

    /** Null when they do not belong together, which is a violation. */
    @Nullable
    LogKeys keys() {
        return keys;
    }

    /** Whether the tree's files were found altered since the last call. */
    boolean wasOutOfStep() {
        return outOfStep.getAndSet(false);
    }

    void signWhenDue(LogFold now) {
        long last = kept.newestSize();
        if (guard.violation() != null || now.size() == Math.max(0, last)) {
            return;
        }
        boolean many = now.size() - Math.max(0, last) >= settings.checkpointEvents();
        boolean late = System.nanoTime() - signedAt >= settings.checkpointTime().toNanos();
        if (many || late) {
            try {
                sign(now);
            } catch (NotProvenException | UncheckedIOException e) {
                LOG.error("the log could not be signed; it is tried again", e);
            }
        }
    }

    void signTheEnd(LogFold now) {
        try {
            if (guard.violation() == null && now.size() > Math.max(0, kept.newestSize())) {
                sign(now);
            }
            if (guard.violation() == null && now.size() == kept.newestSize()) {
                noteHeads(now);
            }
        } catch (NotProvenException | UncheckedIOException e) {
            LOG.error("the end of the log could not be signed", e);
        }
    }

    /** Signs what the fold and the tree agree on, once. */
    SignedNote sign(LogFold now) {
        try {
            return signOnce(now);
        } catch (IntegrityViolationException e) {
            guard.found(e);
            throw NotProvenException.damaged(e.violation());
        }
    }

    private SignedNote signOnce(LogFold now) {
        SignedNote there = kept.at(now.size());
        if (there != null) {
            return there;
        }
        LogKeys signing = keys;
        SignedNote before = kept.newest();
        if (signing == null || !tree.isWritten()) {
            throw NotProvenException.behind(now.size(), tree.files().size());
        }
        Checkpoint checkpoint = now.checkpoint(signing.origin());
        Tree roots = new Tree(tree.files());
        Checkpoint last = before == null ? null : Checkpoint.parse(before.text());
        if (!Arrays.equals(roots.root(now.size()), checkpoint.root())
                || (last != null && !Arrays.equals(roots.root(last.size()), last.root()))) {
            outOfStep.set(true); // the files were altered beside us, or else the check finds what it is
            throw NotProvenException.checking(0, now.size());
        }
        SignedNote note = signing.signing().sign(checkpoint.text());
        kept.append(note);
        signedAt = System.nanoTime();
        witness.submit(note, tree.files(), kept::append);
        if (headsAt == 0 || System.nanoTime() - headsAt >= HEADS_EVERY.toNanos()) {
            noteHeads(now);
        }
        return note;
    }

    /** How far each stream goes at the size that was just signed, for the next start. */
    private void noteHeads(LogFold now) {
        if (!notesHeads || headsSize == now.size()) {
            return;
        }
        headsAt = System.nanoTime();
        try {
            signedHeads.write(now.size(), now.heads());
            headsSize = now.size();
        } catch (IOException e) {
            LOG.warn("how far each stream goes could not be noted; the next start holds no table against it", e);
        }
    }
}
