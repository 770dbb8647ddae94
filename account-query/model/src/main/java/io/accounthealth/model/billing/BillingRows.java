package io.accounthealth.model.billing;

import io.accounthealth.events.Money;
import io.accounthealth.model.billing.Billing.Row;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link Billing}: of an invoice, of an account in a currency, of a payment that matches no invoice; and
 * their order.
 */
final class BillingRows {

    /** Of rows that are equal in all else. */
    static final Comparator<Row> IN_AN_ACCOUNT =
            Comparator.comparing(Row::invoiceId, Comparator.nullsLast(Comparator.naturalOrder()));

    /** What decides before the account does: rows by the hundred thousand have a thousand of these. */
    private record Place(
            Billing.Kind kind,
            boolean everInvoiced,
            Billing.@Nullable State state,
            @Nullable LocalDate due) {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::kind)
                .thenComparing(Place::everInvoiced)
                .thenComparing(Place::state, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Place::due, Comparator.nullsLast(Comparator.naturalOrder()));

        static Place of(Row row) {
            return new Place(row.kind(), !Boolean.TRUE.equals(row.neverInvoiced()), row.state(), row.due());
        }
    }

    private BillingRows() {}

    static Row of(AccountAt account, Invoice invoice) {
        BigDecimal balance = invoice.balance();
        boolean overdue = balance.signum() > 0 && invoice.due.isBefore(account.today());
        Billing.State unpaid = overdue ? Billing.State.OVERDUE : Billing.State.OPEN;
        return new Row(
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

    static Row of(AccountAt account, BillingReconciliation charged, Billing.Coverage coverage) {
        BigDecimal sum = coverage.unbilled().stream()
                .filter(part -> part.currency().equals(charged.currency()))
                .map(Billing.Unbilled::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ahead = coverage.ahead().stream()
                .filter(part -> part.currency().equals(charged.currency()))
                .map(Billing.InvoicedAhead::sum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Money unbilled = CurrencySums.money(sum, charged.currency());
        return new Row(
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

    static Row of(AccountAt account, Invoice.Payment payment) {
        return new Row(
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

    /**
     * Where there are very many, this takes less than to sort them.
     *
     * @param accounts by their ids, the rows of each {@link #IN_AN_ACCOUNT}
     */
    static List<Row> sorted(List<List<Row>> accounts) {
        Map<Place, List<Row>> places =
                accounts.parallelStream().flatMap(List::stream).collect(Collectors.groupingBy(Place::of));
        List<Row> sorted = new ArrayList<>();
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Place.ORDER))
                .forEach(place -> sorted.addAll(place.getValue()));
        return sorted;
    }
}
