package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;
import io.accounthealth.model.backtest.BacktestResult.Horizon;
import io.accounthealth.model.backtest.BacktestResult.Prediction;
import io.accounthealth.model.figures.Proportion;

/** The account-days of one horizon. */
final class HorizonTally {

    private final int days;
    private final long lastOver;
    private final Histogram scores = new Histogram();
    private final Warnings atRisk = new Warnings(Threshold.AT_RISK);
    private final Warnings watchOrWorse = new Warnings(Threshold.WATCH_OR_WORSE);
    private long notOver;

    /** @param lastOver the last day that is over at the end, counted from 1970 as all days here */
    HorizonTally(int days, long lastOver) {
        this.days = days;
        this.lastOver = lastOver;
    }

    /** @param nextLoss the first loss after the day */
    void add(long day, int score, Band band, long nextLoss) {
        if (day + days > lastOver) {
            notOver++;
            return;
        }
        boolean positive = nextLoss - day <= days;
        scores.add(score, positive);
        atRisk.add(band, positive);
        watchOrWorse.add(band, positive);
    }

    Horizon result() {
        return new Horizon(
                days,
                scores.all(),
                scores.positives(),
                notOver,
                scores.auc(),
                atRisk.result(scores.positives()),
                watchOrWorse.result(scores.positives()));
    }

    private static final class Warnings {

        private final Threshold line;
        private long predicted;
        private long hits;

        Warnings(Threshold line) {
            this.line = line;
        }

        void add(Band band, boolean positive) {
            if (line.warns(band)) {
                predicted++;
                hits += positive ? 1 : 0;
            }
        }

        Prediction result(long positives) {
            return new Prediction(predicted, hits, Proportion.of(hits, predicted), Proportion.of(hits, positives));
        }
    }
}
