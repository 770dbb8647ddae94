package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of an alert rule. A kind has those that {@link #usual} gives for it, and no others; what a rule leaves
 * out is the usual.
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
        @Bounds(min = 1, max = AlertThresholds.MOST_CADENCES) @Nullable
        Integer cadences,

        @Bounds(min = 0, max = AlertThresholds.MOST_DAYS) @Nullable
        Integer days,

        @Nullable List<Integer> daysBefore,

        @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT) @Nullable
        BigDecimal pace) {

    public static final int MOST_CADENCES = 52;

    /** A year, and the day that some have more. */
    public static final int MOST_DAYS = 366;

    public static final AlertThresholds NONE = new AlertThresholds(null, null, null, null);

    /** Those of the rules that come with the product. */
    public static AlertThresholds usual(AlertKind kind) {
        return switch (kind) {
            case BAND_FELL, SLA_BREACHED, CHAMPION_LEFT -> NONE;
            case SILENCE -> new AlertThresholds(2, null, null, null);
            case REPORT_OVERDUE,
                    INVOICE_OVERDUE,
                    MILESTONE_MISSED,
                    PROMISE_OVERDUE,
                    POST_MORTEM_OVERDUE,
                    BRIEF_LATE,
                    ASSET_LATE,
                    ACTION_ITEM_LATE,
                    SOURCE_SILENT,
                    CONTRACT_EXPIRED -> ofDays(0);
            case UNDER_PACING -> new AlertThresholds(null, 7, null, new BigDecimal("0.9"));
            case OVER_PACING -> new AlertThresholds(null, 7, null, new BigDecimal("1.1"));
            case RENEWAL_UNPREPARED -> new AlertThresholds(null, null, List.of(90, 60, 30), null);
            case COMPETITOR_SIGHTED, UNBILLED -> ofDays(30);
            case REPORT_DUE -> ofDays(2);
            case REPORT_RESTATED -> ofDays(92); // the quarter that the longest report is of
        };
    }

    private static AlertThresholds ofDays(int days) {
        return new AlertThresholds(null, days, null, null);
    }

    /** With the usual ones of a kind where these leave them out. */
    public AlertThresholds orUsual(AlertKind kind) {
        AlertThresholds usual = usual(kind);
        return new AlertThresholds(
                cadences == null && days == null ? usual.cadences : cadences,
                days == null ? usual.days : days,
                daysBefore == null ? usual.daysBefore : daysBefore,
                pace == null ? usual.pace : pace);
    }
}
