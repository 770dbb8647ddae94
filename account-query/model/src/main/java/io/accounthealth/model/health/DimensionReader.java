package io.accounthealth.model.health;

import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.figures.Points;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value of one dimension: the mean of its parts that have data, less its penalties, held within 0 and 100. A part
 * with a half-life counts by how old its answer is, and not at all after four half-lives; without one it counts fully.
 */
final class DimensionReader {

    /** @param readings those that made the value; where nothing did, those that could not */
    record Value(@Nullable Points points, List<Reading> readings) {

        static final Value OF_NOTHING = new Value(null, List.of(Reading.none("nothing had happened yet")));

        String why() {
            return readings.stream().map(Reading::why).collect(Collectors.joining("; "));
        }

        List<UUID> evidence() {
            return readings.stream()
                    .flatMap(reading -> reading.evidence().stream())
                    .distinct()
                    .toList();
        }
    }

    private DimensionReader() {}

    /** @param endedOrderDays how many days an insertion order counts after its last one */
    static Value read(Dimension dimension, Readings readings, int endedOrderDays) {
        List<Reading> counted = new ArrayList<>(4);
        List<Reading> silent = new ArrayList<>(4);
        Points mean = parts(dimension.parts(), readings, endedOrderDays, counted, silent);
        return mean == null
                ? missing(dimension, silent)
                : new Value(lessPenalties(mean, dimension.penalties(), readings, endedOrderDays, counted), counted);
    }

    private static @Nullable Points parts(
            List<Part> parts, Readings readings, int endedOrderDays, List<Reading> counted, List<Reading> silent) {
        long sum = 0;
        long weights = 0;
        for (Part part : parts) {
            Reading reading = readings.of(
                    part.signal(),
                    new Look(part.windowDays(), part.halfLifeDays(), orderDays(part.signal(), endedOrderDays)));
            BigDecimal value = reading.value();
            long weight =
                    part.halfLifeDays() == null ? HalfLife.ONE : HalfLife.factor(reading.age(), part.halfLifeDays());
            if (value == null) {
                silent.add(reading);
            } else if (weight == 0) {
                silent.add(Reading.none(() -> reading.why() + ", too old to count"));
            } else {
                sum += weight * Curve.read(part.curve(), value).thousandths();
                weights += weight;
                counted.add(reading);
            }
        }
        return weights == 0 ? null : new Points(Math.floorDiv(2 * sum + weights, 2 * weights));
    }

    private static Points lessPenalties(
            Points mean,
            @Nullable List<Penalty> penalties,
            Readings readings,
            int endedOrderDays,
            List<Reading> counted) {
        BigDecimal left = mean.toBigDecimal();
        for (Penalty penalty : penalties == null ? List.<Penalty>of() : penalties) {
            Reading count = readings.of(
                    penalty.signal(),
                    new Look(penalty.windowDays(), null, orderDays(penalty.signal(), endedOrderDays)));
            if (count.value() != null && count.value().signum() > 0) {
                left = left.subtract(penalty.points().multiply(count.value()));
                counted.add(count);
            }
        }
        return Points.held(left);
    }

    /** Only one signal reads orders: rules that differ in their days alone share the readings of all others. */
    private static int orderDays(String signal, int endedOrderDays) {
        return signal.equals(HealthSignal.PACING.written()) ? endedOrderDays : 0;
    }

    private static Value missing(Dimension dimension, List<Reading> silent) {
        BigDecimal fixed = dimension.fixedValue();
        if (dimension.missing() != Missing.FIXED || fixed == null) {
            return new Value(null, silent);
        }
        silent.add(Reading.none(() -> "counts as " + Wording.number(fixed, 3)));
        return new Value(Points.held(fixed), silent);
    }
}
