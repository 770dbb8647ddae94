package io.accounthealth.query.backtest;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult;
import io.accounthealth.model.backtest.Evaluation;
import io.accounthealth.model.backtest.Tally;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.read.AccountBatch;
import io.accounthealth.query.read.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Takes accounts through a backtest. */
public final class BacktestRun {

    private final AccountBatch run;
    private final Backtest backtest;

    public BacktestRun(TableSource tables, Backtest backtest, LiveReads reads, Progress progress) {
        this(new AccountBatch(tables, backtest.end(), reads, progress), backtest);
    }

    BacktestRun(AccountBatch run, Backtest backtest) {
        this.run = run;
        this.backtest = backtest;
    }

    /**
     * Of the accounts of a segment, as they are at the end.
     *
     * @throws CancellationException when its thread was interrupted; nothing of it runs any more
     */
    public PartialResult<BacktestResult> of(Segment segment) {
        PartialResult<List<AccountId>> accounts =
                run.accounts(segment, backtest.book().attributes());
        run.begin(accounts.answer().size());
        return new PartialResult<>(through(accounts.answer()), accounts.leftOut());
    }

    /** Of accounts, as part of a run that has begun. */
    BacktestResult through(List<AccountId> accounts) {
        Tally tally = new Tally(backtest);
        run.takeThrough(accounts, account -> new Evaluation(backtest, account), Evaluation::go, tally::add);
        return tally.result();
    }
}
