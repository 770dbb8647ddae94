package io.accounthealth.query.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.query.health.HealthAnswer;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is another at another point.
 *
 * @param difference what is shown at the second point less what is shown at the first; the points of the parts add up
 *     to it exactly. Null, without parts, where there is not enough data for a score at one of the points
 * @param noDifference why the difference is null
 * @param shownTo what was given out between what is known at the two points, before the last late fact that moved the
 *     score was known
 * @param exports who took data of the account away in that time, whatever data, or was shown its past, whatever part of
 *     it: whether the old figure was among it, each request tells; null for whoever may not read the access log
 */
record DifferenceAnswer(
        String accountId,
        End from,
        End to,
        @Nullable BigDecimal difference,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String noDifference,
        List<HealthDifference.Part> parts,
        List<Disclosure> shownTo,
        AccountExports.@Nullable Found exports)
        implements Tabular {

    /**
     * @param shown the value of an override that names one, else the score
     * @param coverage the share of the weight that has data, 0 to 1
     */
    record End(
            PointAnswer point,
            @Nullable BigDecimal score,
            @Nullable HealthBand band,
            @JsonInclude(JsonInclude.Include.NON_NULL) HealthAnswer.@Nullable Override override,
            @Nullable BigDecimal shown,
            BigDecimal coverage) {

        static End of(Point point, HealthDifference.Shown shown) {
            return new End(
                    point.says(),
                    Figures.points(shown.score()),
                    shown.band(),
                    HealthAnswer.override(shown.override()),
                    Figures.points(shown.shown()),
                    shown.coverage().share());
        }
    }

    static DifferenceAnswer of(AccountId account, Point from, Point to, HealthDifference difference) {
        return new DifferenceAnswer(
                account.value(),
                End.of(from, difference.from()),
                End.of(to, difference.to()),
                Figures.points(difference.difference()),
                difference.noDifference(),
                difference.parts(),
                difference.shownTo(),
                null);
    }

    DifferenceAnswer with(AccountExports.Found found) {
        return new DifferenceAnswer(accountId, from, to, difference, noDifference, parts, shownTo, found);
    }

    @Override
    public List<String> columns() {
        return CsvRow.columns(HealthDifference.Part.class);
    }

    @Override
    public Stream<?> rows() {
        return parts.stream();
    }
}
