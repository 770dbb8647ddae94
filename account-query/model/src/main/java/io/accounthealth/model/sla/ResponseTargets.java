package io.accounthealth.model.sla;

import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import java.time.Duration;

/**
 * The business time allowed for the first response to an inquiry and for its resolution, where no targets are
 * published. A business day counts as eight hours, its default length: where other hours are agreed, three business
 * days are still 24 hours of work.
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

    public static final TargetTimes DEFAULT =
            new TargetTimes(allowed(1, 1), allowed(4, 2), allowed(8, 3), allowed(16, 5));

    private ResponseTargets() {}

    private static Allowed allowed(int hours, int businessDays) {
        return new Allowed(Duration.ofHours(hours), Duration.ofHours(HOURS_A_BUSINESS_DAY * businessDays));
    }
}
