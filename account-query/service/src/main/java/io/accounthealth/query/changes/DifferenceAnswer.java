package io.accounthealth.query.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.Outdated;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.log.AccountExports;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link HealthDifference} with its points.
 *
 * @param shownTo what was disclosed since the first point and is known to be different now, whatever the second point's
 *     time is
 * @param exports who exported data of the account, whatever data, or viewed its past, between the first point and the
 *     last fact that moved its score: whether the old figure was among it, each request shows; null for a caller who
 *     may not read the access log
 */
record DifferenceAnswer(
        AccountId accountId,
        End from,
        End to,
        @Nullable Score difference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String noDifference,
        @Tabular.Rows List<HealthDifference.Part> parts,
        List<Outdated> shownTo,
        AccountExports.@Nullable Found exports)
        implements Tabular {

    /** @param coverage the share of the weight that has data, 0 to 1 */
    record End(
            PointAnswer point,
            @Nullable Score score,
            @Nullable HealthBand band,
            @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Override override,
            @Nullable Score shown,
            Coverage coverage) {

        static End of(PointAnswer point, HealthDifference.Shown shown) {
            return new End(point, shown.score(), shown.band(), shown.override(), shown.shown(), shown.coverage());
        }
    }

    static DifferenceAnswer of(Differences.Found found) {
        HealthDifference difference = found.difference();
        return new DifferenceAnswer(
                found.table().account(),
                End.of(found.from().answered(), difference.from()),
                End.of(found.to().answered(), difference.to()),
                difference.difference(),
                difference.noDifference(),
                difference.parts(),
                difference.shownTo(),
                found.exports());
    }
}
