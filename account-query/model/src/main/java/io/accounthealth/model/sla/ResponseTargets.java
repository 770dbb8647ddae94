package io.accounthealth.model.sla;

import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import java.time.Duration;

/**
 * How much business time there is to answer an inquiry and to settle it. A business day is taken for eight hours, which
 * it has by default: where other hours are agreed, three business days are still 24 hours of work.
 *
 * <table>
 * <caption>By priority</caption>
 * <tr><th></th><th>first response</th><th>resolution</th></tr>
 * <tr><td>urgent</td><td>1 h</td><td>8 h (1 business day)</td></tr>
 * <tr><td>high</td><td>4 h</td><td>16 h (2 business days)</td></tr>
 * <tr><td>normal</td><td>8 h</td><td>24 h (3 business days)</td></tr>
 * <tr><td>low</td><td>16 h</td><td>40 h (5 business days)</td></tr>
 * </table>
 */
public final class ResponseTargets {

    private static final Duration URGENT_RESPONSE = Duration.ofHours(1);
    private static final Duration HIGH_RESPONSE = Duration.ofHours(4);
    private static final Duration NORMAL_RESPONSE = Duration.ofHours(8);
    private static final Duration LOW_RESPONSE = Duration.ofHours(16);

    private static final Duration URGENT_RESOLUTION = businessDays(1);
    private static final Duration HIGH_RESOLUTION = businessDays(2);
    private static final Duration NORMAL_RESOLUTION = businessDays(3);
    private static final Duration LOW_RESOLUTION = businessDays(5);

    private ResponseTargets() {}

    public static Duration of(SlaTarget target, Priority priority) {
        return switch (target) {
            case FIRST_RESPONSE -> firstResponse(priority);
            case RESOLUTION -> resolution(priority);
        };
    }

    private static Duration firstResponse(Priority priority) {
        return switch (priority) {
            case URGENT -> URGENT_RESPONSE;
            case HIGH -> HIGH_RESPONSE;
            case NORMAL -> NORMAL_RESPONSE;
            case LOW -> LOW_RESPONSE;
        };
    }

    private static Duration resolution(Priority priority) {
        return switch (priority) {
            case URGENT -> URGENT_RESOLUTION;
            case HIGH -> HIGH_RESOLUTION;
            case NORMAL -> NORMAL_RESOLUTION;
            case LOW -> LOW_RESOLUTION;
        };
    }

    private static Duration businessDays(int days) {
        return Duration.ofHours(8L * days);
    }
}
