package io.accounthealth.query.web;

import io.accounthealth.query.views.Spend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an account spent in its last months, newest first, each beside the greatest of them. */
record SpendBars(List<Month> months, String total) {

    static final int MONTHS = 12;

    /** @param barWidth of 100 */
    record Month(String month, String amount, String barWidth) {}

    /**
     * @param spend of these months, without those that have none
     * @param last the newest month
     */
    static SpendBars of(Spend.ByMonth spend, YearMonth last) {
        Map<YearMonth, BigDecimal> amounts =
                spend.entries().stream().collect(Collectors.toMap(Spend.Month::month, Spend.Month::amount));
        BigDecimal greatest = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        List<Month> months = new ArrayList<>();
        for (int back = 0; back < MONTHS && !amounts.isEmpty(); back++) {
            YearMonth month = last.minusMonths(back);
            BigDecimal amount = amounts.getOrDefault(month, BigDecimal.ZERO);
            months.add(
                    new Month(Wording.month(month), Wording.amount(amount, spend.currency()), width(amount, greatest)));
        }
        return new SpendBars(months, Wording.amount(spend.total(), spend.currency()));
    }

    private static String width(BigDecimal amount, BigDecimal greatest) {
        return greatest.signum() == 0
                ? "0"
                : amount.max(BigDecimal.ZERO)
                        .movePointRight(2)
                        .divide(greatest, 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
