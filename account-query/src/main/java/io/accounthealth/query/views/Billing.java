package io.accounthealth.query.views;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was invoiced, what was paid of it, and whether it is what was ordered and spent. */
public final class Billing {

    /** How far back periods are compared with spend, unless it is said: a quarter. */
    public static final int DEFAULT_WINDOW_DAYS = 92;

    public enum Kind {
        @JsonProperty("invoice")
        INVOICE,
        /** All invoices of an account in a currency together, beside its orders and its spend. */
        @JsonProperty("account")
        ACCOUNT
    }

    public enum State {
        @JsonProperty("overdue")
        OVERDUE,
        @JsonProperty("open")
        OPEN,
        /** Nothing of it is outstanding. */
        @JsonProperty("settled")
        SETTLED
    }

    /**
     * An invoice, or all of an account in a currency. Amounts are null while their currency is not known. Amount less
     * credited less paid is outstanding less overpaid.
     *
     * @param due the last day on which a payment is in time, as last corrected
     * @param daysOverdue days since then while something is outstanding
     * @param amount as last corrected
     * @param credited by the credits that name it, in its currency
     * @param disputed the part that is disputed now; of an invoice null when none is
     * @param periodEnd the first day after what it charges for
     * @param budget of an account: of its insertion orders that were not cancelled, in the currency
     * @param invoicedOfBudget of an account: amount / budget, null without a budget
     * @param invoicedForPeriods of an account: the part of the amount that was charged for periods which end in the
     *     window, by invoices that say so
     * @param spendOfPeriods of an account: spend reported in those periods, each day once
     * @param notInvoiced of an account: spend of the periods less what was invoiced for them; below zero when more was
     *     invoiced than spent
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            @Nullable String invoiceId,
            @Nullable String ioId,
            @Nullable Instant issuedAt,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate due,
            @Nullable State state,
            long daysOverdue,
            @Nullable Money amount,
            @Nullable Money credited,
            @Nullable Money paid,
            @Nullable Money outstanding,
            @Nullable Money overpaid,
            @Nullable Money disputed,
            @Nullable String disputeReason,
            @Nullable Money budget,
            @Nullable BigDecimal invoicedOfBudget,
            @Nullable Money invoicedForPeriods,
            @Nullable Money spendOfPeriods,
            @Nullable Money notInvoiced,
            List<UUID> evidence) {}

    /**
     * Sums by currency: over the invoices down to {@code disputed}, over the accounts from {@code budget} on.
     *
     * @param days the window of the periods that are compared with spend: those whose last day is within so many days
     *     up to the point
     * @param open how many invoices have something outstanding, overdue or not
     * @param outstanding overdue or not, disputed or not
     * @param overdue the part of it whose day is over, disputed or not
     * @param budget of the accounts that were invoiced
     */
    public record Figures(
            int days,
            int invoices,
            int open,
            int invoicesOverdue,
            int invoicesDisputed,
            List<Money> invoiced,
            List<Money> credited,
            List<Money> paid,
            List<Money> outstanding,
            List<Money> overpaid,
            List<Money> overdue,
            List<Money> disputed,
            List<Money> budget,
            List<Money> invoicedForPeriods,
            List<Money> spendOfPeriods,
            List<Money> notInvoiced) {}

    private Billing() {}

    /** The invoices of the accounts, overdue ones first, then by the day they are due; then the accounts. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        List<Row> rows = Board.rows(tables, Billing::order, (table, own) -> {
            if (!table.billing().isEmpty(Vantage.of(point))) {
                AccountAt account = AccountAt.of(table, point);
                Collection<Invoice> invoices = Invoice.all(account);
                for (Invoice invoice : invoices) {
                    own.add(row(account, invoice));
                }
                for (Charged charged : Charged.of(account, invoices, days)) {
                    own.add(row(account, charged));
                }
            }
        });
        return new Board<>(new BillingSums(rows).figures(days), rows);
    }

    /** Compared by hand: there may be very many rows. */
    private static int order(Row row, Row other) {
        int order = row.kind().compareTo(other.kind());
        order = order == 0 ? nullsLast(row.state(), other.state()) : order;
        order = order == 0 ? nullsLast(row.due(), other.due()) : order;
        order = order == 0 ? row.accountId().compareTo(other.accountId()) : order;
        return order == 0 ? nullsLast(row.invoiceId(), other.invoiceId()) : order;
    }

    private static <V extends Comparable<? super V>> int nullsLast(@Nullable V one, @Nullable V other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return one.compareTo(other);
    }

    private static Row row(AccountAt account, Invoice invoice) {
        BigDecimal balance = invoice.balance();
        boolean overdue = balance.signum() > 0 && invoice.due.isBefore(account.today());
        State unpaid = overdue ? State.OVERDUE : State.OPEN;
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                Kind.INVOICE,
                invoice.issued.invoiceId(),
                invoice.issued.ioId(),
                Vantage.instant(invoice.issuedAt),
                invoice.issued.periodStart(),
                invoice.issued.periodEnd(),
                invoice.due,
                balance.signum() > 0 ? unpaid : State.SETTLED,
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
                List.copyOf(invoice.evidence));
    }

    private static Row row(AccountAt account, Charged charged) {
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                Kind.ACCOUNT,
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
                CurrencySums.money(charged.spendOfPeriods().subtract(charged.forPeriods()), charged.currency()),
                List.of());
    }
}
