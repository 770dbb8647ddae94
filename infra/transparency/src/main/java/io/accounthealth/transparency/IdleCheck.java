package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.AccountHeads.AccountHead;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.folder.IntegrityViolationException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks once after each start everything that is kept beside the log. It begins some time after the first answers, and
 * rests as long as it works, so that it takes at most half of a processor.
 */
final class IdleCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IdleCheck.class);

    /** Behind the log and the proofs, so that it stops before them. */
    private static final int PHASE = 2;

    private static final int PAGE = 1_000;
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long WORK_NANOS = Duration.ofMillis(10).toNanos();

    private final StoredCheck stored;
    private final Stores stores;
    private final EventLog log;
    private final @Nullable TransparencyLog transparency;
    private final Duration after;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param transparency null where no proofs are kept
     * @param after how long after the start it begins
     */
    IdleCheck(StoredCheck stored, Stores stores, @Nullable TransparencyLog transparency, Duration after) {
        this.stored = stored;
        this.stores = stores;
        this.log = stores.log();
        this.transparency = transparency;
        this.after = after;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread idle = Thread.ofPlatform().name("idle-check").daemon().unstarted(this::run);
        thread = idle;
        idle.start();
    }

    @Override
    public void stop() {
        stopping.countDown();
        Thread idle = thread;
        try {
            if (idle != null) {
                idle.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
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
            for (Duration pause = after; !isStopping(pause); pause = AGAIN) {
                if (checkAll()) {
                    return;
                }
            }
        } catch (CancellationException e) {
            LOG.debug("given up", e);
        }
    }

    /** @return false when it is to be tried again */
    private boolean checkAll() {
        try {
            TransparencyLog kept = transparency;
            while (kept != null && kept.lastCheck().isUnderWay()) {
                if (isStopping(LOOK)) {
                    return true;
                }
            }
            if (kept != null && kept.violation() != null) {
                return true; // there is no tree to compare with, and nothing more is written
            }
            HalfPace pace = new HalfPace();
            SortedMap<String, AccountHead> heads =
                    kept == null ? readHeads(pace) : kept.seal(0, true).heads();
            StoredCheck.Checked checked = stored.check(heads, pace);
            LOG.info("checked the indexes and tables of {} streams; rebuilt: {}", checked.streams(), checked.rebuilt());
            return true;
        } catch (IntegrityViolationException e) {
            report(e);
            return true;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("the indexes and tables could not be checked; it is tried again", e);
            return false;
        }
    }

    /** How far each stream goes by the rows of the log, where nothing was signed. */
    private SortedMap<String, AccountHead> readHeads(HalfPace pace) {
        LogFold fold = new LogFold();
        long end = log.head().position();
        while (fold.size() < end) {
            if (pace.isCancelled()) {
                throw new CancellationException("the check was cancelled");
            }
            List<StoredEvent> page = LogPages.read(log, fold.size(), PAGE);
            if (page == null || page.isEmpty()) {
                throw new LogUnavailableException(
                        LogUnavailableException.Cause.UNANSWERED, "the log does not show event " + (fold.size() + 1));
            }
            page.forEach(fold::take);
            pace.rest();
        }
        return fold.heads();
    }

    private void report(IntegrityViolationException e) {
        if (transparency != null) {
            transparency.found(e);
            return;
        }
        LOG.error("the log is not what was recorded: {}", e.getMessage());
        if (stores.folder().isEmpty()) {
            stored.report(String.valueOf(e.getMessage())); // only the node with the proofs may lift a refusal of others
            return;
        }
        try {
            log.refuseWrites(e.violation().refusal());
        } catch (LogUnavailableException unreachable) {
            LOG.error("the other writers of the log could not be informed", unreachable);
        }
    }

    private boolean isStopping(Duration within) {
        try {
            return stopping.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private final class HalfPace implements StoredCheck.Pace {

        private long begun = System.nanoTime();

        @Override
        public boolean isCancelled() {
            return stopping.getCount() == 0;
        }

        @Override
        public void rest() {
            long worked = System.nanoTime() - begun;
            if (worked >= WORK_NANOS) {
                isStopping(Duration.ofNanos(worked));
                begun = System.nanoTime();
            }
        }
    }
}
