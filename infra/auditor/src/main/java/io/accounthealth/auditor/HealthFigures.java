package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A score as {@code GET /v1/accounts/{id}/health} answers it, field by field. */
record HealthFigures(
        PointRequest.PointAnswer point,
        String accountId,
        @Nullable Score weightedMean,
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Cap cap,
        @Nullable Score score,
        @Nullable HealthBand band,
        BigDecimal coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) HealthScore.@Nullable Override override,
        List<HealthScore.Dimension> dimensions) {

    Text text(List<String> remarks) {
        Text text = new Text();
        text.line(accountId + " as of " + point.asOf() + ", by what was known at position " + point.knownAtPosition()
                + (point.knownAt() == null ? "" : " (" + point.knownAt() + ")") + ", under the rules "
                + point.policyVersion() + ":");
        text.line("score " + written(score) + "   band " + written(band) + "   mean " + written(weightedMean)
                + "   coverage " + coverage.toPlainString());
        if (cap != null) {
            text.line("capped at " + cap.value() + ": " + cap.reason());
        }
        if (override != null) {
            text.line("beside it the judgement of " + override.by() + ": "
                    + (override.value() == null ? written(override.band()) : override.value()) + " until "
                    + override.expires() + ", " + override.reason());
        }
        text.line();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("dimension", "weight", "value", "contribution", "why"));
        for (HealthScore.Dimension each : dimensions) {
            rows.add(List.of(
                    String.valueOf(each.name()), // an export may have been edited
                    each.weight().toPlainString(),
                    written(each.value()),
                    written(each.contribution()),
                    each.why()));
        }
        return text.table(rows).line().list("!!", remarks);
    }

    static String written(@Nullable Score points) {
        return points == null ? "-" : points.toBigDecimal().toPlainString();
    }

    /** As the API writes it. */
    static String written(@Nullable Enum<?> band) {
        return band == null ? "-" : Json.mapper().convertValue(band, String.class);
    }

    static HealthFigures of(AccountId account, PointRequest.PointAnswer point, HealthScore health) {
        return new HealthFigures(
                point,
                account.value(),
                health.weightedMean(),
                health.cap(),
                health.score(),
                health.band(),
                health.coverage().share(),
                health.override(),
                health.dimensions());
    }
}
