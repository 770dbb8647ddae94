package io.accounthealth.query.web;

import io.accounthealth.query.api.Point;
import io.accounthealth.query.api.PointAnswer;
import io.accounthealth.query.health.HealthBand;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.HealthScore;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.table.AccountTable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at a point.
 *
 * @param says null when there is none
 * @param health null when there is none
 * @param absent a sentence on why there is none; null when there is
 */
record ScoredPoint(
        @Nullable PointAnswer says,
        @Nullable HealthScore health,
        @Nullable String absent) {

    static ScoredPoint of(AccountTable table, Point at) {
        return new ScoredPoint(at.says(), HealthModel.evaluate(table, at.at(), at.policies()), null);
    }

    static ScoredPoint absent(String why) {
        return new ScoredPoint(null, null, why);
    }

    @Nullable
    Points score() {
        return health == null ? null : health.score();
    }

    @Nullable
    HealthBand band() {
        return health == null ? null : health.band();
    }

    /** How much of the weight has data; empty when there is no score to speak of. */
    String coverage() {
        return health == null ? "" : Wording.coverage(health.coverage());
    }

    /**
     * From another one to this; one that is missing counts as nought. Null where there is not enough data for either,
     * which is not nought.
     */
    @Nullable
    BigDecimal since(ScoredPoint other) {
        return hasTooLittleData() || other.hasTooLittleData() ? null : difference(other.score(), score());
    }

    private boolean hasTooLittleData() {
        return band() == HealthBand.NOT_ENOUGH_DATA;
    }

    static BigDecimal difference(@Nullable Points from, @Nullable Points to) {
        return orNought(to).minus(orNought(from)).toBigDecimal();
    }

    private static Points orNought(@Nullable Points points) {
        return points == null ? Points.ZERO : points;
    }
}
