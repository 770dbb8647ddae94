package io.accounthealth.query.health;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The score of an account at a point.
 *
 * @param answered null when there is none, as {@code health}
 * @param absent a sentence on why there is none; null when there is
 */
public record ScoredPoint(
        @Nullable PointAnswer answered,
        @Nullable HealthScore health,
        @Nullable String absent) {

    public static ScoredPoint of(AccountTable table, Point at) {
        return new ScoredPoint(at.answered(), HealthModel.evaluate(table, at.at(), at.policies()), null);
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
}
