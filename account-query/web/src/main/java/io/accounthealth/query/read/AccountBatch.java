package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.attributes.UnknownAttributeException;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Processes days of the past of many accounts, on a thread per processor. They give way to reads every few days of an
 * account, and lock its table only that long.
 */
public final class AccountBatch {

    /** What is done with an account: a few days at a time, until none are left. */
    public interface Steps<W> {

        /** @return whether there are days left */
        boolean go(W work, AccountTable table, int mostDays);
    }

    /** Of an account at once: a fraction of a millisecond. */
    private static final int FEW_DAYS = 32;

    private final TableSource tables;
    private final PointInTime end;
    private final LiveReads reads;
    private final Progress progress;

    /** @param end the point that tables must include */
    public AccountBatch(TableSource tables, PointInTime end, LiveReads reads, Progress progress) {
        this.tables = tables;
        this.end = end;
        this.reads = reads;
        this.progress = progress;
    }

    /**
     * Those of a segment, as they are at the end.
     *
     * @throws ReadProblem where the catalogue has no such attribute or value
     */
    public PartialResult<List<AccountId>> accounts(Segment segment, AttributeBook catalogue) {
        try {
            return tables.queryAll(
                    end.knownAtPosition(),
                    all -> segment.of(all, end, catalogue).each(table -> table.hasFacts() ? table.account() : null));
        } catch (UnknownAttributeException e) {
            throw ReadProblem.badField("/attribute", String.valueOf(e.getMessage()));
        }
    }

    /** @param accounts that are taken through in all */
    public void begin(int accounts) {
        progress.begin(accounts);
    }

    /**
     * @param start from an account to the work on it
     * @param done takes the work that is done, of several threads
     * @throws CancellationException when its thread was interrupted; nothing of it runs any more
     */
    public <W> void takeThrough(
            List<AccountId> accounts, Function<AccountId, W> start, Steps<W> steps, Consumer<W> done) {
        AtomicInteger next = new AtomicInteger();
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().name("backtest-", 0).daemon().factory())) {
            Callable<Integer> worker = () -> work(accounts, next, start, steps, done);
            for (Future<Integer> ended : threads.invokeAll(Collections.nCopies(processors, worker))) {
                ended.get();
            }
        } catch (InterruptedException e) {
            throw cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException("a backtest failed", e.getCause());
        }
    }

    private static CancellationException cancelled(InterruptedException e) {
        CancellationException cancelled = new CancellationException("the backtest was cancelled");
        cancelled.initCause(e);
        return cancelled;
    }

    /** @return of how many accounts */
    private <W> int work(
            List<AccountId> accounts,
            AtomicInteger next,
            Function<AccountId, W> start,
            Steps<W> steps,
            Consumer<W> done)
            throws InterruptedException {
        int worked = 0;
        try {
            for (int i = next.getAndIncrement(); i < accounts.size(); i = next.getAndIncrement()) {
                AccountId account = accounts.get(i);
                W work = start.apply(account);
                while (goOn(account, work, steps)) {
                    Cancellation.check();
                }
                done.accept(work);
                progress.oneMore();
                worked++;
            }
            return worked;
        } finally {
            next.set(accounts.size()); // where one fails, the others need not go on
        }
    }

    private <W> boolean goOn(AccountId account, W work, Steps<W> steps) throws InterruptedException {
        reads.giveWay();
        return tables.query(account, end.knownAtPosition(), table -> steps.go(work, table, FEW_DAYS))
                .orElse(false);
    }
}
