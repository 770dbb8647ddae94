package io.accounthealth.query.api;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.TableSource;
import io.accounthealth.query.asof.TableSource.Passed;
import io.accounthealth.query.backtest.Backtest;
import io.accounthealth.query.backtest.BacktestResult;
import io.accounthealth.query.backtest.Tally;
import io.accounthealth.query.backtest.Trial;
import io.accounthealth.query.views.Segment;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Takes accounts through a backtest. */
public final class BacktestRun {

    private final LongRun run;
    private final Backtest backtest;

    public BacktestRun(TableSource tables, Backtest backtest, LiveReads reads, Progress progress) {
        this(new LongRun(tables, backtest.end(), reads, progress), backtest);
    }

    BacktestRun(LongRun run, Backtest backtest) {
        this.run = run;
        this.backtest = backtest;
    }

    /**
     * Of the accounts of a segment, as they are at the end.
     *
     * @throws CancellationException when its thread was interrupted; nothing of it runs any more
     */
    public Passed<BacktestResult> of(Segment segment) {
        Passed<List<AccountId>> accounts = run.accounts(segment);
        run.begin(accounts.answer().size());
        return new Passed<>(through(accounts.answer()), accounts.leftOut());
    }

    /** Of accounts, as part of a run that has begun. */
    BacktestResult through(List<AccountId> accounts) {
        Tally tally = new Tally(backtest);
        run.takeThrough(accounts, account -> new Trial(backtest, account), Trial::go, tally::add);
        return tally.result();
    }
}
