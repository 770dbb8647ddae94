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
import java.util.ArrayList;
import java.util.List;
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
                atRisk
                        ? "Read which dimension fell most, call the client within two working days, and agree on a"
                                + " recovery plan."
                        : "Read which dimension fell most, and plan what lifts it before the next status meeting.",
                List.of(last.eventId()),
                null));
    }

    /**
     * Whether a change of the band raises an alert. Not a fall: a first band, a churn, and the band in which a churned
     * client comes back.
     */
    public static boolean isFall(@Nullable Band from, Band to) {
        return from != null && from != Band.CHURNED && to != Band.CHURNED && to.compareTo(from) < 0;
    }
}
