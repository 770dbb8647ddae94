package io.accounthealth.model.health;

import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value of one dimension: the mean of its parts that have data, less its penalties, held within 0 and 100. A part
 * with a half-life counts by the age of its answer, and not at all after four half-lives; without one it counts fully.
 */
final class DimensionReader {

    /** @param signals those with data; without a value all of them */
    record Value(@Nullable Score points, List<SignalValue> signals) {

        static final Value OF_NOTHING = new Value(null, List.of(SignalValue.none("nothing had happened yet")));

        String why() {
            return signals.stream().map(SignalValue::why).collect(Collectors.joining("; "));
        }

        List<UUID> evidence() {
            List<List<UUID>> named = new ArrayList<>(signals.size());
            for (SignalValue signal : signals) {
                List<UUID> events = signal.evidence();
                if (!events.isEmpty()) {
                    named.add(events);
                }
            }
            return named.size() == 1
                    ? List.copyOf(named.getFirst())
                    : named.stream().flatMap(List::stream).distinct().toList();
        }
    }

    private DimensionReader() {}

    /** @param endedOrderDays an insertion order counts for so many days after its last one */
    static Value read(Dimension dimension, SignalCache signals, int endedOrderDays) {
        List<SignalValue> counted = new ArrayList<>(4);
        List<SignalValue> silent = new ArrayList<>(4);
        Score mean = parts(dimension.parts(), signals, endedOrderDays, counted, silent);
        return mean == null
                ? missing(dimension, silent)
                : new Value(lessPenalties(mean, dimension.penalties(), signals, endedOrderDays, counted), counted);
    }

    private static @Nullable Score parts(
            List<Part> parts,
            SignalCache signals,
            int endedOrderDays,
            List<SignalValue> counted,
            List<SignalValue> silent) {
        long sum = 0;
        long weights = 0;
        for (Part part : parts) {
            SignalValue signal = signals.of(
                    part.signal(),
                    new SignalWindow(part.windowDays(), part.halfLifeDays(), orderDays(part.signal(), endedOrderDays)));
            BigDecimal value = signal.value();
            long weight =
                    part.halfLifeDays() == null ? HalfLife.ONE : HalfLife.factor(signal.age(), part.halfLifeDays());
            if (value == null) {
                silent.add(signal);
            } else if (weight == 0) {
                silent.add(SignalValue.none(() -> signal.why() + ", too old to count"));
            } else {
                sum += weight * Curve.read(part.curve(), value).thousandths();
                weights += weight;
                counted.add(signal);
            }
        }
        return weights == 0 ? null : new Score(Math.floorDiv(2 * sum + weights, 2 * weights));
    }

    private static Score lessPenalties(
            Score mean,
            @Nullable List<Penalty> penalties,
            SignalCache signals,
            int endedOrderDays,
            List<SignalValue> counted) {
        BigDecimal left = mean.toBigDecimal();
        for (Penalty penalty : penalties == null ? List.<Penalty>of() : penalties) {
            SignalValue count = signals.of(
                    penalty.signal(),
                    new SignalWindow(penalty.windowDays(), null, orderDays(penalty.signal(), endedOrderDays)));
            if (count.value() != null && count.value().signum() > 0) {
                left = left.subtract(penalty.points().multiply(count.value()));
                counted.add(count);
            }
        }
        return Score.held(left);
    }

    /** Only one signal reads orders: policies that differ in their days alone share the values of all others. */
    private static int orderDays(String signal, int endedOrderDays) {
        return signal.equals(HealthSignal.PACING.written()) ? endedOrderDays : 0;
    }

    private static Value missing(Dimension dimension, List<SignalValue> silent) {
        BigDecimal fixed = dimension.fixedValue();
        if (dimension.missing() != Missing.FIXED || fixed == null) {
            return new Value(null, silent);
        }
        silent.add(SignalValue.none(() -> "counts as " + Wording.number(fixed, 3)));
        return new Value(Score.held(fixed), silent);
    }
}
