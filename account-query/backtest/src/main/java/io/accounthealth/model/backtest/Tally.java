package io.accounthealth.model.backtest;

/** The sums of a backtest over accounts, which may be added in any order, on any thread. */
public final class Tally {

    private final Backtest backtest;
    private final RulesTally candidate;
    private final RulesTally inForce;
    private int accounts;

    public Tally(Backtest backtest) {
        this.backtest = backtest;
        candidate = new RulesTally(backtest, backtest.candidate().version());
        inForce = new RulesTally(backtest, null);
    }

    /** @param evaluation at its end */
    public synchronized void add(Evaluation evaluation) {
        if (!evaluation.isTried()) {
            return;
        }
        accounts++;
        candidate.add(evaluation.account, evaluation.candidate, evaluation.losses);
        inForce.add(evaluation.account, evaluation.inForce, evaluation.losses);
    }

    public synchronized BacktestResult result() {
        return new BacktestResult(backtest.from(), backtest.to(), accounts, candidate.result(), inForce.result());
    }
}
