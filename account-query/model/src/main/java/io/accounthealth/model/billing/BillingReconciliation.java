package io.accounthealth.model.billing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an account was invoiced in a currency, beside what it ordered and what it spent.
 *
 * @param never whether it was never invoiced in the currency
 * @param budget of the account's insertion orders that were not cancelled
 * @param forPeriods the part that was invoiced for periods of late: by invoices that say from when and until when they
 *     charge
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
            AccountAt account, Collection<Invoice> invoices, List<Billing.Unbilled> unbilled, int days) {
        Set<CurrencyCode> currencies = new TreeSet<>(Comparator.comparing(CurrencyCode::value));
        for (Invoice invoice : invoices) {
            if (invoice.currency != null) {
                currencies.add(invoice.currency);
            }
        }
        unbilled.forEach(part -> currencies.add(part.currency()));
        List<BillingReconciliation> charged = new ArrayList<>();
        for (CurrencyCode currency : currencies) {
            charged.add(of(account, invoices, currency, days));
        }
        return charged;
    }

    private static BillingReconciliation of(
            AccountAt account, Collection<Invoice> invoices, CurrencyCode currency, int days) {
        long since = account.today().toEpochDay() + 1 - days;
        BigDecimal invoiced = BigDecimal.ZERO;
        BigDecimal credited = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal outstanding = BigDecimal.ZERO;
        BigDecimal overpaid = BigDecimal.ZERO;
        BigDecimal disputed = BigDecimal.ZERO;
        BigDecimal forPeriods = BigDecimal.ZERO;
        boolean never = true;
        List<Span> spans = new ArrayList<>();
        for (Invoice invoice : invoices) {
            if (!currency.equals(invoice.currency)) {
                continue;
            }
            never = false;
            invoiced = invoiced.add(invoice.amount);
            credited = credited.add(invoice.credited);
            paid = paid.add(invoice.paid);
            BigDecimal balance = invoice.balance();
            outstanding = outstanding.add(balance.max(BigDecimal.ZERO));
            overpaid = overpaid.add(balance.negate().max(BigDecimal.ZERO));
            BigDecimal part = invoice.disputed();
            disputed = disputed.add(part == null ? BigDecimal.ZERO : part);
            Span span = span(invoice);
            if (span != null && span.to() > since) {
                spans.add(span);
                forPeriods = forPeriods.add(invoice.amount);
            }
        }
        return new BillingReconciliation(
                currency,
                never,
                invoiced,
                credited,
                paid,
                outstanding,
                overpaid,
                disputed,
                budget(account, currency),
                forPeriods,
                spend(account, spans, currency));
    }

    private static @Nullable Span span(Invoice invoice) {
        if (invoice.issued.periodStart() == null || invoice.issued.periodEnd() == null) {
            return null;
        }
        long from = invoice.issued.periodStart().toEpochDay();
        long to = invoice.issued.periodEnd().toEpochDay();
        return from < to ? new Span(from, to) : null;
    }

    private static BigDecimal budget(AccountAt account, CurrencyCode currency) {
        MoneySum budget = new MoneySum();
        for (InsertionOrder order : InsertionOrder.all(account)) {
            if (currency.equals(order.currency())) {
                budget.add(order.budget());
            }
        }
        return budget.total();
    }

    private static BigDecimal spend(AccountAt account, List<Span> spans, CurrencyCode currency) {
        spans.sort(Comparator.comparingLong(Span::from));
        MoneySum spend = new MoneySum();
        long counted = Long.MIN_VALUE;
        for (Span span : spans) {
            long from = Math.max(span.from(), counted);
            if (from < span.to()) {
                account.table().spend().forEach(account.at(), from, span.to(), entry -> {
                    if (entry.isIn(currency, account.currency())) {
                        spend.add(entry);
                    }
                });
                counted = span.to();
            }
        }
        return spend.total();
    }
}
