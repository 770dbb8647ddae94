package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.transparency.folder.DamageFoundException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.KeptCheckpoints;
import io.accounthealth.transparency.folder.LogKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole log, read and hashed again, and held against all that is known of it: its own density, the hashes in the
 * tree's files, and the roots of the signed checkpoints. Signed roots decide: where the files differ and the next root
 * is as it was signed, the files are wrong; where it is not, the log is. The files then tell which event it is, unless
 * they were altered with it; then it lies between two checkpoints. Of what no checkpoint covers yet the leaves decide:
 * nothing that may happen to an event changes its hash. What a crash left unwritten of them is no evidence.
 */
final class LogVerification {

    private static final Logger LOG = LoggerFactory.getLogger(LogVerification.class);

    private static final int PAGE = 1_000;
    private static final int LEVELS = 63;

    /** What a file system leaves of a hash that was not on disk yet when the power failed. */
    private static final byte[] UNWRITTEN = new byte[Hashing.BYTES];

    /** After an election a majority may for a moment not show what is there: see {@link EventLog#readAll}. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What a check found to be well. */
    interface Told {
        void oneMore();

        /** Whether nobody wants it any more. */
        boolean isGivenUp();
    }

    private final EventLog log;
    private final TreeFiles tree;
    private final KeptCheckpoints kept;
    private final LogKeys keys;
    private final Told told;
    private final Hashing hashing = new Hashing();
    private final LogFold fold;

    /** Of each level the last node that has no right neighbour yet. */
    private final byte[][] left = new byte[LEVELS][];

    /** How many events there must be, since a checkpoint of so many was signed. */
    private long signed;

    /** How many events there must be, since so many were signed or hashed. */
    private long had;

    private long compared;
    private long goodUpTo;
    private long accountsSpared;

    /** The first event from which on the tree's files are not as they must be; 0 while there is none. */
    private long wrongFrom;

    /** The first event behind the last good root that is not the one of its kept hash; 0 while there is none. */
    private long differs;

    LogVerification(EventLog log, TreeFiles tree, KeptCheckpoints kept, LogKeys keys, Told told) {
        this.log = log;
        this.fold = new LogFold();
        this.tree = tree;
        this.kept = kept;
        this.keys = keys;
        this.told = told;
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
     * @throws DamageFoundException when the log is not what was signed
     * @throws CancellationException when it was given up
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
        if (differs > 0) {
            throw DamageFoundException.at(
                    differs,
                    "Event %d is not the one that was recorded: the hash kept of it (tree, in the folder of the proofs) is another, and no kept checkpoint covers it. It was altered, or that hash was."
                            .formatted(differs));
        }
        if (had > fold.size()) {
            throw shorter(signed, had, fold.size());
        }
        return wrongFrom;
    }

    /** @param had events of which at least the hashes were kept */
    static DamageFoundException shorter(long signed, long had, long events) {
        return DamageFoundException.at(
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
                compareWithTree(hash, Arrays.copyOfRange(stored, index * Hashing.BYTES, (index + 1) * Hashing.BYTES));
            } else {
                beyond.add(hash);
            }
            accountsSpared++;
            compareWithCheckpoints();
            told.oneMore();
        }
        if (extend && wrongFrom == 0 && !beyond.isEmpty()) {
            tree.append(beyond);
        }
    }

    private void compareWithTree(byte[] hash, byte[] stored) {
        boolean same = Arrays.equals(hash, stored);
        if (!same && differs == 0 && !Arrays.equals(stored, UNWRITTEN)) {
            differs = fold.size();
        }
        if (wrongFrom == 0 && (!same || !hasNodes(fold.size() - 1, hash))) {
            wrongFrom = fold.size();
        }
    }

    /** Whether the nodes that a leaf completes are those of the files. */
    private boolean hasNodes(long leaf, byte[] hash) {
        byte[] node = hash;
        int level = 0;
        for (; (leaf >> level & 1) == 1; level++) {
            node = hashing.node(left[level], node);
            if (!Arrays.equals(node, tree.node(level + 1, leaf >> (level + 1)))) {
                return false;
            }
        }
        left[level] = node;
        return true;
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
            differs = 0;
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

    private DamageFoundException otherThan(Checkpoint checkpoint) {
        if (differs > 0) {
            return DamageFoundException.at(
                    differs,
                    "Event %d is not the one that was recorded: the log was altered, and is not what was signed when it had %d events."
                            .formatted(differs, checkpoint.size()));
        }
        return DamageFoundException.at(
                goodUpTo + 1,
                "Something among events %d to %d is not what was recorded: the log was altered, and is not what was signed when it had %d events."
                        .formatted(goodUpTo + 1, checkpoint.size(), checkpoint.size()));
    }

    /** The next events; none at the end, where more are known to have been there only after a while. */
    private List<StoredEvent> page() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (told.isGivenUp()) {
                throw new CancellationException("the check was given up");
            }
            List<StoredEvent> page = read(log, fold.size(), PAGE);
            if (page == null) {
                pause(PAUSE.multipliedBy(10));
            } else if (!page.isEmpty() || had <= fold.size() || System.nanoTime() > giveUp) {
                return page;
            } else {
                pause(PAUSE);
            }
        }
    }

    /**
     * @return null when the store does not answer now
     * @throws DamageFoundException when the store itself says that an event is damaged
     */
    static @Nullable List<StoredEvent> read(EventLog log, long after, int most) {
        try {
            return log.readAll(after, most);
        } catch (LogUnavailableException e) {
            if (e.reason() != Cause.DAMAGED) {
                LOG.warn("the log cannot be read behind event {}: {}", after, e.getMessage());
                return null;
            }
            long position = damaged(log, after, most);
            throw new DamageFoundException(
                    new IntegrityViolation(
                            position,
                            "Event %d cannot be read: its stored bytes are not those that were written."
                                    .formatted(position)),
                    e);
        }
    }

    /** The first of a page that cannot be read. */
    private static long damaged(EventLog log, long after, int most) {
        for (long position = after; position < after + most; position++) {
            try {
                if (log.readAll(position, 1).isEmpty()) {
                    return position + 1;
                }
            } catch (LogUnavailableException e) {
                return position + 1;
            }
        }
        return after + 1;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check was interrupted");
        }
    }
}
