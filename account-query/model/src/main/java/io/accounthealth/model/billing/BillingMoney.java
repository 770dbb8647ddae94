package io.accounthealth.model.billing;

import io.accounthealth.events.Money;
import io.accounthealth.model.billing.Billing.Row;
import io.accounthealth.model.billing.Billing.Unbilled;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.MoneyView.RowView;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Instant;
import java.time.LocalDate;
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
                row.neverInvoiced());
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

    /** Null where it has no rate. */
    static @Nullable Unbilled shown(Unbilled part, LocalDate today, MoneyView money) {
        Money amount = money.of(new Money(part.sum(), part.currency()), today, part.accountId());
        return amount == null
                ? null
                : new Unbilled(
                        part.accountId(),
                        part.account(),
                        part.ioId(),
                        amount.amount().toPlainString(),
                        amount.currency(),
                        part.months());
    }
}
