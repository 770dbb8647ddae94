package io.accounthealth.model.billing;

import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.util.List;

/** The rows of {@link Billing}: of an invoice, of an account in a currency, of a payment that matches no invoice. */
final class BillingRows {

    private BillingRows() {}

    static Billing.Row of(AccountAt account, Invoice invoice) {
        BigDecimal balance = invoice.balance();
        boolean overdue = balance.signum() > 0 && invoice.due.isBefore(account.today());
        Billing.State unpaid = overdue ? Billing.State.OVERDUE : Billing.State.OPEN;
        return new Billing.Row(
                account.id(),
                account.name(),
                account.manager(),
                Billing.Kind.INVOICE,
                invoice.issued.invoiceId(),
                invoice.issued.ioId(),
                BitemporalPoint.instant(invoice.issuedAt),
                invoice.issued.periodStart(),
                invoice.issued.periodEnd(),
                invoice.due,
                balance.signum() > 0 ? unpaid : Billing.State.SETTLED,
                overdue ? account.today().toEpochDay() - invoice.due.toEpochDay() : 0,
                CurrencySums.money(invoice.amount, invoice.currency),
                CurrencySums.money(invoice.credited, invoice.currency),
                CurrencySums.money(invoice.paid, invoice.currency),
                CurrencySums.money(balance.max(BigDecimal.ZERO), invoice.currency),
                CurrencySums.money(balance.negate().max(BigDecimal.ZERO), invoice.currency),
                CurrencySums.money(invoice.disputed(), invoice.currency),
                invoice.disputeReason(),
                null,
                null,
                null,
                null,
                null,
                List.copyOf(invoice.evidence),
                null,
                null,
                null);
    }

    static Billing.Row of(AccountAt account, BillingReconciliation charged, Billing.Coverage coverage) {
        BigDecimal sum = coverage.unbilled().stream()
                .filter(part -> part.currency().equals(charged.currency()))
                .map(Billing.Unbilled::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ahead = coverage.ahead().stream()
                .filter(part -> part.currency().equals(charged.currency()))
                .map(Billing.InvoicedAhead::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Money unbilled = CurrencySums.money(sum, charged.currency());
        return new Billing.Row(
                account.id(),
                account.name(),
                account.manager(),
                Billing.Kind.ACCOUNT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                CurrencySums.money(charged.invoiced(), charged.currency()),
                CurrencySums.money(charged.credited(), charged.currency()),
                CurrencySums.money(charged.paid(), charged.currency()),
                CurrencySums.money(charged.outstanding(), charged.currency()),
                CurrencySums.money(charged.overpaid(), charged.currency()),
                CurrencySums.money(charged.disputed(), charged.currency()),
                null,
                CurrencySums.money(charged.budget(), charged.currency()),
                Proportion.of(charged.invoiced(), charged.budget()),
                CurrencySums.money(charged.forPeriods(), charged.currency()),
                CurrencySums.money(charged.spendOfPeriods(), charged.currency()),
                unbilled,
                List.of(),
                unbilled,
                charged.never(),
                CurrencySums.money(ahead, charged.currency()));
    }

    static Billing.Row of(AccountAt account, Invoice.Payment payment) {
        return new Billing.Row(
                account.id(),
                account.name(),
                account.manager(),
                Billing.Kind.PAYMENT,
                payment.invoiceId(),
                null,
                BitemporalPoint.instant(payment.at()),
                null,
                null,
                null,
                Billing.State.UNMATCHED,
                0,
                null,
                null,
                CurrencySums.money(payment.amount(), account.currency()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(payment.eventId()),
                null,
                null,
                null);
    }
}
