package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;
import io.accounthealth.model.backtest.BacktestResult.Alerts;
import io.accounthealth.model.backtest.BacktestResult.Month;
import java.time.YearMonth;

/** The account-days of one month. */
final class MonthTally {

    private long healthy;
    private long watch;
    private long atRisk;
    private long churned;
    private long flips;
    private long toWatch;
    private long toAtRisk;
    private long notEnoughData;

    void add(Band band) {
        switch (band) {
            case HEALTHY -> healthy++;
            case WATCH -> watch++;
            case AT_RISK -> atRisk++;
            case CHURNED -> churned++;
        }
    }

    void addNotEnoughData() {
        notEnoughData++;
    }

    void add(BandChange flip) {
        flips++;
        if (flip.alert()) {
            toWatch += flip.to() == Band.WATCH ? 1 : 0;
            toAtRisk += flip.to() == Band.AT_RISK ? 1 : 0;
        }
    }

    Month result(YearMonth month) {
        return new Month(month, healthy, watch, atRisk, churned, flips, new Alerts(toWatch, toAtRisk), notEnoughData);
    }
}
