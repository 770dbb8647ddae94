package io.accounthealth.model.health;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.ScoreResult.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From one score of an account to another. */
record ScoreMove(ScoreResult before, ScoreResult after) {

    /**
     * Why the score moved: the cap that holds it down now and did not before, else the dimension that moved it furthest
     * in the direction in which it went. Null where the score did not move, or no dimension moved its way.
     */
    @Nullable
    Reason reason() {
        int direction =
                Long.signum(Score.change(before.reckoned(), after.reckoned()).thousandths());
        if (direction == 0) {
            return null;
        }
        if (after.cap != null && direction < 0 && !after.cap.equals(before.cap)) {
            return ScoreResult.of(after.cap);
        }
        Reason ofValues = after.policy.equals(before.policy) && after.mean != null && before.mean != null
                ? after.furthest(pulls(before.mean, after.mean, direction), direction)
                : null;
        return ofValues == null ? after.furthest(shifts(direction), direction) : ofValues;
    }

    /** By how much each contribution moved. */
    private List<@Nullable Score> shifts(int direction) {
        Map<String, Score> earlier = new HashMap<>();
        List<@Nullable Score> parts = contributions(before);
        for (int i = 0; i < parts.size(); i++) {
            earlier.put(before.policy.dimensions().get(i).name(), Score.orZero(parts.get(i)));
        }
        List<@Nullable Score> moves = new ArrayList<>();
        List<@Nullable Score> contributions = contributions(after);
        for (int i = 0; i < contributions.size(); i++) {
            Score then = earlier.get(after.policy.dimensions().get(i).name());
            moves.add(new Score(
                    direction * Score.change(then, contributions.get(i)).thousandths()));
        }
        return moves;
    }

    private static List<@Nullable Score> contributions(ScoreResult of) {
        return of.mean == null ? List.of() : of.mean.contributions();
    }

    /**
     * By how much each dimension whose value is another moved the mean. One that has a value only now pulls the mean to
     * that, and so lessens every other contribution, which explains nothing; one that has none any more lets it go.
     */
    private List<@Nullable Score> pulls(Mean then, Mean now, int direction) {
        List<@Nullable Score> old = before.values();
        List<@Nullable Score> values = after.values();
        List<@Nullable Score> earlier = then.contributions();
        List<@Nullable Score> parts = now.contributions();
        List<@Nullable Score> pulls = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Score was = old.get(i);
            Score is = values.get(i);
            long pull = 0;
            if (is != null && was == null) {
                pull = share(i, values, is.minus(then.mean()));
            } else if (is == null && was != null) {
                pull = share(i, old, now.mean().minus(was));
            } else if (is != null && !is.equals(was)) {
                pull = Score.change(earlier.get(i), parts.get(i)).thousandths();
            }
            pulls.add(new Score(direction * pull));
        }
        return pulls;
    }

    /** The part of some points that a dimension with a value has by its weight. */
    private long share(int dimension, List<@Nullable Score> values, Score points) {
        List<BigDecimal> weights = ScoreResult.weights(after.policy);
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = 0; i < values.size(); i++) {
            whole = values.get(i) == null ? whole : whole.add(weights.get(i).max(BigDecimal.ZERO));
        }
        return weights.get(dimension)
                .max(BigDecimal.ZERO)
                .multiply(BigDecimal.valueOf(points.thousandths()))
                .divide(whole, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
