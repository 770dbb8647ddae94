package io.accounthealth.query.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.InOneCell;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score as it is answered; scores are numbers with at most three places.
 *
 * @param weightedMean the contributions add up to it exactly; null without data
 * @param score null without data, and in the band not-enough-data
 * @param coverage the share of the weight that lies on dimensions with a value, 0 to 1 with three decimals
 */
public record HealthAnswer(
        PointAnswer point,
        String accountId,
        @Nullable BigDecimal weightedMean,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Cap cap,
        @Nullable BigDecimal score,
        @Nullable HealthBand band,
        BigDecimal coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Override override,
        List<Dimension> dimensions) {

    record Cap(BigDecimal value, String condition, String reason, List<UUID> evidence) {}

    /** Either a value or a band. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Override(
            @Nullable BigDecimal value, @Nullable Band band, String reason, String by, Instant expires, UUID evidence)
            implements InOneCell {

        /** In a cell: {@code watch}, or {@code 55}. */
        @java.lang.Override
        @Nullable
        public String cell() {
            return band != null ? Values.written(band) : value == null ? null : value.toPlainString();
        }
    }

    record Dimension(
            String name,
            BigDecimal weight,
            @Nullable BigDecimal value,
            @Nullable BigDecimal contribution,
            String why,
            List<UUID> evidence) {}

    static HealthAnswer of(AccountId account, Point point, HealthScore health) {
        return new HealthAnswer(
                point.says(),
                account.value(),
                Figures.points(health.weightedMean()),
                cap(health.cap()),
                Figures.points(health.score()),
                health.band(),
                health.coverage().share(),
                override(health.override()),
                health.dimensions().stream().map(HealthAnswer::dimension).toList());
    }

    private static @Nullable Cap cap(HealthScore.@Nullable Cap cap) {
        return cap == null ? null : new Cap(cap.value().toBigDecimal(), cap.condition(), cap.reason(), cap.evidence());
    }

    public static @Nullable Override override(HealthScore.@Nullable Override by) {
        return by == null
                ? null
                : new Override(by.value(), by.band(), by.reason(), by.by(), by.expires(), by.evidence());
    }

    private static Dimension dimension(HealthScore.Dimension dimension) {
        return new Dimension(
                dimension.name(),
                dimension.weight(),
                Figures.points(dimension.value()),
                Figures.points(dimension.contribution()),
                dimension.why(),
                dimension.evidence());
    }
}
