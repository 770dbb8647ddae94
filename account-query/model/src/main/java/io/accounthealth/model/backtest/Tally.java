package io.accounthealth.model.backtest;

/** Adds up what became of the accounts of a backtest, in any order, on any thread. */
public final class Tally {

    private final Backtest backtest;
    private final RulesTally candidate;
    private final RulesTally inForce;
    private int accounts;

    public Tally(Backtest backtest) {
        this.backtest = backtest;
        candidate = new RulesTally(backtest, day -> day.rules().getFirst());
        inForce = new RulesTally(backtest, day -> day.rules().getLast());
    }

    /** @param trial at its end */
    public synchronized void add(Evaluation trial) {
        accounts++;
        candidate.add(trial.account(), trial.candidate(), trial.losses());
        inForce.add(trial.account(), trial.inForce(), trial.losses());
    }

    public synchronized BacktestResult result() {
        return new BacktestResult(backtest.from(), backtest.to(), accounts, candidate.result(), inForce.result());
    }
}
