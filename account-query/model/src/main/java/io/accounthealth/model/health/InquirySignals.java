package io.accounthealth.model.health;

import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.sla.DecidedTargets;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Service levels of inquiries. */
final class InquirySignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private InquirySignals() {}

    /**
     * Of the clocks that were started, or started again, within the window. One that runs counts once it is past due,
     * as missed.
     */
    static SignalValue targetsMet(AccountAt account, TargetBook targets, SignalWindow window) {
        int days = window.windowOr(DEFAULT_WINDOW);
        long from = account.at().daysBack(days);
        DecidedTargets decided = DecidedTargets.of(account, targets, from);
        if (decided.size() == 0) {
            return SignalValue.none(() -> "no inquiry due for an answer in " + Wording.count(days, "day"));
        }
        BigDecimal percent = BigDecimal.valueOf(100L * decided.met())
                .divide(BigDecimal.valueOf(decided.size()), PERCENT_SCALE, RoundingMode.HALF_UP);
        return SignalValue.of(
                percent,
                () -> decided.met() + " of " + decided.size() + " response and resolution targets met in "
                        + Wording.count(days, "day"),
                () -> decided.newest(SignalValue.MOST_EVIDENCE));
    }
}
