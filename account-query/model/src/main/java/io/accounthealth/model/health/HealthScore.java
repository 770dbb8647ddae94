package io.accounthealth.model.health;

import io.accounthealth.events.Band;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.message.Message;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A score with everything that made it.
 *
 * @param weightedMean before the cap; the contributions of the dimensions add up to it exactly. Null when no dimension
 *     has a value
 * @param cap the lowest cap whose condition holds, whether or not the mean is above it
 * @param score the mean, held under the cap; null also where there is not enough data
 * @param band of the score; churned while the account is, whatever the score; not-enough-data in place of healthy and
 *     watch where the coverage is below what the rules ask for; else null when there is no score
 * @param coverage how much of the weight has a value
 * @param override changes neither score nor band
 */
public record HealthScore(
        String policyVersion,
        @Nullable Score weightedMean,
        @Nullable Cap cap,
        @Nullable Score score,
        @Nullable HealthBand band,
        Coverage coverage,
        @Nullable Override override,
        List<Dimension> dimensions) {

    /**
     * @param condition a name of the condition catalogue
     * @param reason one sentence
     */
    public record Cap(Score value, String condition, Message reason, List<UUID> evidence) {}

    /** Either a value or a band. */
    public record Override(
            @Nullable BigDecimal value,
            @Nullable Band band,
            String reason,
            String by,
            Instant expires,
            UUID evidence) {}

    /**
     * @param weight as the policy gives it
     * @param value 0 to 100; null when there is no data
     * @param contribution its part of the weighted mean; null when it has no value
     * @param why one plain sentence with the numbers behind the value
     * @param evidence the events behind the value, the newest {@value SignalValue#MOST_EVIDENCE} at most
     */
    public record Dimension(
            String name,
            BigDecimal weight,
            @Nullable Score value,
            @Nullable Score contribution,
            String why,
            List<UUID> evidence) {}
}
