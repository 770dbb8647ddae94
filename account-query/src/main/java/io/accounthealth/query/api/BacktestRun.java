package io.accounthealth.query.api;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.TableSource;
import io.accounthealth.query.asof.TableSource.Passed;
import io.accounthealth.query.asof.Wanted;
import io.accounthealth.query.backtest.Backtest;
import io.accounthealth.query.backtest.BacktestResult;
import io.accounthealth.query.backtest.Tally;
import io.accounthealth.query.backtest.Trial;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.Segment;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes accounts through a backtest, on threads of its own, as many as there are processors. They give way to reads
 * every few days of an account, and keep its table from the tail only that long.
 */
public final class BacktestRun {

    /** Of an account at once: a fraction of a millisecond. */
    private static final int FEW_DAYS = 32;

    private final TableSource tables;
    private final Backtest backtest;
    private final LiveReads reads;
    private final BacktestProgress progress;
    private final Tally tally;
    private final AtomicInteger next = new AtomicInteger();

    public BacktestRun(TableSource tables, Backtest backtest, LiveReads reads, BacktestProgress progress) {
        this.tables = tables;
        this.backtest = backtest;
        this.reads = reads;
        this.progress = progress;
        this.tally = new Tally(backtest);
    }

    /**
     * Of the accounts of a segment, as they are at the end. To be called once.
     *
     * @throws CancellationException when its thread was interrupted; nothing of it runs any more
     */
    public Passed<BacktestResult> of(Segment segment) {
        Passed<List<AccountId>> accounts = tables.askAll(
                backtest.end().knownAtPosition(),
                all -> segment.of(all, backtest.end()).each(AccountTable::account));
        progress.begin(accounts.answer().size());
        takeThrough(accounts.answer());
        return new Passed<>(tally.result(), accounts.leftOut());
    }

    private void takeThrough(List<AccountId> accounts) {
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                processors, Thread.ofPlatform().name("backtest-", 0).daemon().factory())) {
            Callable<Integer> worker = () -> work(accounts);
            for (Future<Integer> ended : threads.invokeAll(Collections.nCopies(processors, worker))) {
                ended.get();
            }
        } catch (InterruptedException e) {
            throw givenUp(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a backtest failed", e.getCause());
        }
    }

    private static CancellationException givenUp(InterruptedException e) {
        CancellationException givenUp = new CancellationException("nobody waits for the backtest any more");
        givenUp.initCause(e);
        return givenUp;
    }

    /** @return of how many accounts */
    private int work(List<AccountId> accounts) throws InterruptedException {
        int worked = 0;
        try {
            for (int i = next.getAndIncrement(); i < accounts.size(); i = next.getAndIncrement()) {
                AccountId account = accounts.get(i);
                Trial trial = new Trial(backtest, account);
                while (goOn(account, trial)) {
                    Wanted.check();
                }
                tally.add(trial);
                progress.oneMore();
                worked++;
            }
            return worked;
        } finally {
            next.set(accounts.size()); // where one fails, the others need not go on
        }
    }

    private boolean goOn(AccountId account, Trial trial) throws InterruptedException {
        reads.giveWay();
        return tables.ask(account, backtest.end().knownAtPosition(), table -> trial.go(table, FEW_DAYS))
                .orElse(false);
    }
}
