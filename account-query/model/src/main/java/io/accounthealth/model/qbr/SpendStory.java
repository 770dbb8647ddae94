package io.accounthealth.model.qbr;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spend of an account in a quarter, in its currency; an amount belongs to the day on which its period starts.
 *
 * @param before the same of the quarter before
 * @param change {@code total / before - 1}, six decimals; null when nothing was spent before
 * @param months they add up to the total
 */
public record SpendStory(
        Money total, Money before, @Nullable BigDecimal change, List<Month> months) {

    /** @param month as {@code 2026-07} */
    public record Month(String month, Money spend) {}

    private static final int MONTHS = 3;

    static SpendStory of(AccountAt account, CalendarPeriod quarter) {
        CurrencyCode currency = account.currency() == null ? new CurrencyCode("USD") : account.currency();
        SpendIn spend = SpendIn.of(account, currency);
        Money total = money(spend, quarter.first(), quarter.end(), currency);
        Money before = money(spend, quarter.first().minusMonths(MONTHS), quarter.first(), currency);
        List<Month> months = new ArrayList<>();
        for (LocalDate first = quarter.first(); first.isBefore(quarter.end()); first = first.plusMonths(1)) {
            months.add(new Month(YearMonth.from(first).toString(), money(spend, first, first.plusMonths(1), currency)));
        }
        BigDecimal ratio = Proportion.of(total.amount(), before.amount());
        BigDecimal change = ratio == null ? null : ratio.subtract(BigDecimal.ONE);
        return new SpendStory(total, before, change, months);
    }

    private static Money money(SpendIn spend, LocalDate from, LocalDate end, CurrencyCode currency) {
        return new Money(spend.sum(from, end).total(), currency);
    }
}
