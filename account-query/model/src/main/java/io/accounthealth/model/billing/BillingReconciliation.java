package io.accounthealth.model.billing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
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
        return Stream.concat(
                        invoices.stream().map(invoice -> invoice.currency).filter(Objects::nonNull),
                        unbilled.stream().map(Billing.Unbilled::currency))
                .distinct()
                .sorted(Comparator.comparing(CurrencyCode::value))
                .map(currency -> of(account, orders, invoices, currency, days))
                .toList();
    }

    private static BillingReconciliation of(
            AccountAt account,
            Collection<InsertionOrder> orders,
            Collection<Invoice> all,
            CurrencyCode currency,
            int days) {
        long since = account.today().toEpochDay() + 1 - days;
        List<Invoice> invoices =
                all.stream().filter(each -> currency.equals(each.currency)).toList();
        List<Invoice> ofPeriods =
                invoices.stream().filter(each -> endOf(each) > since).toList();
        return new BillingReconciliation(
                currency,
                invoices.isEmpty(),
                sum(invoices, invoice -> invoice.amount),
                sum(invoices, invoice -> invoice.credited),
                sum(invoices, invoice -> invoice.paid),
                sum(invoices, invoice -> invoice.balance().max(BigDecimal.ZERO)),
                sum(invoices, invoice -> invoice.balance().negate().max(BigDecimal.ZERO)),
                sum(invoices, Invoice::disputed),
                budget(orders, currency),
                sum(ofPeriods, invoice -> invoice.amount),
                spend(account, ofPeriods, currency));
    }

    private static BigDecimal sum(List<Invoice> invoices, Function<Invoice, @Nullable BigDecimal> part) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Invoice invoice : invoices) {
            BigDecimal own = part.apply(invoice);
            sum = own == null ? sum : sum.add(own);
        }
        return sum;
    }

    private static long endOf(Invoice invoice) {
        Span span = span(invoice);
        return span == null ? Long.MIN_VALUE : span.to();
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

    private static BigDecimal spend(AccountAt account, List<Invoice> invoices, CurrencyCode currency) {
        SpendIn in = SpendIn.of(account, currency);
        BigDecimal spend = BigDecimal.ZERO;
        long counted = Long.MIN_VALUE;
        List<Span> spans = invoices.stream()
                .<@Nullable Span>map(BillingReconciliation::span)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Span::from))
                .toList();
        for (Span span : spans) {
            long from = Math.max(span.from(), counted);
            if (from < span.to()) {
                spend = spend.add(in.sum(from, span.to()).total());
                counted = span.to();
            }
        }
        return spend;
    }
}
