package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.Tree;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.witness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/**
 * Follows the log with a tree over its events, and signs the tree's root now and then. First it holds the whole log
 * against what was signed before; whether the log still has its end is known before the server is ready, the rest is
 * found beside the first requests. Damage, once found, ends all writing and signing; reading goes on.
 */
public final class TransparencyLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TransparencyLog.class);

    /** Behind the tables, which requests wait for. */
    private static final int PHASE = 1;

    private static final int PAGE = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** It has a line an account, so not at each signature. */
    private static final Duration HEADS_EVERY = Duration.ofMinutes(1);

    /** How long whoever wants a proof of what was just recorded waits for the tree. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLog log;
    private final ProofFolder folder;
    private final ProofSettings settings;
    private final Witness witness;
    private final TreeFiles tree;
    private final KeptCheckpoints kept;
    private final SignedHeads signedHeads;

    /** Null where only the log itself is looked at. */
    private final @Nullable StoredCheck stored;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Semaphore wake = new Semaphore(0);

    /** The log as far as it is in the tree; null while it is still held against what was signed. With the lock only. */
    private @Nullable LogFold fold;

    /** Hashes that the fold has and the tree's files do not have yet. With the lock only. */
    private List<byte[]> unwritten = List.of();

    private long signedAt = System.nanoTime();

    /** Of the checkpoint that the file of the heads is of, and when it was written; 0 before. With the lock only. */
    private long headsSize;

    private long headsAt;
    private volatile @Nullable LogKeys keys;
    private volatile @Nullable IntegrityViolation damage;
    private volatile boolean untold;
    private volatile CheckRun check = new CheckRun(0);
    private volatile boolean beginAgain;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    private TransparencyLog(
            EventLog log, ProofFolder folder, ProofSettings settings, Witness witness, @Nullable StoredCheck stored) {
        this.log = log;
        this.folder = folder;
        this.settings = settings;
        this.witness = witness;
        this.tree = folder.tree();
        this.kept = folder.checkpoints();
        this.signedHeads = folder.signedHeads();
        this.stored = stored;
    }

    /** To be started and stopped by whoever makes it; the folder stays his. */
    public static TransparencyLog over(EventLog log, ProofFolder folder, ProofSettings settings) {
        return new TransparencyLog(log, folder, settings, new Witness(settings.witnessUrl()), null);
    }

    /** @param stored what is kept beside the log, which each check looks at too */
    static TransparencyLog over(EventLog log, ProofFolder folder, ProofSettings settings, StoredCheck stored) {
        return new TransparencyLog(log, folder, settings, new Witness(settings.witnessUrl()), stored);
    }

    /** The log signed at its present size, and how far each stream goes there. */
    public record Sealed(SignedNote note, Checkpoint checkpoint, SortedMap<String, AccountHead> heads) {}

    @Override
    public void start() {
        stopping = false;
        try {
            IntegrityViolation noted = folder.damage();
            if (noted == null) {
                log.allowWrites();
            } else {
                refuse(noted);
            }
            lookAtTheEnd();
            openTables();
        } catch (DamageFoundException e) {
            found(e);
        }
        check = new CheckRun(log.head().position());
        Thread follower = Thread.ofPlatform().name("transparency-log").daemon().unstarted(this::run);
        thread = follower;
        follower.start();
    }

    /** What is known at once: whether the keys belong together, and the log still has what was signed last. */
    private void lookAtTheEnd() {
        boolean isFirst = folder.keysText() == null;
        LogKeys read = folder.keys();
        keys = read;
        IntegrityViolation unreadable = kept.unreadable();
        if (unreadable != null) {
            throw new DamageFoundException(unreadable, null);
        }
        SignedNote newest = kept.newest();
        long signed = newest == null ? 0 : read.verified(newest).size();
        long had = Math.max(signed, tree.size());
        if (log.head().position() < had && !isSeenSoon(had)) {
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

    /** The tables that the start has loaded, held against how far each stream was signed to go. */
    private void openTables() {
        LogKeys known = keys;
        StoredCheck beside = stored;
        if (known == null || beside == null || damage != null) {
            return;
        }
        try {
            SignedHeads.Heads heads = signedHeads.read(kept, known);
            if (heads != null) {
                beside.open(heads.accounts(), tree);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("accounts.txt", e);
            beside.tell("The file accounts.txt, in the folder of the proofs, is not what was signed.");
        } catch (UncheckedIOException | LogUnavailableException e) {
            LOG.warn("the tables could not be held against the signed tree of accounts now; the check does it", e);
        }
    }

    /** After an election a majority may for a moment not show what is there. */
    private boolean isSeenSoon(long position) {
        for (int look = 0; look < 30 && log.head().position() < position; look++) {
            if (!pause(POLL)) {
                break;
            }
        }
        return log.head().position() >= position;
    }

    @Override
    public void stop() {
        stopping = true;
        check.giveUp();
        wake.release();
        Thread follower = thread;
        try {
            if (follower != null) {
                follower.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
        witness.stop();
        tree.close();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            beginAgain = true;
            while (!stopping) {
                boolean more = goOn();
                if (!more && !stopping) {
                    var unused = wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            }
            signTheEnd();
        } catch (CancellationException e) {
            check.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more to follow */
    private boolean goOn() {
        boolean begins = beginAgain;
        try {
            tell();
            if (begins) {
                beginAgain = false;
                check = check.isUnderWay() ? check : new CheckRun(log.head().position());
                begin();
            }
            boolean more = follow();
            signWhenDue();
            return more;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the log cannot be followed; it is tried again", e);
            beginAgain = begins;
            pause(RETRY);
            return false;
        }
    }

    /** Holds all of the log against what is known of it, and goes on from there. */
    private void begin() {
        set(null);
        LogKeys known = keys;
        CheckRun run = check;
        long madeAnewFrom = 0;
        while (known != null && !stopping) {
            LogVerification walk = new LogVerification(log, tree, kept, known, run);
            try {
                long wrong = walk.run(Long.MAX_VALUE, true);
                if (wrong == 0) {
                    set(walk.fold());
                    run.ended(walk, madeAnewFrom);
                    tellIfMended();
                    return;
                }
                madeAnewFrom = wrong;
                LOG.warn("the hashes in {} are not those of the log from event {} on; they are made anew", tree, wrong);
                tree.truncate(wrong - 1);
                run.again();
            } catch (DamageFoundException e) {
                found(e);
                run.ended(walk, e.damage());
                return;
            } catch (UncheckedIOException | LogUnavailableException e) {
                LOG.error("the log or the tree's files cannot be read; it is tried again", e);
                pause(RETRY);
                run.again();
            }
        }
        IntegrityViolation why = damage;
        if (why != null && run.isUnderWay()) {
            run.ended(null, why);
        }
    }

    private void tellIfMended() {
        if (damage != null) {
            LOG.warn(
                    "the log is what was signed, though {} says otherwise; take that file away and start again, and it"
                            + " is written to again",
                    folder.damageFile());
        }
    }

    private void set(@Nullable LogFold now) {
        lock.lock();
        try {
            fold = now;
            unwritten = List.of();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @return whether there may be more to follow */
    private boolean follow() {
        LogFold following = fold; // written by this thread only
        if (following == null) {
            return false;
        }
        try {
            List<StoredEvent> page =
                    unwritten.isEmpty() ? LogVerification.read(log, following.size(), PAGE) : List.of();
            if (page == null || (page.isEmpty() && unwritten.isEmpty())) {
                return false;
            }
            take(following, page);
            return page.size() == PAGE;
        } catch (DamageFoundException e) {
            set(null);
            found(e);
            return false;
        } catch (UncheckedIOException e) {
            LOG.error("the tree's files cannot be written; it is tried again", e);
            pause(RETRY);
            return false;
        }
    }

    private void take(LogFold following, List<StoredEvent> page) {
        lock.lock();
        try {
            if (!page.isEmpty()) {
                List<byte[]> hashes = new ArrayList<>(page.size());
                unwritten = hashes; // those before one that cannot be taken now are taken
                page.forEach(event -> hashes.add(following.take(event)));
            }
            tree.append(unwritten);
            unwritten = List.of();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void signWhenDue() {
        lock.lock();
        try {
            LogFold now = fold;
            long last = kept.newestSize();
            if (now == null || damage != null || now.size() == Math.max(0, last)) {
                return;
            }
            boolean many = now.size() - Math.max(0, last) >= settings.checkpointEvents();
            boolean late =
                    System.nanoTime() - signedAt >= settings.checkpointTime().toNanos();
            if (many || late) {
                sign(now);
            }
        } catch (NotProvenException | UncheckedIOException e) {
            LOG.error("the log could not be signed; it is tried again", e);
        } finally {
            lock.unlock();
        }
    }

    private void signTheEnd() {
        while (follow()) {
            // all that was recorded until now
        }
        lock.lock();
        try {
            LogFold now = fold;
            if (now != null && damage == null && now.size() > Math.max(0, kept.newestSize())) {
                sign(now);
            }
            if (now != null && damage == null && now.size() == kept.newestSize()) {
                noteHeads(now);
            }
        } catch (NotProvenException | UncheckedIOException e) {
            LOG.error("the end of the log could not be signed", e);
        } finally {
            lock.unlock();
        }
    }

    /** Signs what the fold and the tree agree on, once. With the lock only. */
    private SignedNote sign(LogFold now) {
        try {
            return signOnce(now);
        } catch (DamageFoundException e) {
            found(e);
            throw NotProvenException.damaged(e.damage());
        }
    }

    private SignedNote signOnce(LogFold now) {
        SignedNote there = kept.at(now.size());
        if (there != null) {
            return there;
        }
        LogKeys signing = keys;
        SignedNote before = kept.newest();
        if (signing == null || !unwritten.isEmpty()) {
            throw NotProvenException.behind(now.size(), tree.size());
        }
        Checkpoint checkpoint = now.checkpoint(signing.origin());
        Tree roots = new Tree(tree);
        Checkpoint last = before == null ? null : Checkpoint.parse(before.text());
        if (!Arrays.equals(roots.root(now.size()), checkpoint.root())
                || (last != null && !Arrays.equals(roots.root(last.size()), last.root()))) {
            beginAgain = true; // the files were altered beside us, or else the check finds what it is
            throw NotProvenException.checking(0, now.size());
        }
        SignedNote note = signing.signing().sign(checkpoint.text());
        kept.append(note);
        signedAt = System.nanoTime();
        witness.tell(note, tree, kept::append);
        if (headsAt == 0 || System.nanoTime() - headsAt >= HEADS_EVERY.toNanos()) {
            noteHeads(now);
        }
        return note;
    }

    /** How far each stream goes at the size that was just signed, for the next start. With the lock only. */
    private void noteHeads(LogFold now) {
        if (stored == null || headsSize == now.size()) {
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

    void found(DamageFoundException e) {
        LOG.error("the history is not what was signed: {}", e.getMessage());
        LOG.debug("found", e);
        try {
            folder.note(e.damage());
        } catch (IOException unwritable) {
            LOG.error("damage could not be noted in {}", folder.damageFile(), unwritable);
        }
        refuse(e.damage());
    }

    private void refuse(IntegrityViolation found) {
        lock.lock();
        try {
            damage = found;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        untold = true;
        try {
            tell();
        } catch (LogUnavailableException e) {
            LOG.error("whoever else writes to the log could not be told; it is tried again", e);
        }
    }

    /** Ends all writing, if that is not done yet. */
    private void tell() {
        IntegrityViolation found = damage;
        if (untold && found != null) {
            log.refuseWrites(found.refusal());
            untold = false;
        }
    }

    /** False when it was interrupted. */
    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is not as it was signed; null as far as is known. */
    public @Nullable IntegrityViolation damage() {
        return damage;
    }

    /** The check at the start, or the last that somebody asked for. */
    public CheckRun lastCheck() {
        return check;
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
        } catch (DamageFoundException e) {
            found(e);
            throw NotProvenException.damaged(e.damage());
        }
    }

    /** The hashes that stand for the events. */
    public Nodes nodes() {
        return tree;
    }

    /** @throws NotProvenException when the keys do not belong together */
    LogKeys keys() {
        LogKeys known = keys;
        if (known == null) {
            throw NotProvenException.damaged(
                    Objects.requireNonNull(damage, "keys are missing only where damage is known"));
        }
        return known;
    }

    /** The key that signs now, as others are given it; null when it cannot be used. */
    public @Nullable String key() {
        LogKeys known = keys;
        return known == null ? null : known.signing().verifier().toString();
    }

    /** The name of the log; null when its keys cannot be used. */
    public @Nullable String origin() {
        LogKeys known = keys;
        return known == null ? null : known.origin();
    }

    /** All keys, as others are given them; null when there is no such file. */
    public @Nullable String keysText() {
        return folder.keysText();
    }

    /** Events that a witness has signed for, as far as it has told; 0 when none has. */
    public long witnessed() {
        return witness.size();
    }

    /** What is wrong with the witness; null when nothing is known. */
    public @Nullable String witnessTrouble() {
        return witness.trouble();
    }

    /**
     * The log signed at its present size, which is at least one that is wanted: waits a little for the tree, when that
     * was just recorded.
     *
     * @param withHeads whether to tell how far each stream goes; there may be many
     * @throws NotProvenException when it cannot be signed now
     */
    public Sealed seal(long atLeast, boolean withHeads) {
        lock.lock();
        try {
            LogFold now = await(atLeast);
            SignedNote note = sign(now);
            return new Sealed(note, Checkpoint.parse(note.text()), withHeads ? now.heads() : new TreeMap<>());
        } finally {
            lock.unlock();
        }
    }

    private LogFold await(long atLeast) {
        long left = PATIENCE.toNanos();
        while (true) {
            IntegrityViolation found = damage;
            if (found != null) {
                throw NotProvenException.damaged(found);
            }
            LogFold now = fold;
            if (now != null && now.size() >= atLeast && unwritten.isEmpty()) {
                return now;
            }
            if (left <= 0 || now == null) {
                throw now == null
                        ? NotProvenException.checking(check.done(), check.total())
                        : NotProvenException.behind(atLeast, now.size());
            }
            wake.release();
            try {
                left = grown.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw NotProvenException.behind(atLeast, now.size());
            }
        }
    }

    /**
     * Holds the log as it is now against what was signed, beside all else. One at a time: who asks while one is under
     * way is told of that one.
     */
    public CheckRun check() {
        lock.lock();
        try {
            if (check.isUnderWay() || stopping) {
                return check;
            }
            CheckRun run = new CheckRun(log.head().position());
            LogKeys known = keys;
            LogFold now = fold;
            if (known == null) {
                run.ended(null, Objects.requireNonNull(damage, "keys are missing only where damage is known"));
            } else {
                boolean sound = damage == null && now != null;
                long upTo = sound && now != null
                        ? Checkpoint.parse(sign(now).text()).size()
                        : Long.MAX_VALUE;
                Thread.ofPlatform().name("history-check").daemon().start(() -> check(run, known, upTo));
            }
            check = run;
            return run;
        } finally {
            lock.unlock();
        }
    }

    private void check(CheckRun run, LogKeys known, long upTo) {
        LogVerification walk = new LogVerification(log, tree, kept, known, run);
        try {
            long wrong = walk.run(upTo, false);
            run.ended(
                    walk,
                    wrong,
                    stored == null
                            ? new StoredCheck.Looked(0, 0)
                            : stored.look(walk.fold().heads(), run));
            if (wrong > 0) {
                beginAgain = true;
                wake.release();
            }
        } catch (DamageFoundException e) {
            found(e);
            run.ended(walk, e.damage());
        } catch (RuntimeException e) {
            run.failed(e);
        }
    }
}
