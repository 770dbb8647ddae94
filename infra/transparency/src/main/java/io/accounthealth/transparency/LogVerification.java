package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.storage.EventLog;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import io.accounthealth.transparency.folder.KeptCheckpoints;
import io.accounthealth.transparency.folder.LogKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Log verification: the whole log, read and hashed again, is compared with all that is known of it: its own density,
 * the hashes in the tree's files, and the roots of the signed checkpoints. Signed roots decide: where the files differ
 * and the next root is as it was signed, the files are wrong; where it is not, the log is. The files then tell which
 * event it is, unless they were altered with it; then it lies between two checkpoints. Of what no checkpoint covers yet
 * the leaves decide: nothing that may happen to an event changes its hash. What a crash left unwritten of them is no
 * evidence.
 */
final class LogVerification {

    private static final int PAGE = 1_000;
    /** After an election a majority may for a moment not show what is there: see {@link EventLog#readAll}. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What a check found to be well. */
    interface Progress {
        void oneMore();

        /** Whether it was cancelled. */
        boolean isCancelled();
    }

    private final EventLog log;
    private final TreeFiles tree;
    private final KeptCheckpoints kept;
    private final LogKeys keys;
    private final Progress progress;
    private final TreeComparison comparison;
    private final LogFold fold;

    /** How many events there must be, since a checkpoint of so many was signed. */
    private long signed;

    /** How many events there must be, since so many were signed or hashed. */
    private long had;

    private long compared;
    private long goodUpTo;
    private long accountsSpared;

    LogVerification(EventLog log, TreeFiles tree, KeptCheckpoints kept, LogKeys keys, Progress progress) {
        this.log = log;
        this.fold = new LogFold();
        this.tree = tree;
        this.comparison = new TreeComparison(tree);
        this.kept = kept;
        this.keys = keys;
        this.progress = progress;
    }

    /** What was read. */
    LogFold fold() {
        return fold;
    }

    /** Checkpoints that the log agrees with. */
    long compared() {
        return compared;
    }

    /**
     * @param upTo the last event to look at; all that there are behind it are left to a later time
     * @param extend whether what is behind the tree's files is added to them; only by their one writer
     * @return the event from which on the tree's files are to be made anew; 0 when they are as they must be
     * @throws IntegrityViolationException when the log is not what was signed
     * @throws CancellationException when it was cancelled
     */
    long run(long upTo, boolean extend) {
        signed = Math.min(upTo, kept.newestSize());
        had = Math.min(upTo, Math.max(signed, tree.size()));
        compareWithCheckpoints();
        List<StoredEvent> page = page();
        while (!page.isEmpty() && fold.size() < upTo) {
            take(page, upTo, extend);
            page = fold.size() < upTo ? page() : List.of();
        }
        if (comparison.differs() > 0) {
            throw IntegrityViolationException.at(
                    comparison.differs(),
                    "Event %d is not the one that was recorded: the hash kept of it (tree, in the folder of the proofs) is another, and no kept checkpoint covers it. It was altered, or that hash was."
                            .formatted(comparison.differs()));
        }
        if (had > fold.size()) {
            throw shorter(signed, had, fold.size());
        }
        return comparison.wrongFrom();
    }

    /** @param had events of which at least the hashes were kept */
    static IntegrityViolationException shorter(long signed, long had, long events) {
        return IntegrityViolationException.at(
                events + 1,
                "The log had %d events when it was %s, and has %d now: it was cut off at its end, or an older copy was put in its place."
                        .formatted(
                                signed > events ? signed : had,
                                signed > events ? "signed" : "hashed (tree, in the folder of the proofs)",
                                events));
    }

    private void take(List<StoredEvent> page, long upTo, boolean extend) {
        byte[] stored = tree.leaves(fold.size(), page.size());
        int known = stored.length / Hashing.BYTES;
        List<byte[]> beyond = new ArrayList<>();
        for (int index = 0; index < page.size() && fold.size() < upTo; index++) {
            byte[] hash = fold.take(page.get(index));
            if (index < known) {
                comparison.compare(
                        fold.size(),
                        hash,
                        Arrays.copyOfRange(stored, index * Hashing.BYTES, (index + 1) * Hashing.BYTES));
            } else {
                beyond.add(hash);
            }
            accountsSpared++;
            compareWithCheckpoints();
            progress.oneMore();
        }
        if (extend && comparison.wrongFrom() == 0 && !beyond.isEmpty()) {
            tree.append(beyond);
        }
    }

    private void compareWithCheckpoints() {
        List<SignedNote> here = kept.allAt(fold.size());
        for (SignedNote note : here) {
            Checkpoint checkpoint = keys.verified(note);
            if (!fold.hasRoot(checkpoint.root()) || (isWorthAccounts() && !hasAccounts(checkpoint))) {
                throw otherThan(checkpoint);
            }
        }
        if (!here.isEmpty()) {
            goodUpTo = fold.size();
            comparison.confirm();
            compared++;
        }
    }

    /**
     * Over many accounts their tree takes longer than some events do; so it is compared when as many events were read
     * as there are accounts, and at the end.
     */
    private boolean isWorthAccounts() {
        if (fold.size() < signed && accountsSpared < fold.accounts()) {
            return false;
        }
        accountsSpared = 0;
        return true;
    }

    private boolean hasAccounts(Checkpoint checkpoint) {
        return checkpoint.accounts() == fold.accounts()
                && Arrays.equals(checkpoint.accountsRoot(), fold.accountsRoot());
    }

    private IntegrityViolationException otherThan(Checkpoint checkpoint) {
        if (comparison.differs() > 0) {
            return IntegrityViolationException.at(
                    comparison.differs(),
                    "Event %d is not the one that was recorded: the log was altered, and is not what was signed when it had %d events."
                            .formatted(comparison.differs(), checkpoint.size()));
        }
        return IntegrityViolationException.at(
                goodUpTo + 1,
                "Something among events %d to %d is not what was recorded: the log was altered, and is not what was signed when it had %d events."
                        .formatted(goodUpTo + 1, checkpoint.size(), checkpoint.size()));
    }

    /** The next events; none at the end, where more are known to have been there only after a while. */
    private List<StoredEvent> page() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (progress.isCancelled()) {
                throw new CancellationException("the check was cancelled");
            }
            List<StoredEvent> page = LogPages.read(log, fold.size(), PAGE);
            if (page == null) {
                LogPages.pause(PAUSE.multipliedBy(10));
            } else if (!page.isEmpty() || had <= fold.size() || System.nanoTime() > giveUp) {
                return page;
            } else {
                LogPages.pause(PAUSE);
            }
        }
    }
}
