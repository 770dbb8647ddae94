package io.accounthealth.model.sla;

import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import java.time.Duration;

/**
 * The business time allowed for the first response to an inquiry and for its resolution. A business day counts as eight
 * hours, its default length: where other hours are agreed, three business days are still 24 hours of work.
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

    private static final long HOURS_A_BUSINESS_DAY = 8;

    private ResponseTargets() {}

    public static Duration of(SlaTarget target, Priority priority) {
        return Duration.ofHours(
                switch (target) {
                    case FIRST_RESPONSE ->
                        switch (priority) {
                            case URGENT -> 1;
                            case HIGH -> 4;
                            case NORMAL -> 8;
                            case LOW -> 16;
                        };
                    case RESOLUTION ->
                        HOURS_A_BUSINESS_DAY
                                * switch (priority) {
                                    case URGENT -> 1;
                                    case HIGH -> 2;
                                    case NORMAL -> 3;
                                    case LOW -> 5;
                                };
                });
    }
}
