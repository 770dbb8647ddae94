package io.accounthealth.query.health;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at a point.
 *
 * @param says null when there is none
 * @param health null when there is none
 * @param absent a sentence on why there is none; null when there is
 */
public record ScoredPoint(
        @Nullable PointAnswer says,
        @Nullable HealthScore health,
        @Nullable String absent) {

    public static ScoredPoint of(AccountTable table, Point at) {
        return new ScoredPoint(at.says(), HealthModel.evaluate(table, at.at(), at.policies()), null);
    }

    public static ScoredPoint absent(String why) {
        return new ScoredPoint(null, null, why);
    }

    @Nullable
    public Score score() {
        return health == null ? null : health.score();
    }

    @Nullable
    public HealthBand band() {
        return health == null ? null : health.band();
    }

    /** How much of the weight has data; empty when there is no score to speak of. */
    public String coverage() {
        return health == null ? "" : Wording.coverage(health.coverage());
    }

    /**
     * From another one to this; one that is missing counts as nought. Null where there is not enough data for either,
     * which is not nought.
     */
    @Nullable
    public BigDecimal since(ScoredPoint other) {
        return hasTooLittleData() || other.hasTooLittleData() ? null : difference(other.score(), score());
    }

    private boolean hasTooLittleData() {
        return band() == HealthBand.NOT_ENOUGH_DATA;
    }

    public static BigDecimal difference(@Nullable Score from, @Nullable Score to) {
        return orNought(to).minus(orNought(from)).toBigDecimal();
    }

    private static Score orNought(@Nullable Score points) {
        return points == null ? Score.ZERO : points;
    }
}
