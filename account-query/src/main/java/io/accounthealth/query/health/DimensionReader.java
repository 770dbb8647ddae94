package io.accounthealth.query.health;

import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.query.table.AccountAt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The value of one dimension: the mean of its parts that have data, less its penalties, held within 0 and 100. A part
 * with a half-life counts by how old its answer is, and not at all after four half-lives; without one it counts fully.
 */
final class DimensionReader {

    record Value(@Nullable Points points, String why, List<UUID> evidence) {}

    private DimensionReader() {}

    static Value read(Dimension dimension, AccountAt account) {
        List<String> why = new ArrayList<>();
        Set<UUID> evidence = new LinkedHashSet<>();
        Points mean = parts(dimension.parts(), account, why, evidence);
        if (mean == null) {
            return missing(dimension, why);
        }
        BigDecimal left = mean.toBigDecimal();
        List<Penalty> penalties = dimension.penalties() == null ? List.of() : dimension.penalties();
        for (Penalty penalty : penalties) {
            Reading count = Signals.read(penalty.signal(), account, new Look(penalty.windowDays(), null));
            if (count.value() != null && count.value().signum() > 0) {
                left = left.subtract(penalty.points().multiply(count.value()));
                why.add(count.why());
                evidence.addAll(count.evidence());
            }
        }
        return new Value(Points.held(left), String.join("; ", why), List.copyOf(evidence));
    }

    private static @Nullable Points parts(List<Part> parts, AccountAt account, List<String> why, Set<UUID> evidence) {
        long sum = 0;
        long weights = 0;
        List<String> silent = new ArrayList<>();
        for (Part part : parts) {
            Reading reading = Signals.read(part.signal(), account, new Look(part.windowDays(), part.halfLifeDays()));
            BigDecimal value = reading.value();
            long weight =
                    part.halfLifeDays() == null ? HalfLife.ONE : HalfLife.factor(reading.age(), part.halfLifeDays());
            if (value == null) {
                silent.add(reading.why());
            } else if (weight == 0) {
                silent.add(reading.why() + ", too old to count");
            } else {
                sum += weight * Curve.read(part.curve(), value).thousandths();
                weights += weight;
                why.add(reading.why());
                evidence.addAll(reading.evidence());
            }
        }
        if (weights == 0) {
            why.addAll(silent);
            return null;
        }
        return new Points(Math.floorDiv(2 * sum + weights, 2 * weights));
    }

    private static Value missing(Dimension dimension, List<String> why) {
        String sentence = String.join("; ", why);
        BigDecimal fixed = dimension.fixedValue();
        return dimension.missing() == Missing.FIXED && fixed != null
                ? new Value(Points.held(fixed), sentence + "; counts as " + Wording.number(fixed, 3), List.of())
                : new Value(null, sentence, List.of());
    }
}
