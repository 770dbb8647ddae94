package io.accounthealth.model.billing;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice that is about to be issued would cover, by the same rules that lay it once it is.
 *
 * @param covers delivery that is not invoiced now and would be, above zero
 * @param exceeds what it says beyond what is delivered and not invoiced in its months that are over; zero where nothing
 * @param notOver the part for days of months that are not over, which is compared once they are
 * @param overlaps the invoices that charge for the same
 */
public record InvoiceCheck(
        String amount,
        CurrencyCode currency,
        List<Covers> covers,
        String exceeds,
        String notOver,
        List<Overlap> overlaps) {

    /** @param ioId null for spend on no order */
    public record Covers(@Nullable String ioId, YearMonth month, String amount) {}

    /**
     * An invoice for the same order, or one of which one names none, that charges for a day of the same period; and
     * where one names no period, one where nothing is left to be invoiced of all that the new one says.
     *
     * @param periodEnd the first day after what it charges for
     * @param amount as last corrected
     */
    public record Overlap(
            String invoiceId,
            @Nullable String ioId,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            String amount) {}

    private record Place(@Nullable String ioId, YearMonth month) {}

    /** Null where its currency is not known, or it asks for nothing. */
    public static @Nullable InvoiceCheck of(AccountAt account, InvoiceIssued issued) {
        Invoice draft = Invoice.draft(account, issued);
        CurrencyCode currency = draft.currency;
        if (currency == null || issued.amount().signum() <= 0) {
            return null;
        }
        List<InsertionOrder.Known> orders = InsertionOrder.known(account);
        Collection<Invoice> known = Invoice.all(account);
        List<Invoice> with = new ArrayList<>(known);
        with.add(draft);
        Map<Place, BigDecimal> left = open(UnbilledFold.of(account, orders, with), currency);
        List<Covers> covers = new ArrayList<>();
        BigDecimal covered = BigDecimal.ZERO;
        for (Map.Entry<Place, BigDecimal> each :
                open(UnbilledFold.of(account, orders, known), currency).entrySet()) {
            BigDecimal part = each.getValue().subtract(left.getOrDefault(each.getKey(), BigDecimal.ZERO));
            if (part.signum() > 0) {
                covered = covered.add(part);
                covers.add(new Covers(each.getKey().ioId(), each.getKey().month(), written(part)));
            }
        }
        BigDecimal over = draft.net(account.today().withDayOfMonth(1).toEpochDay());
        BigDecimal exceeds = over.subtract(covered).max(BigDecimal.ZERO);
        Set<String> named = orders.stream().map(order -> order.order().id()).collect(Collectors.toSet());
        List<Overlap> overlaps = new ArrayList<>();
        for (Invoice other : known) {
            boolean isAnother = !other.issued.invoiceId().equals(issued.invoiceId());
            boolean asks = currency.equals(other.currency) && other.amount.compareTo(other.credited) > 0;
            boolean meets = (other.hasPeriod() && draft.hasPeriod()) ? draft.meets(other) : exceeds.signum() > 0;
            if (isAnother && asks && meets && isForTheSame(draft, other, named)) {
                overlaps.add(new Overlap(
                        other.issued.invoiceId(),
                        other.issued.ioId(),
                        other.issued.periodStart(),
                        other.issued.periodEnd(),
                        written(other.amount)));
            }
        }
        return new InvoiceCheck(
                written(issued.amount()),
                currency,
                covers,
                written(exceeds),
                written(issued.amount().subtract(over)),
                overlaps);
    }

    private static boolean isForTheSame(Invoice draft, Invoice other, Set<String> named) {
        String one = draft.issued.ioId();
        String another = other.issued.ioId();
        return one == null
                || another == null
                || one.equals(another)
                || !named.contains(one)
                || !named.contains(another);
    }

    private static Map<Place, BigDecimal> open(Billing.Coverage coverage, CurrencyCode currency) {
        Map<Place, BigDecimal> open = new LinkedHashMap<>();
        for (Billing.Unbilled part : coverage.unbilled()) {
            if (Objects.equals(part.currency(), currency)) {
                part.monthly()
                        .forEach(month ->
                                open.put(new Place(part.ioId(), month.month()), new BigDecimal(month.amount())));
            }
        }
        return open;
    }

    private static String written(BigDecimal amount) {
        return MoneySum.plain(amount).toPlainString();
    }
}
