package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.folder.IntegrityViolation;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import io.accounthealth.transparency.folder.KeptCheckpoints;
import io.accounthealth.transparency.folder.LogKeys;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the tree up with the log and has it signed. First it compares the whole log with what was
 * signed before, and makes hashes anew that are not those of the log.
 */
final class LogFollower {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

    private static final int PAGE = 1_000;
    static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** How long a proof of what was just recorded waits for the tree. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLog log;
    private final TreeOfLog tree;
    private final KeptCheckpoints kept;
    private final LogSigner signer;
    private final IntegrityGuard guard;

    /** Null where only the log itself is checked. */
    private final @Nullable StoredCheck stored;

    private final Semaphore wake = new Semaphore(0);
    private volatile CheckRun check = new CheckRun(0);
    private volatile boolean beginAgain;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    LogFollower(
            EventLog log,
            TreeOfLog tree,
            KeptCheckpoints kept,
            LogSigner signer,
            IntegrityGuard guard,
            @Nullable StoredCheck stored) {
        this.log = log;
        this.tree = tree;
        this.kept = kept;
        this.signer = signer;
        this.guard = guard;
        this.stored = stored;
    }

    void start() {
        stopping = false;
        check = new CheckRun(log.head().position());
        Thread follower = Thread.ofPlatform().name("transparency-log").daemon().unstarted(this::run);
        thread = follower;
        follower.start();
    }

    void stop() {
        stopping = true;
        check.cancel();
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
    }

    boolean isRunning() {
        return thread != null;
    }

    /** The check at the start, or the last one requested. */
    CheckRun lastCheck() {
        return check;
    }

    private void run() {
        try {
            beginAgain = true;
            while (!stopping) {
                boolean more = (stored == null || stored.areTablesRead()) && goOn();
                if (!more && !stopping) {
                    var unused = wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    wake.drainPermits();
                }
            }
            while (follow()) {
                // all that was recorded until now
            }
            tree.withFold(signer::signTheEnd);
            check.failed(new CancellationException("the check was cancelled")); // unless it has ended
        } catch (CancellationException e) {
            check.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether there may be more to follow */
    private boolean goOn() {
        beginAgain |= signer.wasOutOfStep();
        boolean begins = beginAgain;
        try {
            guard.announce();
            if (begins) {
                beginAgain = false;
                check = check.isUnderWay() ? check : new CheckRun(log.head().position());
                begin();
            }
            boolean more = follow();
            tree.withFold(signer::signWhenDue);
            return more;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the log cannot be followed; it is tried again", e);
            beginAgain = begins;
            LogPages.pause(RETRY);
            return false;
        }
    }

    /** Compares all of the log with what is known of it, and goes on from there. */
    private void begin() {
        tree.set(null);
        LogKeys known = signer.keys();
        CheckRun run = check;
        long madeAnewFrom = 0;
        while (known != null && !stopping) {
            LogVerification walk = new LogVerification(log, tree.files(), kept, known, run);
            try {
                long wrong = walk.run(Long.MAX_VALUE, true);
                if (wrong == 0) {
                    tree.set(walk.fold());
                    run.ended(walk, madeAnewFrom);
                    guard.logIfRepaired();
                    return;
                }
                madeAnewFrom = wrong;
                LOG.warn(
                        "the hashes in {} are not those of the log from event {} on; they are made anew",
                        tree.files(),
                        wrong);
                tree.files().truncate(wrong - 1);
                run.again();
            } catch (IntegrityViolationException e) {
                guard.found(e);
                run.ended(walk, e.violation());
                return;
            } catch (UncheckedIOException | LogUnavailableException e) {
                LOG.error("the log or the tree's files cannot be read; it is tried again", e);
                LogPages.pause(RETRY);
                run.again();
            }
        }
        IntegrityViolation why = guard.violation();
        if (why != null && run.isUnderWay()) {
            run.ended(null, why);
        }
    }

    /** @return whether there may be more to follow */
    private boolean follow() {
        LogFold following = tree.fold(); // written by this thread only
        if (following == null) {
            return false;
        }
        try {
            List<StoredEvent> page = tree.isWritten() ? LogPages.read(log, following.size(), PAGE) : List.of();
            if (page == null || (page.isEmpty() && tree.isWritten())) {
                return false;
            }
            tree.take(following, page);
            return page.size() == PAGE;
        } catch (IntegrityViolationException e) {
            tree.set(null);
            guard.found(e);
            return false;
        } catch (UncheckedIOException e) {
            LOG.error("the tree's files cannot be written; it is tried again", e);
            LogPages.pause(RETRY);
            return false;
        }
    }

    /**
     * The log with at least so many events in the tree: waits a little, when they were just recorded. With the lock of
     * the tree only.
     */
    LogFold await(long atLeast) {
        long left = PATIENCE.toNanos();
        while (true) {
            IntegrityViolation found = guard.violation();
            if (found != null) {
                throw NotProvenException.damaged(found);
            }
            LogFold now = tree.fold();
            if (now != null && now.size() >= atLeast && tree.isWritten()) {
                return now;
            }
            if (left <= 0 || now == null) {
                throw now == null
                        ? NotProvenException.checking(check.done(), check.total())
                        : NotProvenException.behind(atLeast, now.size());
            }
            wake.release();
            try {
                left = tree.awaitChange(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw NotProvenException.behind(atLeast, now.size());
            }
        }
    }

    /** Begins another check, unless one is under way. */
    CheckRun check() {
        return tree.locked(() -> {
            if (check.isUnderWay() || stopping) {
                return check;
            }
            CheckRun run = new CheckRun(log.head().position());
            LogKeys known = signer.keys();
            LogFold now = tree.fold();
            if (known == null) {
                run.ended(null, guard.violationWithoutKeys());
            } else {
                long upTo = guard.violation() == null && now != null
                        ? Checkpoint.parse(signer.sign(now).text()).size()
                        : Long.MAX_VALUE;
                Thread.ofPlatform().name("history-check").daemon().start(() -> check(run, known, upTo));
            }
            check = run;
            return run;
        });
    }

    private void check(CheckRun run, LogKeys known, long upTo) {
        LogVerification walk = new LogVerification(log, tree.files(), kept, known, run);
        try {
            long wrong = walk.run(upTo, false);
            run.ended(
                    walk,
                    wrong,
                    stored == null
                            ? new StoredCheck.Checked(0, 0)
                            : stored.check(walk.fold().heads(), run));
            if (wrong > 0) {
                beginAgain = true;
                wake.release();
            }
        } catch (IntegrityViolationException e) {
            guard.found(e);
            run.ended(walk, e.violation());
        } catch (RuntimeException e) {
            run.failed(e);
        }
    }
}
