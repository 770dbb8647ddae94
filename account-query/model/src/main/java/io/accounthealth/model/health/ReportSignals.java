package io.accounthealth.model.health;

import io.accounthealth.model.reporting.CountedReports;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;

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
        CountedReports counted = CountedReports.of(account, start);
        int due = counted.size();
        int onTime = counted.onTime();
        int delivered = counted.delivered();
        int right = counted.right();
        if (due == 0) {
            return SignalValue.none(() -> "no report due in " + Wording.count(days, "day"));
        }
        BigDecimal share = BigDecimal.valueOf(100L * onTime)
                .multiply(BigDecimal.valueOf(delivered == 0 ? 1 : right))
                .divide(BigDecimal.valueOf((long) due * Math.max(delivered, 1)), PERCENT_SCALE, RoundingMode.HALF_UP);
        String onTimeOf = onTime + " of " + Wording.count(due, "report") + " on time, ";
        String wrongOf = (delivered - right) + " of " + delivered + " with errors, ";
        return SignalValue.of(
                share,
                () -> onTimeOf + wrongOf + "in " + Wording.count(days, "day"),
                () -> counted.newest(SignalValue.MOST_EVIDENCE));
    }
}
