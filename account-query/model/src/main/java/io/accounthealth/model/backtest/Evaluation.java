package io.accounthealth.model.backtest;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.util.List;

/**
 * One account on its way through a backtest. It goes a few days at a time, so that nobody who writes to the table has
 * to wait long; what was not known yet on a day is not seen on it, however much the table has learned.
 */
public final class Evaluation {

    private final Backtest backtest;
    private final AccountId account;
    private final ThresholdCurve candidate;
    private final ThresholdCurve inForce;
    private Losses losses = Losses.NONE;
    private int next;

    public Evaluation(Backtest backtest, AccountId account) {
        this.backtest = backtest;
        this.account = account;
        this.candidate = new ThresholdCurve(backtest.days().size());
        this.inForce = new ThresholdCurve(backtest.days().size());
    }

    /**
     * Judges the next days.
     *
     * @param table of the account, to which nobody writes meanwhile
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

    /** An account whose opening is not known yet has no score that anybody was shown. */
    private void score(AccountTable table, Day day) {
        AccountAt seen = AccountAt.of(table, day.point());
        if (seen.profile() != null) {
            List<ScoreResult> scores = HealthModel.score(seen, day.rules());
            candidate.put(next, scores.getFirst());
            inForce.put(next, scores.getLast());
        }
    }

    AccountId account() {
        return account;
    }

    ThresholdCurve candidate() {
        return candidate;
    }

    ThresholdCurve inForce() {
        return inForce;
    }

    Losses losses() {
        return losses;
    }
}
