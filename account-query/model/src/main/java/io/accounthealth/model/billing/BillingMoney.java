package io.accounthealth.model.billing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.billing.Billing.Coverage;
import io.accounthealth.model.billing.Billing.InvoicedAhead;
import io.accounthealth.model.billing.Billing.MonthAmount;
import io.accounthealth.model.billing.Billing.Row;
import io.accounthealth.model.billing.Billing.Unbilled;
import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.MoneyView.RowView;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Amounts of billing as a view shows them: of an invoice by the day of its issue, of a payment that matches none by the
 * day on which it came, of an account and of what is unbilled by the day of the point.
 */
final class BillingMoney {

    private BillingMoney() {}

    /** @param isNoted whether money of the account without a rate is noted already */
    static Row shown(AccountAt account, Row row, boolean isNoted, MoneyView money) {
        RowView in = view(account, row, isNoted, money);
        return new Row(
                row.accountId(),
                row.account(),
                row.manager(),
                row.kind(),
                row.invoiceId(),
                row.ioId(),
                row.issuedAt(),
                row.periodStart(),
                row.periodEnd(),
                row.due(),
                row.state(),
                row.daysOverdue(),
                in.of(row.amount()),
                in.of(row.credited()),
                in.of(row.paid()),
                in.of(row.outstanding()),
                in.of(row.overpaid()),
                in.of(row.disputed()),
                row.disputeReason(),
                in.of(row.budget()),
                row.invoicedOfBudget(),
                in.of(row.invoicedForPeriods()),
                in.of(row.spendOfPeriods()),
                in.of(row.notInvoiced()),
                row.evidence(),
                in.of(row.unbilled()),
                row.neverInvoiced(),
                in.of(row.invoicedAhead()));
    }

    private static RowView view(AccountAt account, Row row, boolean isNoted, MoneyView money) {
        Instant issued = row.issuedAt();
        if (issued == null && !isNoted) {
            return money.row(
                    row.amount() == null || row.amount().amount().signum() == 0 ? row.spendOfPeriods() : row.amount(),
                    account.today(),
                    account.id());
        }
        if (issued == null) {
            return amount -> money.ifConvertible(amount, account.today(), account.id());
        }
        return money.row(
                row.amount() == null ? row.paid() : row.amount(),
                account.dayOf(BitemporalPoint.micros(issued)),
                account.id());
    }

    /** Without the parts that have no rate; those of a currency add up to what the account has in it. */
    static Coverage shown(Coverage coverage, LocalDate today, MoneyView money) {
        List<Unbilled> unbilled = new ArrayList<>();
        ofEachCurrency(coverage.unbilled(), Unbilled::currency)
                .forEach(parts -> unbilled.addAll(shown(
                        parts,
                        money.parts(
                                parts.stream().map(BillingMoney::money).toList(),
                                today,
                                parts.getFirst().accountId()),
                        BillingMoney::with)));
        List<InvoicedAhead> ahead = new ArrayList<>();
        ofEachCurrency(coverage.ahead(), InvoicedAhead::currency).forEach(parts -> {
            // Where it has no rate, its invoices are noted.
            if (money.ifConvertible(
                            money(parts.getFirst()), today, parts.getFirst().accountId())
                    != null) {
                ahead.addAll(shown(
                        parts,
                        money.parts(
                                parts.stream().map(BillingMoney::money).toList(),
                                today,
                                parts.getFirst().accountId()),
                        BillingMoney::with));
            }
        });
        return new Coverage(List.copyOf(unbilled), List.copyOf(ahead));
    }

    private static <P> Collection<List<P>> ofEachCurrency(List<P> parts, Function<P, CurrencyCode> currency) {
        return parts.stream()
                .collect(Collectors.groupingBy(currency, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** @param amounts none where they cannot be shown */
    private static <P> List<P> shown(List<P> parts, List<Money> amounts, BiFunction<P, Money, P> with) {
        return IntStream.range(0, amounts.size())
                .mapToObj(i -> with.apply(parts.get(i), amounts.get(i)))
                .toList();
    }

    private static Money money(Unbilled part) {
        return new Money(part.sum(), part.currency());
    }

    private static Money money(InvoicedAhead part) {
        return new Money(part.sum(), part.currency());
    }

    private static Unbilled with(Unbilled part, Money amount) {
        return new Unbilled(
                part.accountId(),
                part.account(),
                part.ioId(),
                amount.amount().toPlainString(),
                amount.currency(),
                part.months(),
                monthly(part, amount.amount()));
    }

    private static InvoicedAhead with(InvoicedAhead part, Money amount) {
        return new InvoicedAhead(
                part.accountId(),
                part.account(),
                part.ioId(),
                amount.amount().toPlainString(),
                amount.currency(),
                part.months());
    }

    /** The months of a converted amount, apportioned so that they add up to it. */
    private static List<MonthAmount> monthly(Unbilled part, BigDecimal amount) {
        List<BigDecimal> exact = part.monthly().stream()
                .map(month -> new BigDecimal(month.amount()))
                .toList();
        int scale = Math.max(0, exact.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        int minor = amount.scale();
        BigInteger converted = amount.movePointRight(minor).toBigIntegerExact();
        long[] parts = LargestRemainder.split(
                exact.stream()
                        .map(month ->
                                month.movePointRight(scale).toBigIntegerExact().multiply(converted))
                        .toList(),
                part.sum().movePointRight(scale).toBigIntegerExact(),
                converted.longValueExact());
        List<MonthAmount> monthly = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            monthly.add(new MonthAmount(
                    part.monthly().get(i).month(),
                    BigDecimal.valueOf(parts[i], minor).toPlainString()));
        }
        return monthly;
    }
}
