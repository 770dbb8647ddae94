package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of an alert rule. A kind has those that {@link AlertKind#usual} gives for it, and no others; what a
 * rule leaves out is the usual.
 *
 * @param cadences silence: agreed meeting cadences without contact
 * @param days silence, in place of cadences: without contact. What is overdue or late: after its due day. Pacing: of
 *     the flight before which an order is not judged. Competitors: since the sighting. Unbilled: after the month.
 *     Contracts expired: after the end. Silent sources: after the report was due. Reports due: before their due time.
 *     Reports restated: since their delivery
 * @param daysBefore renewals: an alert at each of these days before the end of the term
 * @param pace pacing: under it, or over it; 1 is on plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertThresholds(
        @Label("Meeting cadences without contact") @Bounds(min = 1, max = AlertThresholds.MOST_CADENCES) @Nullable
        Integer cadences,

        @Label("Window, days") @Bounds(min = 0, max = AlertThresholds.MOST_DAYS) @Nullable
        Integer days,

        @Label("Days before the end of the term") @Nullable List<Integer> daysBefore,

        @Label("Pace, 1 is on plan") @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) @Nullable
        BigDecimal pace) {

    public static final int MOST_CADENCES = 52;

    /** A year, and the day that some have more. */
    public static final int MOST_DAYS = 366;

    public static final AlertThresholds NONE = new AlertThresholds(null, null, null, null);

    static AlertThresholds ofDays(int days) {
        return new AlertThresholds(null, days, null, null);
    }

    /** With the usual ones of a kind where these leave them out. */
    public AlertThresholds orUsual(AlertKind kind) {
        AlertThresholds usual = kind.usual();
        return new AlertThresholds(
                cadences == null && days == null ? usual.cadences : cadences,
                days == null ? usual.days : days,
                daysBefore == null ? usual.daysBefore : daysBefore,
                pace == null ? usual.pace : pace);
    }
}
