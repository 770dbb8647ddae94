package io.accounthealth.transparency;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.transparency.folder.IntegrityViolation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A check of the log: its progress while it is under way, its result once it has ended. Any number may wait for it. */
public final class CheckRun implements LogVerification.Progress, StoredCheck.Pace {

    /**
     * The result of a check.
     *
     * @param events that were read and hashed again
     * @param checkpoints that the log agrees with
     * @param treeMadeAnewFrom the event from which on the tree's files are made anew, since they were not those of the
     *     log; null when they were
     * @param streams that were read by their index, and whose tables were compared with them; 0 for the check at a
     *     start, behind which that is done when there is time
     * @param rebuilt tables and indexes that differed from the log, and were rebuilt from it
     * @param violation what was found; null when all is as it was signed
     */
    public record Result(
            long events,
            long checkpoints,
            long tookMillis,
            @Nullable Long treeMadeAnewFrom,
            long streams,
            long rebuilt,
            @JsonProperty("damage") @Nullable IntegrityViolation violation) {

        /** Whether the log is what was signed. */
        public boolean holds() {
            return violation == null;
        }
    }

    private final long begun = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final long total;
    private volatile boolean cancelled;

    CheckRun(long total) {
        this.total = total;
    }

    /** Events so far. */
    public long done() {
        return done.get();
    }

    /** Events that there were when it began, or more where it met more. */
    public long total() {
        return Math.max(total, done.get());
    }

    /** Ends exceptionally only when the server stops. */
    public CompletableFuture<Result> result() {
        return result.copy();
    }

    /** Whether it has not ended. */
    public boolean isUnderWay() {
        return !result.isDone();
    }

    @Override
    public void oneMore() {
        done.incrementAndGet();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    void ended(LogVerification check, long wrongFrom) {
        ended(check, wrongFrom, new StoredCheck.Checked(0, 0));
    }

    void ended(LogVerification check, long wrongFrom, StoredCheck.Checked beside) {
        result.complete(new Result(
                check.fold().size(),
                check.compared(),
                tookMillis(),
                wrongFrom == 0 ? null : wrongFrom,
                beside.streams(),
                beside.rebuilt(),
                null));
    }

    void ended(@Nullable LogVerification check, IntegrityViolation violation) {
        result.complete(new Result(
                check == null ? 0 : check.fold().size(),
                check == null ? 0 : check.compared(),
                tookMillis(),
                null,
                0,
                0,
                violation));
    }

    void failed(Throwable why) {
        result.completeExceptionally(why);
    }

    /** Begins counting again. */
    void again() {
        done.set(0);
    }

    private long tookMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
