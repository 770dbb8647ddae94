package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which health is scored. A dimension's value is the weighted mean of its parts that have data, less its
 * penalties, held within 0 and 100; the score is the weighted mean of the dimensions that have a value, held under the
 * caps that apply.
 *
 * @param version a name that is never used twice
 * @param effectiveFrom the first instant that these rules are in force
 * @param healthyFrom the least score of the band healthy, itself within it
 * @param watchFrom the least score of the band watch, itself within it
 * @param minimumCoverage the least share of all weight that must lie on dimensions with a value, from 0 to 1 with at
 *     most three decimals; below it there is not enough data for the bands healthy and watch. None when absent
 * @param endedOrderDays how many days, from 0 to {@value #MOST_ENDED_ORDER_DAYS}, an insertion order counts in pacing
 *     after its last day; 0 when absent
 * @param appliesTo the accounts that it is for; all when absent
 */
public record HealthPolicy(
        @Key String version,
        Instant effectiveFrom,
        List<Dimension> dimensions,
        List<Cap> caps,
        @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) BigDecimal healthyFrom,
        @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) BigDecimal watchFrom,

        @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) @Nullable
        BigDecimal minimumCoverage,

        @Bounds(min = 0, max = HealthPolicy.MOST_ENDED_ORDER_DAYS) @Nullable
        Integer endedOrderDays,

        @Label("For which accounts") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        AppliesTo appliesTo) {

    /** The version of the rules that come with the product; no others can be called so. */
    public static final String BUILT_IN = "v1";

    /** A year, and the day that some have more. */
    public static final int MOST_ENDED_ORDER_DAYS = 366;

    /** For all accounts, without a least coverage, under which an order counts until its last day. */
    public HealthPolicy(
            String version,
            Instant effectiveFrom,
            List<Dimension> dimensions,
            List<Cap> caps,
            BigDecimal healthyFrom,
            BigDecimal watchFrom) {
        this(version, effectiveFrom, dimensions, caps, healthyFrom, watchFrom, null, null, null);
    }

    /** The same rules, in force from another instant on. */
    public HealthPolicy effectiveFrom(Instant instant) {
        return new HealthPolicy(
                version, instant, dimensions, caps, healthyFrom, watchFrom, minimumCoverage, endedOrderDays, appliesTo);
    }

    /**
     * @param weight any positive number; only its share of all weights matters
     * @param fixedValue with {@link Missing#FIXED}, the value that stands for missing data
     */
    public record Dimension(
            @Key String name,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal weight,

            List<Part> parts,
            @Nullable List<Penalty> penalties,
            @Nullable Missing missing,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) @Nullable
            BigDecimal fixedValue) {}

    /**
     * A signal read through a curve.
     *
     * @param signal a name of the signal catalogue, {@link HealthSignal}
     * @param curve points joined by straight lines, flat beyond the ends; the signal's own value when empty, which only
     *     a signal from 0 to 100 may leave it
     * @param windowDays how far back the signal looks, where it looks back
     * @param halfLifeDays the age at which an answer counts half in the mean of the parts
     */
    public record Part(
            @Key String signal,
            @Nullable List<CurvePoint> curve,

            @Label("Window, days") @Bounds(min = 1, max = 3660) @Nullable
            Integer windowDays,

            @Bounds(min = 1, max = 3660) @Nullable Integer halfLifeDays) {}

    public record CurvePoint(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal x,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal y) {}

    /** Points taken off a dimension for each occurrence that the signal counts. */
    public record Penalty(
            @Key String signal,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal points,

            @Label("Window, days") @Bounds(min = 1, max = 3660) @Nullable
            Integer windowDays) {}

    /** The most a score can be while a condition of the catalogue, {@link HealthCondition}, holds. */
    public record Cap(
            @Key String condition,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal value) {}

    /** What a dimension without data does. */
    public enum Missing {
        /** Its weight goes to the others. */
        @JsonProperty("redistribute")
        REDISTRIBUTE,
        /** It counts as a fixed value. */
        @JsonProperty("fixed")
        FIXED
    }
}
