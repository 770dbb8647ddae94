package io.accounthealth.model.health;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.ScoreResult.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From one score of an account to another by the same policy, in parts that add up to the move, to a thousandth. */
final class MoveByDimension {

    private final ScoreResult before;
    private final ScoreResult after;
    private final List<@Nullable Score> old;
    private final List<@Nullable Score> values;
    private final List<BigDecimal> weights;

    MoveByDimension(ScoreResult before, ScoreResult after) {
        this.before = before;
        this.after = after;
        old = before.values();
        values = after.values();
        weights = ScoreResult.weights(after.policy);
    }

    /**
     * The furthest first, and caps last. Where a dimension got or lost its data, what that does to the shares of the
     * others is its own. Empty where nothing moved, one of the two has no score, or they are of two policies.
     */
    List<Reason> parts() {
        if (before.mean == null || after.mean == null || !after.policy.equals(before.policy)) {
            return List.of();
        }
        List<Reason> parts = new ArrayList<>();
        thousandths(before.mean, after.mean).forEach((dimension, moved) -> {
            if (moved != 0) {
                parts.add(after.of(dimension, new Score(moved)));
            }
        });
        parts.sort(Comparator.comparingLong(
                part -> -Math.abs(Score.orZero(part.points()).thousandths())));
        long held = moved(before.reckoned(), after.reckoned()) - moved(before.mean.mean(), after.mean.mean());
        if (held != 0) {
            Reason cap = ScoreResult.of(Objects.requireNonNull(
                    after.cap == null ? before.cap : after.cap, "nothing else holds a score down"));
            parts.add(new Reason(cap.cause(), new Score(held), cap.sentence(), cap.evidence()));
        }
        return parts;
    }

    /**
     * By the number of the dimension. Where none got or lost its data, contributions are compared, which add up but for
     * what rounding moved. Else each pulls the mean by its share of the weights on the side that has it, and what that
     * leaves of the move is of the heaviest of those that got or lost data.
     */
    private Map<Integer, Long> thousandths(Mean then, Mean now) {
        Integer heaviest = heaviestAnew();
        Map<Integer, Long> moves = new TreeMap<>();
        long rest = moved(then.mean(), now.mean());
        for (int i = 0; i < values.size(); i++) {
            if (!Objects.equals(i, heaviest) && !Objects.equals(values.get(i), old.get(i))) {
                long moved = heaviest == null
                        ? moved(then.contributions().get(i), now.contributions().get(i))
                        : pull(i, then, now);
                moves.put(i, moved);
                rest -= moved;
            }
        }
        Integer takesRest = heaviest != null
                ? heaviest
                : moves.entrySet().stream()
                        .max(Comparator.comparingLong(move -> Math.abs(move.getValue())))
                        .map(Map.Entry::getKey)
                        .orElse(null);
        if (takesRest != null) {
            moves.merge(takesRest, rest, Long::sum);
        }
        return moves;
    }

    /** A dimension without a value stands where the mean does. */
    private long pull(int dimension, Mean then, Mean now) {
        Score was = old.get(dimension);
        Score is = values.get(dimension);
        return share(dimension, was == null ? values : old)
                .multiply(BigDecimal.valueOf(moved(was == null ? then.mean() : was, is == null ? now.mean() : is)))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Of the weights of those that have a value. */
    private BigDecimal share(int dimension, List<@Nullable Score> of) {
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = 0; i < of.size(); i++) {
            whole = of.get(i) == null ? whole : whole.add(weight(i));
        }
        return whole.signum() == 0 ? BigDecimal.ZERO : weight(dimension).divide(whole, MathContext.DECIMAL64);
    }

    private BigDecimal weight(int dimension) {
        return weights.get(dimension).max(BigDecimal.ZERO);
    }

    /** Of those that got or lost data; null without any, or where their weights are none. */
    private @Nullable Integer heaviestAnew() {
        Integer heaviest = null;
        for (int i = 0; i < values.size(); i++) {
            boolean isAnew = (old.get(i) == null) != (values.get(i) == null);
            if (isAnew
                    && weight(i).signum() > 0
                    && (heaviest == null || weight(i).compareTo(weight(heaviest)) > 0)) {
                heaviest = i;
            }
        }
        return heaviest;
    }

    private static long moved(@Nullable Score from, @Nullable Score to) {
        return Score.change(from, to).thousandths();
    }
}
