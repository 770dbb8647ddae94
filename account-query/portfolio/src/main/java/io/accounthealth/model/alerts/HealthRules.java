package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.WatchEvent.Contribution;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes of the health band. */
public final class HealthRules {

    private HealthRules() {}

    /** @param score with a band */
    static HealthBandChanged change(@Nullable Band from, HealthScore score) {
        List<Contribution> contributions = new ArrayList<>();
        for (HealthScore.Dimension dimension : score.dimensions()) {
            Score points = dimension.contribution();
            if (points != null) {
                contributions.add(new Contribution(dimension.name(), points.toBigDecimal()));
            }
        }
        return new HealthBandChanged(
                from,
                Objects.requireNonNull(HealthBand.bandOf(score.band())),
                Objects.requireNonNull(score.score()).toBigDecimal(),
                score.policyVersion(),
                contributions);
    }

    /** Holds while the last recorded change of the band is a fall. */
    static List<Condition> bandFell(AccountAt account) {
        Fact<HealthBandChanged> last = account.latest(HealthBandChanged.class);
        if (last == null || !isFall(last.event().from(), last.event().to())) {
            return List.of();
        }
        boolean atRisk = last.event().to() == Band.AT_RISK;
        return List.of(new Condition(
                AlertKind.BAND_FELL,
                last.eventId().toString(),
                null,
                BitemporalPoint.instant(last.occurredAt()),
                atRisk ? "The account is at risk now" : "Health is on watch now",
                nextStep(atRisk, last.event(), before(account, last)),
                List.of(last.eventId()),
                null));
    }

    /** The change of the band before the last; null where there is none. */
    private static @Nullable HealthBandChanged before(AccountAt account, Fact<HealthBandChanged> change) {
        Fact<HealthBandChanged> before = account.latest(HealthBandChanged.class, each -> !each.equals(change.event()));
        return before == null ? null : before.event();
    }

    /** What to do, after what made the score fall: a cap, or the dimension that fell most since the change before. */
    private static String nextStep(boolean atRisk, HealthBandChanged fall, @Nullable HealthBandChanged before) {
        if (isCapped(fall)) {
            return atRisk
                    ? "A cap holds the score down. Call the client within two working days, and agree on a recovery"
                            + " plan."
                    : "A cap holds the score down. Plan what ends it before the next status meeting.";
        }
        String fellMost = before == null || isCapped(before) ? null : fellMost(before, fall);
        if (fellMost == null) {
            return atRisk
                    ? "Read which dimension fell most, call the client within two working days, and agree on a"
                            + " recovery plan."
                    : "Read which dimension fell most, and plan what lifts it before the next status meeting.";
        }
        return (atRisk
                        ? "Fell most: %s. Call the client within two working days, and agree on a recovery plan."
                        : "Fell most: %s. Plan what lifts it before the next status meeting.")
                .formatted(fellMost);
    }

    private static boolean isCapped(HealthBandChanged change) {
        return points(change).values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(change.score())
                > 0;
    }

    /** Null where other dimensions have data now: the weights of all are others then. */
    private static @Nullable String fellMost(HealthBandChanged before, HealthBandChanged fall) {
        Map<String, BigDecimal> then = points(before);
        Map<String, BigDecimal> now = points(fall);
        Map<String, BigDecimal> fell = new LinkedHashMap<>();
        then.forEach((dimension, points) -> fell.put(dimension, points.subtract(now.getOrDefault(dimension, points))));
        return then.keySet().equals(now.keySet())
                ? fell.entrySet().stream()
                        .filter(each -> each.getValue().signum() > 0)
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null)
                : null;
    }

    private static Map<String, BigDecimal> points(HealthBandChanged change) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        change.contributions().forEach(each -> points.put(each.dimension(), each.points()));
        return points;
    }

    /**
     * Whether a change of the band raises an alert. Not a fall: a first band, a churn, and the band in which a churned
     * client comes back.
     */
    public static boolean isFall(@Nullable Band from, Band to) {
        return from != null && from != Band.CHURNED && to != Band.CHURNED && to.compareTo(from) < 0;
    }
}
