package io.accounthealth.model.billing;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invoices, payments, unbilled delivery, and the reconciliation of invoices with orders and spend. */
public final class Billing {

    /** How far back periods are compared with spend: a quarter. */
    public static final int DEFAULT_WINDOW_DAYS = 92;

    public enum Kind {
        INVOICE,
        /** All invoices of an account in a currency together, beside its orders and its spend. */
        ACCOUNT,
        /** A payment for an invoice that is not known. */
        PAYMENT
    }

    public enum State {
        OVERDUE,
        OPEN,
        /** Nothing of it is outstanding. */
        SETTLED,
        /** A payment whose invoice is not known. */
        UNMATCHED
    }

    /** The figures list this many parts at most, of each kind; their count and their sums are of all. */
    public static final int MOST_UNBILLED = 500;

    /** @param amount above zero, to six decimals */
    public record MonthAmount(YearMonth month, String amount) {}

    /**
     * Delivery in months that are over, not invoiced: see {@link UnbilledFold}.
     *
     * @param ioId the insertion order that it was delivered on; null for spend on no order
     * @param amount above zero, to six decimals
     * @param months that are not invoiced in full, oldest first
     * @param monthly what is not invoiced of each of them; together the amount
     */
    public record Unbilled(
            AccountId accountId,
            @Nullable String account,
            @Label("Insertion order") @Nullable String ioId,
            String amount,
            CurrencyCode currency,
            List<YearMonth> months,
            List<MonthAmount> monthly) {

        BigDecimal sum() {
            return new BigDecimal(amount);
        }
    }

    /**
     * What invoices say beyond what was delivered in their months: ahead of these, and no cover for others.
     *
     * @param ioId the insertion order that they are for; null of invoices that name none which is known
     * @param amount above zero, to six decimals
     * @param months that are over, of the periods of such invoices, oldest first; those without a period name none
     */
    public record InvoicedAhead(
            AccountId accountId,
            @Nullable String account,
            @Label("Insertion order") @Nullable String ioId,
            String amount,
            CurrencyCode currency,
            List<YearMonth> months) {

        BigDecimal sum() {
            return new BigDecimal(amount);
        }
    }

    /** How invoices cover what one account delivered: by currency, then in the order of booking, no order last. */
    public record Coverage(List<Unbilled> unbilled, List<InvoicedAhead> ahead) {}

    /**
     * An invoice, all of an account in a currency, or a payment that matches no invoice. Amounts are null while their
     * currency is not known. Amount less credited less paid is outstanding less overpaid.
     *
     * @param invoiceId of a payment, the one that it names
     * @param issuedAt of a payment, when it came
     * @param paid of a payment, its amount in the account's currency, since that of its invoice is not known
     * @param due the last day on which a payment is in time, as last corrected
     * @param daysOverdue days since then while something is outstanding
     * @param amount as last corrected
     * @param credited by the credits that name it, in its currency
     * @param disputed the part that is disputed now; of an invoice null when none is
     * @param periodEnd the first day after what it charges for
     * @param budget of an account: of its insertion orders that were not cancelled, in the currency
     * @param invoicedOfBudget of an account: amount / budget, null without a budget
     * @param invoicedForPeriods of an account: the part of the amount that was charged for periods which end in the
     *     window, by invoices that name their period
     * @param spendOfPeriods of an account: spend reported in those periods, each day once
     * @param notInvoiced the same as {@code unbilled}, under its earlier name
     * @param unbilled of an account: what is {@linkplain Unbilled unbilled} of it in the currency
     * @param neverInvoiced of an account: whether it has no invoice in the currency
     * @param invoicedAhead of an account: what is {@linkplain InvoicedAhead invoiced ahead} of it in the currency
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            @Nullable String invoiceId,
            @Label("Insertion order") @Nullable String ioId,
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
            @Label("Invoiced of budget") @Nullable BigDecimal invoicedOfBudget,
            @Nullable Money invoicedForPeriods,
            @Nullable Money spendOfPeriods,
            @Nullable Money notInvoiced,
            List<UUID> evidence,
            @Nullable Money unbilled,
            @Nullable Boolean neverInvoiced,
            @Nullable Money invoicedAhead) {}

    /**
     * Sums by currency: over the invoices down to {@code disputed}, over the accounts from {@code budget} on.
     *
     * @param days the window of the periods that are compared with spend: those whose last day is within so many days
     *     up to the point
     * @param open how many invoices have something outstanding, overdue or not
     * @param outstanding overdue or not, disputed or not
     * @param overdue the part of it whose day is over, disputed or not
     * @param budget of the accounts that were invoiced or have something unbilled
     * @param notInvoiced the sums of all that is unbilled, under their earlier name
     * @param unbilled in parts, those of accounts that were never invoiced first; no more than {@value #MOST_UNBILLED}
     *     of the {@code unbilledParts} that there are
     * @param unmatchedPayments how many payments name an invoice that is not known; they lower nothing
     * @param invoicedAhead in parts; no more than {@value #MOST_UNBILLED} of the {@code invoicedAheadParts} that there
     *     are
     */
    public record Figures(
            @Label("Window, days") int days,
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
            List<Money> notInvoiced,
            List<Unbilled> unbilled,
            int unbilledParts,
            int unmatchedPayments,
            List<InvoicedAhead> invoicedAhead,
            int invoicedAheadParts) {}

    private Billing() {}

    /**
     * Of an account.
     *
     * @param rows in the order within an account
     */
    private record Part(AccountId account, List<Row> rows, Coverage coverage, BillingSums sums) {
        static Part of(AccountId account, List<Row> rows, Coverage coverage) {
            rows.sort(BillingRows.IN_AN_ACCOUNT);
            BillingSums sums = new BillingSums();
            rows.forEach(sums::add);
            return new Part(account, rows, coverage, sums);
        }
    }

    /**
     * The invoices of the accounts, overdue ones first, then by the day they are due; then the accounts, those never
     * invoiced first; then payments that match no invoice.
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        return of(tables, point, days, MoneyView.AS_RECORDED);
    }

    /** The same, with amounts as a view shows them: see {@link BillingMoney}. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days, MoneyView money) {
        List<Part> parts = Board.sorted(
                tables.each(table -> part(AccountAt.of(table, point), days, money)),
                Comparator.comparing(Part::account));
        BillingSums sums = new BillingSums();
        parts.forEach(part -> sums.add(part.sums()));
        List<Unbilled> unbilled = parts.stream()
                .sorted(Comparator.comparing(part -> !part.sums().isNeverInvoiced()))
                .flatMap(part -> part.coverage().unbilled().stream())
                .toList();
        List<InvoicedAhead> ahead =
                parts.stream().flatMap(part -> part.coverage().ahead().stream()).toList();
        return new Board<>(
                sums.figures(days, unbilled, ahead, money),
                BillingRows.sorted(parts.stream().map(Part::rows).toList()));
    }

    /** The invoices of one account, in the same order. */
    public static List<Row> invoices(AccountAt account) {
        return BillingRows.sorted(List.of(Invoice.all(account).stream()
                .map(invoice -> BillingRows.of(account, invoice))
                .sorted(BillingRows.IN_AN_ACCOUNT)
                .toList()));
    }

    /** What is unbilled of one account: by currency, then in the order of booking, spend on no order last. */
    public static List<Unbilled> unbilled(AccountAt account) {
        return coverage(account).unbilled();
    }

    public static Coverage coverage(AccountAt account) {
        return UnbilledFold.of(account, InsertionOrder.known(account), Invoice.all(account));
    }

    private static @Nullable Part part(AccountAt account, int days, MoneyView money) {
        Invoice.Invoices billed = Invoice.of(account);
        Collection<Invoice> invoices = billed.all();
        List<InsertionOrder.Known> orders = InsertionOrder.known(account);
        Coverage coverage = UnbilledFold.of(account, orders, invoices);
        List<Row> rows = new ArrayList<>();
        for (Invoice invoice : invoices) {
            rows.add(BillingRows.of(account, invoice));
        }
        List<InsertionOrder> uncancelled = orders.stream()
                .filter(known -> known.cancelledOn() == null)
                .map(InsertionOrder.Known::order)
                .toList();
        for (BillingReconciliation charged :
                BillingReconciliation.of(account, uncancelled, invoices, coverage.unbilled(), days)) {
            rows.add(BillingRows.of(account, charged, coverage));
        }
        for (Invoice.Payment payment : billed.unmatched()) {
            rows.add(BillingRows.of(account, payment));
        }
        if (rows.isEmpty()) {
            return null;
        }
        if (money.equals(MoneyView.AS_RECORDED)) { // the rows are as they are, and there are many
            return Part.of(account.id(), rows, coverage);
        }
        BillingMoney.ShownParts<Unbilled> unbilled = BillingMoney.unbilled(account, coverage, money);
        BillingMoney.ShownParts<InvoicedAhead> ahead = BillingMoney.ahead(account, coverage, money);
        List<Row> shown = new ArrayList<>(rows.size());
        boolean isNoted = unbilled.parts().size() < coverage.unbilled().size();
        for (Row row : rows) { // invoices before the accounts that they are of
            Row each = BillingMoney.shown(account, row, isNoted, unbilled, ahead, money);
            isNoted = isNoted || (row.amount() != null && each.amount() == null);
            shown.add(each);
        }
        return Part.of(account.id(), shown, new Coverage(unbilled.parts(), ahead.parts()));
    }
}
