package io.accounthealth.model.billing;

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
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** Without the parts that have no rate. */
    static Coverage shown(Coverage coverage, LocalDate today, MoneyView money) {
        return new Coverage(
                coverage.unbilled().stream()
                        .map(part -> shown(part, today, money))
                        .filter(Objects::nonNull)
                        .toList(),
                coverage.ahead().stream()
                        .map(part -> shown(part, today, money))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable Unbilled shown(Unbilled part, LocalDate today, MoneyView money) {
        Money amount = money.of(new Money(part.sum(), part.currency()), today, part.accountId());
        return amount == null
                ? null
                : new Unbilled(
                        part.accountId(),
                        part.account(),
                        part.ioId(),
                        amount.amount().toPlainString(),
                        amount.currency(),
                        part.months(),
                        monthly(part, amount.amount()));
    }

    /** Where it has no rate, its invoices are noted. */
    private static @Nullable InvoicedAhead shown(InvoicedAhead part, LocalDate today, MoneyView money) {
        Money amount = money.ifConvertible(new Money(part.sum(), part.currency()), today, part.accountId());
        return amount == null
                ? null
                : new InvoicedAhead(
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
        int minor = Math.max(0, amount.scale());
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
                    MoneySum.plain(BigDecimal.valueOf(parts[i], minor)).toPlainString()));
        }
        return monthly;
    }
}
