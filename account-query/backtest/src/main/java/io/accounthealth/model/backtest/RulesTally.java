package io.accounthealth.model.backtest;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.model.alerts.HealthRules;
import io.accounthealth.model.backtest.BacktestResult.Alerts;
import io.accounthealth.model.backtest.BacktestResult.Month;
import io.accounthealth.model.backtest.BacktestResult.OfRules;
import io.accounthealth.model.figures.Score;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one policy over all accounts. Their size grows with months, and not with accounts or days. */
final class RulesTally {

    private final Backtest backtest;
    /** The first day of each version, among all days. */
    private final Map<String, Integer> versions = new TreeMap<>();

    private final Map<YearMonth, MonthTally> months = new TreeMap<>();
    private final List<MonthTally> monthOfDay = new ArrayList<>();
    private final List<HorizonTally> horizons = new ArrayList<>();
    private final LeadTimes atRisk;
    private final LeadTimes watchOrWorse;
    private long flipCount;

    /** The first ones; the last of them is the first to go. */
    private final PriorityQueue<BandChange> flips = new PriorityQueue<>(BandChange.IN_ORDER.reversed());

    /** @param version of the only policy; null where those in force are counted */
    RulesTally(Backtest backtest, @Nullable String version) {
        this.backtest = backtest;
        if (version != null) {
            versions.put(version, 1);
        }
        for (Day day : backtest.days()) {
            monthOfDay.add(months.computeIfAbsent(YearMonth.from(day.date()), month -> new MonthTally()));
        }
        long lastOver = Backtest.lastOver(backtest.end().asOf()).toEpochDay();
        for (int days : backtest.horizons()) {
            horizons.add(new HorizonTally(days, lastOver));
        }
        atRisk = new LeadTimes(backtest.days().size());
        watchOrWorse = new LeadTimes(backtest.days().size());
    }

    void add(AccountId account, ThresholdCurve curve, Losses losses) {
        new Walk(account, curve, losses).go();
    }

    /** The days of an account in their order. */
    private final class Walk {

        private final AccountId account;
        private final ThresholdCurve curve;
        private final Losses losses;
        private final long first = backtest.from().toEpochDay();

        private @Nullable Band last;

        /** Whether the day before had not enough data. */
        private boolean unknown;

        private final List<WarningStreak> runs = List.of(
                new WarningStreak(Threshold.AT_RISK, atRisk),
                new WarningStreak(Threshold.WATCH_OR_WORSE, watchOrWorse));

        /** Whether there was an account-day since the account was last gone. */
        private boolean here;

        private long nextLoss;

        Walk(AccountId account, ThresholdCurve curve, Losses losses) {
            this.account = account;
            this.curve = curve;
            this.losses = losses;
            nextLoss = losses.after(first - 1);
        }

        void go() {
            if (curve.has(0)) {
                last = curve.band(0);
            }
            unknown = curve.hasTooLittleData(0) || curve.isOutside(0);
            for (int i = 1; i < backtest.days().size(); i++) {
                long day = first + i - 1;
                lossesUpTo(day);
                if (losses.isGone(day)) {
                    leave();
                }
                if (curve.isOutside(i)) {
                    unknown = true; // with what band it comes back is no flip
                    leave();
                }
                String version = curve.version(i);
                if (version != null) {
                    versions.merge(version, i, Math::min);
                }
                if (curve.hasTooLittleData(i)) {
                    unknown = true;
                    monthOfDay.get(i).addNotEnoughData();
                    runs.forEach(WarningStreak::end); // it is no warning
                }
                if (curve.has(i)) {
                    flip(i);
                    monthOfDay.get(i).add(curve.band(i));
                    count(day, i);
                }
            }
            lossesUpTo(first + backtest.days().size() - 1);
        }

        /** Ends the warning streaks of every loss up to a day. */
        private void lossesUpTo(long day) {
            for (; nextLoss <= day; nextLoss = losses.after(nextLoss)) {
                if (here) {
                    for (WarningStreak run : runs) {
                        run.lost(nextLoss);
                    }
                }
            }
        }

        private void flip(int i) {
            Band band = curve.band(i);
            if (unknown) {
                unknown = false;
                last = band;
            }
            if (band != last) {
                LocalDate date = backtest.days().get(i).date();
                BandChange flip = new BandChange(
                        account, date, last, band, new Score(curve.score(i)), HealthRules.isFall(last, band));
                monthOfDay.get(i).add(flip);
                keep(flip);
                last = band;
            }
        }

        private void leave() {
            here = false;
            runs.forEach(WarningStreak::end);
        }

        private void count(long day, int i) {
            Band band = curve.band(i);
            if (band == Band.CHURNED || losses.isGone(day)) {
                leave();
                return;
            }
            here = true;
            for (WarningStreak run : runs) {
                run.count(day, band);
            }
            for (HorizonTally horizon : horizons) {
                horizon.add(day, curve.score(i), band, nextLoss);
            }
        }
    }

    private void keep(BandChange flip) {
        flipCount++;
        flips.add(flip);
        if (flips.size() > BacktestResult.MOST_FLIPS) {
            flips.remove();
        }
    }

    OfRules result() {
        List<Month> counted = new ArrayList<>();
        months.forEach((month, tally) -> counted.add(tally.result(month)));
        counted.removeIf(month ->
                month.healthy() + month.watch() + month.atRisk() + month.churned() + month.notEnoughData() == 0);
        return new OfRules(
                versions.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .toList(),
                List.copyOf(counted),
                flipCount,
                flips.stream().sorted(BandChange.IN_ORDER).toList(),
                new Alerts(
                        counted.stream()
                                .mapToLong(month -> month.alerts().toWatch())
                                .sum(),
                        counted.stream()
                                .mapToLong(month -> month.alerts().toAtRisk())
                                .sum()),
                horizons.stream().map(HorizonTally::result).toList(),
                atRisk.result(),
                watchOrWorse.result());
    }
}
