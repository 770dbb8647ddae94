package io.accounthealth.model.backtest;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.util.List;

/**
 * One account in a backtest, a few days at a time, so that writes to the table do not wait long. What was not known yet
 * on a day is not visible on it.
 */
public final class Evaluation {

    private final Backtest backtest;
    final AccountId account;
    final ThresholdCurve candidate;
    final ThresholdCurve inForce;
    Losses losses = Losses.NONE;
    private boolean fitted;
    private int next;

    public Evaluation(Backtest backtest, AccountId account) {
        this.backtest = backtest;
        this.account = account;
        this.candidate = new ThresholdCurve(backtest.days().size());
        this.inForce = new ThresholdCurve(backtest.days().size());
    }

    /**
     * Scores the next days.
     *
     * @param table of the account, without a concurrent write
     * @param most so many of them at most
     * @return whether there are days left
     */
    public boolean go(AccountTable table, int most) {
        int end = Math.min(backtest.days().size(), next + most);
        for (; next < end; next++) {
            score(table, backtest.days().get(next));
        }
        boolean more = next < backtest.days().size();
        if (!more) {
            losses = Losses.of(table, backtest.from(), backtest.end());
        }
        return more;
    }

    /** Whether the candidate was for the account on some day, or is for all. */
    boolean isTried() {
        return fitted || backtest.candidate().appliesTo() == null;
    }

    /** An account whose opening is not known yet has no score. */
    private void score(AccountTable table, Day day) {
        AccountAt at = AccountAt.of(table, day.point());
        if (at.profile() == null) {
            return;
        }
        HealthPolicy tried = backtest.candidate();
        if (!backtest.book().wouldApply(tried, at, day.point())) {
            candidate.leave(next);
            inForce.leave(next);
            return;
        }
        fitted = true;
        Scoring then = backtest.book().scoring(at, day.point());
        List<HealthPolicy> policies = then.policy().equals(tried) ? List.of(tried) : List.of(tried, then.policy());
        List<ScoreResult> scores = HealthModel.score(at, policies, then.targets());
        candidate.put(next, scores.getFirst());
        inForce.put(next, scores.getLast());
    }
}
