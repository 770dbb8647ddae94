package io.accounthealth.model.health;

import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Punctuality and accuracy of reports. */
final class ReportSignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private ReportSignals() {}

    /**
     * On-time share times error-free share, in percent. A report belongs to the window by the earlier of its due time
     * and its first delivery. One that is due and not delivered is late; one that was never scheduled is on time.
     */
    static SignalValue quality(AccountAt account, SignalWindow window) {
        int days = window.windowOr(DEFAULT_WINDOW);
        long start = account.at().daysBack(days);
        int onTime = 0;
        int delivered = 0;
        int right = 0;
        List<ReportQuality> counted = ReportQuality.within(account, start);
        for (ReportQuality report : counted) {
            onTime += report.isOnTime() ? 1 : 0;
            delivered += report.isDelivered() ? 1 : 0;
            right += report.isDelivered() && !report.isWrongAsDelivered() ? 1 : 0;
        }
        if (counted.isEmpty()) {
            return SignalValue.none(() -> "no report due in " + Wording.count(days, "day"));
        }
        int due = counted.size();
        BigDecimal share = BigDecimal.valueOf(100L * onTime)
                .multiply(BigDecimal.valueOf(delivered == 0 ? 1 : right))
                .divide(BigDecimal.valueOf((long) due * Math.max(delivered, 1)), PERCENT_SCALE, RoundingMode.HALF_UP);
        String onTimeOf = onTime + " of " + Wording.count(due, "report") + " on time, ";
        String wrongOf = (delivered - right) + " of " + delivered + " with errors, ";
        return SignalValue.of(
                share,
                () -> onTimeOf + wrongOf + "in " + Wording.count(days, "day"),
                () -> ReportQuality.newest(counted, SignalValue.MOST_EVIDENCE));
    }
}
