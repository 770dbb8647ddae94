package io.accounthealth.model.margin;

import io.accounthealth.events.CostEvent;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.PeriodReports;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spend and costs of an account in a month, in one currency, not rounded. Both belong to the month in which their
 * period starts, and are converted by the rate of its last day.
 *
 * @param costs by kind, those that were reported; empty where none were, or a part of the month has no rate, since a
 *     margin without it would be wrong
 */
public record AccountMonth(YearMonth month, BigDecimal spend, Map<CostKind, BigDecimal> costs) {

    /** Amounts as they were reported, by currency. */
    private static final class Amounts {
        final Map<CurrencyCode, BigDecimal> spend = new LinkedHashMap<>();
        final Map<CostKind, Map<CurrencyCode, BigDecimal>> costs = new EnumMap<>(CostKind.class);

        void addCost(CostKind kind, CurrencyCode currency, BigDecimal amount) {
            costs.computeIfAbsent(kind, any -> new LinkedHashMap<>()).merge(currency, amount, BigDecimal::add);
        }
    }

    boolean hasCosts() {
        return !costs.isEmpty();
    }

    /** The months with spend or costs, oldest first. */
    public static List<AccountMonth> of(AccountAt account, Months span, ReportingCurrency in) {
        SortedMap<YearMonth, Amounts> months = new TreeMap<>();
        for (CurrencyCode currency : currencies(account, in)) {
            SpendIn.of(account, currency).byMonth(span.end().toEpochDay()).forEach((month, sum) -> {
                if (!month.isBefore(span.from()) && sum.signum() != 0) {
                    months.computeIfAbsent(month, any -> new Amounts()).spend.put(currency, sum.total());
                }
            });
        }
        PeriodReports.of(account.table(), CostEvent.class, CostReported.class)
                .forEach(
                        account.at(),
                        span.from().atDay(1).toEpochDay(),
                        span.end().toEpochDay(),
                        row -> {
                            if (row.fact().event() instanceof CostReported cost) {
                                CurrencyCode currency = account.currencyOr(cost.currency());
                                if (currency != null && (in.converts() || currency.equals(in.currency()))) {
                                    months.computeIfAbsent(YearMonth.from(cost.periodStart()), any -> new Amounts())
                                            .addCost(cost.kind(), currency, cost.amount());
                                }
                            }
                        });
        List<AccountMonth> made = new ArrayList<>(months.size());
        months.forEach((month, amounts) -> made.add(of(account, month, amounts, in)));
        return made;
    }

    private static Iterable<CurrencyCode> currencies(AccountAt account, ReportingCurrency in) {
        return in.converts() ? account.table().spend().currencies(account.currency()) : List.of(in.currency());
    }

    private static AccountMonth of(AccountAt account, YearMonth month, Amounts amounts, ReportingCurrency in) {
        LocalDate day = month.atEndOfMonth();
        boolean isWhole = true;
        Converted spend = in.sum();
        for (Map.Entry<CurrencyCode, BigDecimal> each : amounts.spend.entrySet()) {
            isWhole &= spend.addOrLeaveOut(each.getKey(), each.getValue(), day, account.id());
        }
        Map<CostKind, BigDecimal> costs = new EnumMap<>(CostKind.class);
        for (Map.Entry<CostKind, Map<CurrencyCode, BigDecimal>> kind : amounts.costs.entrySet()) {
            Converted cost = in.sum();
            for (Map.Entry<CurrencyCode, BigDecimal> each : kind.getValue().entrySet()) {
                isWhole &= cost.addOrLeaveOut(each.getKey(), each.getValue(), day, account.id());
            }
            costs.put(kind.getKey(), cost.exact());
        }
        return new AccountMonth(month, spend.exact(), isWhole ? costs : Map.of());
    }
}
