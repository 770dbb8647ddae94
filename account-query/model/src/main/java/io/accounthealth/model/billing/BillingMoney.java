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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of billing as a view shows them: of an invoice by the day of its issue, of a payment that matches none by the
 * day on which it came, of an account and of what is unbilled by the day of the point.
 */
final class BillingMoney {

    private BillingMoney() {}

    /** @param isNoted whether money of the account without a rate is noted already */
    static Row shown(
            AccountAt account,
            Row row,
            boolean isNoted,
            ShownParts<Unbilled> unbilledParts,
            ShownParts<InvoicedAhead> aheadParts,
            MoneyView money) {
        RowView in = view(account, row, isNoted, money);
        Money unbilled = unbilledParts.of(row.unbilled(), in);
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
                unbilled,
                row.evidence(),
                unbilled,
                row.neverInvoiced(),
                aheadParts.of(row.invoicedAhead(), in));
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

    /**
     * Parts of an account as they are shown, without those that have no rate. All together, whatever their currencies,
     * are the amount of the account, which is rounded once.
     *
     * @param sums of the parts, by the currency that they were recorded in
     */
    record ShownParts<P>(List<P> parts, Map<CurrencyCode, Money> sums) {

        private static <P> ShownParts<P> of(
                AccountAt account,
                List<P> parts,
                Function<P, Money> recorded,
                BiFunction<P, Money, P> with,
                MoneyView money) {
            List<@Nullable Money> amounts = money.apportioned(
                    parts.stream()
                            .map(part -> new MoneyView.Dated(recorded.apply(part), account.today()))
                            .toList(),
                    account.id());
            List<P> shown = new ArrayList<>(parts.size());
            Map<CurrencyCode, Money> sums = new HashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                Money amount = amounts.get(i);
                if (amount != null) {
                    shown.add(with.apply(parts.get(i), amount));
                    sums.merge(
                            recorded.apply(parts.get(i)).currency(),
                            amount,
                            (sum, more) -> new Money(sum.amount().add(more.amount()), sum.currency()));
                }
            }
            return new ShownParts<>(List.copyOf(shown), sums);
        }

        /** What was recorded of the row in a currency: the sum of its parts, where there are any. */
        private @Nullable Money of(@Nullable Money recorded, RowView row) {
            Money sum = recorded == null ? null : sums.get(recorded.currency());
            return sum == null ? row.of(recorded) : sum;
        }
    }

    /** Notes what has no rate. */
    static ShownParts<Unbilled> unbilled(AccountAt account, Coverage coverage, MoneyView money) {
        coverage.unbilled().forEach(part -> money.of(money(part), account.today(), account.id()));
        return ShownParts.of(account, coverage.unbilled(), BillingMoney::money, BillingMoney::with, money);
    }

    /** Notes nothing: where there is no rate, the invoices are noted. */
    static ShownParts<InvoicedAhead> ahead(AccountAt account, Coverage coverage, MoneyView money) {
        return ShownParts.of(account, coverage.ahead(), BillingMoney::money, BillingMoney::with, money);
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
