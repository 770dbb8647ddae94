package io.accounthealth.model.billing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The invoices of an account in a currency, beside its orders and its spend.
 *
 * @param never whether it was never invoiced in the currency
 * @param budget of the account's insertion orders that were not cancelled
 * @param forPeriods the part that was invoiced for recent periods: by invoices that name the days they charge for
 * @param spendOfPeriods spend reported in those periods; a day that several invoices charge for counts once, and an
 *     amount belongs to the day that its period starts
 */
record BillingReconciliation(
        CurrencyCode currency,
        boolean never,
        BigDecimal invoiced,
        BigDecimal credited,
        BigDecimal paid,
        BigDecimal outstanding,
        BigDecimal overpaid,
        BigDecimal disputed,
        BigDecimal budget,
        BigDecimal forPeriods,
        BigDecimal spendOfPeriods) {

    /** From {@code from} on and before {@code to}, days since 1970. */
    private record Span(long from, long to) {}

    /**
     * By currency of the invoices, and of what is unbilled.
     *
     * @param days how far back the periods go that count: those whose last day is within so many days up to today
     */
    static List<BillingReconciliation> of(
            AccountAt account,
            Collection<InsertionOrder> orders,
            Collection<Invoice> invoices,
            List<Billing.Unbilled> unbilled,
            int days) {
        Set<CurrencyCode> currencies = new TreeSet<>(Comparator.comparing(CurrencyCode::value));
        for (Invoice invoice : invoices) {
            if (invoice.currency != null) {
                currencies.add(invoice.currency);
            }
        }
        unbilled.forEach(part -> currencies.add(part.currency()));
        List<BillingReconciliation> all = new ArrayList<>(1);
        currencies.forEach(currency -> all.add(of(account, orders, invoices, currency, days)));
        return all;
    }

    private static BillingReconciliation of(
            AccountAt account,
            Collection<InsertionOrder> orders,
            Collection<Invoice> all,
            CurrencyCode currency,
            int days) {
        long since = account.today().toEpochDay() + 1 - days;
        boolean never = true;
        BigDecimal invoiced = BigDecimal.ZERO;
        BigDecimal credited = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal outstanding = BigDecimal.ZERO;
        BigDecimal overpaid = BigDecimal.ZERO;
        BigDecimal disputed = BigDecimal.ZERO;
        BigDecimal forPeriods = BigDecimal.ZERO;
        List<Span> periods = new ArrayList<>(0);
        for (Invoice invoice : all) {
            if (!currency.equals(invoice.currency)) {
                continue;
            }
            never = false;
            BigDecimal balance = invoice.balance();
            BigDecimal inDispute = invoice.disputed();
            Span period = span(invoice);
            invoiced = invoiced.add(invoice.amount);
            credited = credited.add(invoice.credited);
            paid = paid.add(invoice.paid);
            outstanding = balance.signum() > 0 ? outstanding.add(balance) : outstanding;
            overpaid = balance.signum() < 0 ? overpaid.subtract(balance) : overpaid;
            disputed = inDispute == null ? disputed : disputed.add(inDispute);
            if (period != null && period.to() > since) {
                forPeriods = forPeriods.add(invoice.amount);
                periods.add(period);
            }
        }
        periods.sort(Comparator.comparingLong(Span::from));
        return new BillingReconciliation(
                currency,
                never,
                invoiced,
                credited,
                paid,
                outstanding,
                overpaid,
                disputed,
                budget(orders, currency),
                forPeriods,
                spend(account, periods, currency));
    }

    private static @Nullable Span span(Invoice invoice) {
        if (invoice.issued.periodStart() == null || invoice.issued.periodEnd() == null) {
            return null;
        }
        long from = invoice.issued.periodStart().toEpochDay();
        long to = invoice.issued.periodEnd().toEpochDay();
        return from < to ? new Span(from, to) : null;
    }

    private static BigDecimal budget(Collection<InsertionOrder> orders, CurrencyCode currency) {
        MoneySum budget = new MoneySum();
        for (InsertionOrder order : orders) {
            if (currency.equals(order.currency())) {
                budget.add(order.budget());
            }
        }
        return budget.total();
    }

    private static BigDecimal spend(AccountAt account, List<Span> periods, CurrencyCode currency) {
        SpendIn in = SpendIn.of(account, currency);
        MoneySum spend = new MoneySum();
        long counted = Long.MIN_VALUE;
        for (Span period : periods) {
            long from = Math.max(period.from(), counted);
            if (from < period.to()) {
                spend.add(in.sum(from, period.to()));
                counted = period.to();
            }
        }
        return spend.total();
    }
}
