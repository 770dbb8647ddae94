package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.ScoreResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The daily scores of one account by one policy. */
final class ThresholdCurve {

    private final int[] scores;
    private final @Nullable Band[] bands;
    private final boolean[] tooLittleData;
    private final boolean[] outside;
    private final @Nullable String[] versions;

    ThresholdCurve(int days) {
        scores = new int[days];
        bands = new Band[days];
        tooLittleData = new boolean[days];
        outside = new boolean[days];
        versions = new String[days];
    }

    void put(int day, ScoreResult result) {
        Score score = result.score();
        Band band = HealthBand.bandOf(result.band());
        tooLittleData[day] = result.hasTooLittleData();
        versions[day] = result.policyVersion();
        if (score != null && band != null) {
            scores[day] = Math.toIntExact(score.thousandths());
            bands[day] = band;
        }
    }

    /** The candidate was not for the account on the day. */
    void leave(int day) {
        outside[day] = true;
    }

    boolean isOutside(int day) {
        return outside[day];
    }

    /** Of the policy that it was scored by on the day; null where it was not. */
    @Nullable
    String version(int day) {
        return versions[day];
    }

    /** Whether the account had a score on the day. */
    boolean has(int day) {
        return bands[day] != null;
    }

    /** Whether it had none for lack of data. */
    boolean hasTooLittleData(int day) {
        return tooLittleData[day];
    }

    /** In thousandths of a point, of a day that has one. */
    int score(int day) {
        return scores[day];
    }

    /** Of a day that has a score. */
    Band band(int day) {
        return Objects.requireNonNull(bands[day]);
    }
}
