package io.accounthealth.query.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link HealthScore} with its point, which has the version of the policy.
 *
 * @param coverage the share of the weight that lies on dimensions with a value, 0 to 1 with three decimals
 */
record HealthAnswer(
        PointAnswer point,
        AccountId accountId,
        @Nullable Score weightedMean,
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Cap cap,
        @Nullable Score score,
        @Nullable HealthBand band,
        Coverage coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Override override,
        List<HealthScore.Dimension> dimensions) {

    static HealthAnswer of(AccountId account, PointAnswer point, HealthScore health) {
        return new HealthAnswer(
                point,
                account,
                health.weightedMean(),
                health.cap(),
                health.score(),
                health.band(),
                health.coverage(),
                health.override(),
                health.dimensions());
    }
}
