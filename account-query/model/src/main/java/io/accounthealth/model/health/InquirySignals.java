package io.accounthealth.model.health;

import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.SlaClock;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Service levels of inquiries. */
final class InquirySignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private InquirySignals() {}

    /**
     * Of the clocks that were started, or started again, within the window. One that runs counts once it is past due,
     * as missed.
     */
    static SignalValue targetsMet(AccountAt account, SignalWindow window) {
        int days = window.windowOr(DEFAULT_WINDOW);
        long from = account.at().daysBack(days);
        List<SlaClock> decided = new ArrayList<>();
        int met = 0;
        Collection<Inquiry> begun = Inquiries.begunAfter(account, from);
        if (!begun.isEmpty()) {
            BusinessCalendar hours = BusinessCalendar.of(account);
            for (Inquiry inquiry : begun) {
                for (SlaClock clock : inquiry.clocks()) {
                    if (clock.runsSince() > from) {
                        SlaClock.Result result =
                                inquiry.result(clock, hours, account.at().t());
                        if (result.isDecided()) {
                            decided.add(clock);
                        }
                        met += result.isMet() ? 1 : 0;
                    }
                }
            }
        }
        if (decided.isEmpty()) {
            return SignalValue.none(() -> "no inquiry due for an answer in " + Wording.count(days, "day"));
        }
        BigDecimal percent = BigDecimal.valueOf(100L * met)
                .divide(BigDecimal.valueOf(decided.size()), PERCENT_SCALE, RoundingMode.HALF_UP);
        int kept = met;
        return SignalValue.of(
                percent,
                () -> kept + " of " + decided.size() + " response and resolution targets met in "
                        + Wording.count(days, "day"),
                () -> decided.stream()
                        .sorted(Comparator.comparingLong(SlaClock::countsFrom))
                        .map(SlaClock::evidence)
                        .toList());
    }
}
