package io.accounthealth.model.alertreplay;

import io.accounthealth.model.alertreplay.AlertReplayResult.OfRules;
import io.accounthealth.model.alertreplay.ReplayedAccount.Fired;
import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.model.backtest.BacktestResult.LeadTime;
import io.accounthealth.model.backtest.LeadTimes;
import io.accounthealth.model.backtest.Losses;
import io.accounthealth.model.figures.Proportion;
import java.util.List;

/** The alerts of some rules over accounts, and the losses that they came before. */
final class RuleTally {

    private final AlertReplay replay;
    private final LeadTimes leads;
    private final long lastOver;
    private long fired;
    private int accounts;
    private long judged;
    private long hits;

    RuleTally(AlertReplay replay) {
        this.replay = replay;
        leads = new LeadTimes(replay.horizon());
        lastOver = Backtest.lastOver(replay.end().asOf()).toEpochDay();
    }

    /** @param alerts of an account, by day */
    void add(List<Fired> alerts, Losses losses) {
        fired += alerts.size();
        accounts += alerts.isEmpty() ? 0 : 1;
        for (Fired alert : alerts) {
            if (alert.day() + replay.horizon() <= lastOver) {
                judged++;
                hits += isWithin(alert.day(), losses.after(alert.day())) ? 1 : 0;
            }
        }
        long last = replay.to().toEpochDay() + 1;
        for (long loss = losses.after(replay.from().toEpochDay()); loss <= last; loss = losses.after(loss)) {
            warn(alerts, loss);
        }
    }

    private void warn(List<Fired> alerts, long loss) {
        for (Fired alert : alerts) {
            if (alert.day() < loss && isWithin(alert.day(), loss)) {
                leads.warned(loss - alert.day());
                return;
            }
        }
        leads.missed();
    }

    private boolean isWithin(long day, long loss) {
        return loss != Losses.NEVER && loss - day <= replay.horizon();
    }

    OfRules result() {
        LeadTime lead = leads.result();
        return new OfRules(
                fired,
                accounts,
                judged,
                hits,
                Proportion.of(hits, judged),
                lead.losses(),
                lead.warned(),
                Proportion.of(lead.warned(), lead.losses()),
                lead.medianDays(),
                lead.meanDays());
    }
}
