package io.accounthealth.model.backtest;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account at the end of a week.
 *
 * @param week its number, from 0
 * @param values of the dimensions, in thousandths of a point, at least one; {@link #NONE} where there is none
 * @param positive whether a loss followed within the horizon
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; there are millions of rows
record Row(int week, int[] values, boolean positive) {

    static final int NONE = -1;

    Row positive(boolean lossFollowed) {
        return new Row(week, values, lossFollowed);
    }

    /** Null without any value. */
    static int @Nullable [] values(List<@Nullable Score> points) {
        int[] values = new int[points.size()];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            Score value = points.get(i);
            values[i] = value == null ? NONE : Math.toIntExact(value.thousandths());
            any |= value != null;
        }
        return any ? values : null;
    }

    /** With means in place of missing values. */
    Row filled(int[] means) {
        int[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            filled[i] = filled[i] == NONE ? means[i] : filled[i];
        }
        return new Row(week, filled, positive);
    }

    /** With one value in place of all. */
    Row only(int value) {
        return new Row(week, new int[] {value}, positive);
    }

    /** The weighted mean of a policy with these weights, before caps, in thousandths of a point. */
    int score(List<BigDecimal> weights) {
        List<@Nullable Score> points = new ArrayList<>(values.length);
        for (int value : values) {
            points.add(value == NONE ? null : new Score(value));
        }
        Score mean = Objects.requireNonNull(HealthModel.weightedMean(weights, points));
        return Math.toIntExact(mean.thousandths());
    }
}
