package io.accounthealth.query.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at a point: a pure function of the table, the point and the rules, and the only one there is.
 *
 * <p>{@code score = sum(weight * value) / sum(weight)} over the dimensions with a value, held under the lowest cap
 * whose condition holds. Before its first fact an account has no values at all.
 */
public final class HealthModel {

    private HealthModel() {}

    /** @throws UnknownPolicyException when the point names a version that does not exist */
    public static HealthScore evaluate(AccountTable table, PointInTime point, PolicyBook book) {
        return evaluate(AccountAt.of(table, point), book.inForce(point));
    }

    /** The same of an account that was read from the point already, by the rules that it asks for. */
    public static HealthScore evaluate(AccountAt account, HealthPolicy policy) {
        boolean silent = account.table().journal().isEmpty(account.at());
        List<DimensionReader.Value> values = new ArrayList<>();
        for (HealthPolicy.Dimension dimension : policy.dimensions()) {
            values.add(
                    silent
                            ? new DimensionReader.Value(null, "nothing had happened yet", List.of())
                            : DimensionReader.read(dimension, account));
        }
        Mean mean = Mean.of(
                policy.dimensions().stream().map(HealthPolicy.Dimension::weight).toList(),
                values.stream().map(DimensionReader.Value::points).toList());
        HealthScore.Cap cap = cap(account, policy);
        Points score =
                mean == null ? null : cap == null ? mean.mean() : mean.mean().min(cap.value());
        return new HealthScore(
                policy.version(),
                mean == null ? null : mean.mean(),
                cap,
                score,
                Conditions.churned(account) != null ? Band.CHURNED : band(score, policy),
                override(account),
                dimensions(policy, values, mean));
    }

    private static List<HealthScore.Dimension> dimensions(
            HealthPolicy policy, List<DimensionReader.Value> values, @Nullable Mean mean) {
        List<HealthScore.Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            HealthPolicy.Dimension dimension = policy.dimensions().get(i);
            DimensionReader.Value value = values.get(i);
            dimensions.add(new HealthScore.Dimension(
                    dimension.name(),
                    dimension.weight(),
                    value.points(),
                    mean == null ? null : mean.contributions().get(i),
                    value.why(),
                    value.evidence()));
        }
        return List.copyOf(dimensions);
    }

    private static HealthScore.@Nullable Cap cap(AccountAt account, HealthPolicy policy) {
        HealthScore.Cap lowest = null;
        for (HealthPolicy.Cap cap : policy.caps()) {
            Points value = Points.held(cap.value());
            if (lowest == null || value.compareTo(lowest.value()) < 0) {
                Conditions.Holding holding = Conditions.holding(cap.condition(), account);
                if (holding != null) {
                    lowest = new HealthScore.Cap(value, cap.condition(), holding.reason(), holding.evidence());
                }
            }
        }
        return lowest;
    }

    private static @Nullable Band band(@Nullable Points score, HealthPolicy policy) {
        if (score == null) {
            return null;
        }
        BigDecimal value = score.toBigDecimal();
        return value.compareTo(policy.healthyFrom()) >= 0
                ? Band.HEALTHY
                : value.compareTo(policy.watchFrom()) >= 0 ? Band.WATCH : Band.AT_RISK;
    }

    /** The newest judgement, while nobody lifted it and it has not expired. */
    private static HealthScore.@Nullable Override override(AccountAt account) {
        Fact<OverrideEvent> newest = account.table().overrides().latest(account.at(), OverrideEvent.class);
        if (newest == null
                || !(newest.event() instanceof HealthOverridden e)
                || Vantage.micros(e.expires()) < account.at().t()) {
            return null;
        }
        return new HealthScore.Override(e.value(), e.band(), e.reason(), newest.actor(), e.expires(), newest.eventId());
    }
}
