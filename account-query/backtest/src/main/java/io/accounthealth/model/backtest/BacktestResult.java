package io.accounthealth.model.backtest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a backtest: a candidate policy beside the policies that were in force.
 *
 * <p>An <em>account-day</em> is an account on a day of the period on which it had a score. A <em>loss</em> is a day on
 * which an account churned (the day that it took effect) or a renewal was lost, as it is known at the end.
 *
 * @param from the first day of the period, in UTC
 * @param to the last one
 * @param accounts that were scored
 * @param inForce by the policy that was in force on each day, as known then
 */
public record BacktestResult(LocalDate from, LocalDate to, int accounts, OfRules candidate, OfRules inForce) {

    /** So many flips are listed at most, of each; they are all counted. */
    public static final int MOST_FLIPS = 2_000;

    /**
     * By one policy, or by those in force.
     *
     * @param policyVersions the candidate, or those in force that some account was scored by, in the order of their
     *     first day
     * @param months with an account-day, or a day without enough data for one, in their order
     * @param flipCount all of them, listed or not
     * @param flips the first {@link #MOST_FLIPS} by day, then by account
     * @param alerts that would have been raised, of the kind {@code band-fell}
     * @param atRisk how long the warning was when the band at-risk is taken for one
     * @param watchOrWorse the same when watch is taken for one too
     */
    public record OfRules(
            List<String> policyVersions,
            List<Month> months,
            long flipCount,
            List<BandChange> flips,
            Alerts alerts,
            List<Horizon> horizons,
            LeadTime atRisk,
            LeadTime watchOrWorse) {}

    /**
     * Account-days by band, and what changed.
     *
     * @param notEnoughData days of accounts without enough data for a score, which are no account-days
     */
    public record Month(
            YearMonth month,
            long healthy,
            long watch,
            long atRisk,
            long churned,
            long flips,
            Alerts alerts,
            long notEnoughData) {}

    /**
     * Falls that raise an alert.
     *
     * @param toWatch from healthy
     * @param toAtRisk from healthy or watch
     */
    public record Alerts(long toWatch, long toAtRisk) {}

    /**
     * How well scores predicted losses within so many days. Counted are the account-days whose horizon was over at the
     * end ({@code day + days <= } the last day over), but those on which the account was gone, or in the band churned.
     * One is <em>positive</em> when a loss lies within the horizon after it ({@code day < loss <= day + days}).
     *
     * @param accountDays counted
     * @param positives of them
     * @param notOver account-days left out because their horizon was not over
     * @param auc the chance that of a positive and another account-day, drawn at random, the positive one has the lower
     *     score; equal scores count half: {@code (pairs with positive lower + pairs equal / 2) / (positives * others)}.
     *     0.5 is chance, 1 is perfect. Six decimals, half up; null without either
     * @param atRisk where the band at-risk is taken for a prediction
     * @param watchOrWorse where watch is taken for one too
     */
    public record Horizon(
            int days,
            long accountDays,
            long positives,
            long notOver,
            @Nullable BigDecimal auc,
            Prediction atRisk,
            Prediction watchOrWorse) {}

    /**
     * @param predicted account-days in the band
     * @param hits of them, positive ones
     * @param precision {@code hits / predicted}; six decimals, half up; null when nothing was predicted
     * @param recall {@code hits / positives}; null without a positive
     */
    public record Prediction(
            long predicted,
            long hits,
            @Nullable BigDecimal precision,
            @Nullable BigDecimal recall) {}

    /**
     * Lead times of warnings: of each loss from the day after the first of the period to the day after its last, at an
     * account with an account-day since it last was gone, the days from the first day of the unbroken run in the band,
     * that lasted on the account-day before the loss, to the loss. A run that began before the period counts from its
     * first day.
     *
     * @param losses all of them
     * @param warned those with such a run
     * @param missed those without
     * @param medianDays of those warned, of an even number the mean of the middle two; null when none was
     * @param meanDays of those warned; both with one decimal, half up
     */
    public record LeadTime(
            long losses,
            long warned,
            long missed,
            @Nullable BigDecimal medianDays,
            @Nullable BigDecimal meanDays) {}
}
