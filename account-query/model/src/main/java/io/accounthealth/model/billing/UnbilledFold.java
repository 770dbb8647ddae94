package io.accounthealth.model.billing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.model.pacing.InsertionOrder;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Unbilled delivery of an account in months that are over, per insertion order and currency, and for spend on no order:
 * delivered less invoiced, net of credits; never below zero, at most the order's budget.
 *
 * <p>A report or an invoice of several days counts by day, in equal parts. An order with a fixed price bills its budget
 * over its flight, by day, whatever was reported for it. Make-goods are free: up to their amount, of what is reported
 * for days from their agreement on. Invoices without an order cover spend on no order first; the rest of them covers
 * the orders, in the order of booking. A cancelled order is no order.
 */
final class UnbilledFold {

    /** A calendar month in days since 1970, up to a day that is not within. */
    private record Month(long start, long end) {
        static Month of(long day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long start = day + 1 - date.getDayOfMonth();
            return new Month(start, start + date.lengthOfMonth());
        }

        boolean has(long day) {
            return day >= start && day < end;
        }
    }

    /** Takes the part of an amount that falls into a month, by its first day. */
    private interface Part {
        void use(long month, BigDecimal part);
    }

    /** What the spend of a series of reports is delivered to; null where it is delivered to none. */
    private record Delivered(
            CurrencyCode currency, @Nullable BillableMonths to) {}

    private final AccountAt account;
    private final long today;

    /** The first day of the month that is not over. */
    private final long cut;

    private final Map<String, InsertionOrder> orders = new LinkedHashMap<>();
    private final Map<CurrencyCode, Map<@Nullable String, BillableMonths>> months =
            new TreeMap<>(Comparator.comparing(CurrencyCode::value));
    private final List<@Nullable Delivered> bySeries = new ArrayList<>();
    private Month current;

    private UnbilledFold(AccountAt account) {
        this.account = account;
        today = account.today().toEpochDay();
        cut = account.today().withDayOfMonth(1).toEpochDay();
        current = Month.of(cut);
    }

    /** By currency, then in the order of booking, spend on no order last. */
    static List<Billing.Unbilled> of(
            AccountAt account, Collection<InsertionOrder> orders, Collection<Invoice> invoices) {
        UnbilledFold fold = new UnbilledFold(account);
        for (InsertionOrder order : orders) {
            fold.book(order);
        }
        fold.agree(invoices);
        account.table().spend().forEach(account.at(), Long.MIN_VALUE, fold.cut, fold::isDelivered, fold::deliver);
        fold.months.values().forEach(of -> of.values().forEach(BillableMonths::limit));
        invoices.forEach(fold::invoice);
        List<Billing.Unbilled> unbilled = new ArrayList<>();
        for (Map.Entry<CurrencyCode, Map<@Nullable String, BillableMonths>> each : fold.months.entrySet()) {
            fold.settle(each.getKey(), each.getValue(), unbilled);
        }
        return unbilled;
    }

    private void book(InsertionOrder order) {
        orders.put(order.id(), order);
        CurrencyCode currency = order.currency();
        if (currency != null) {
            BillableMonths of = months(order.id(), currency);
            if (order.budget().signum() > 0) {
                of.limitTo(order.budget());
            }
            long start = order.start().toEpochDay();
            long end = order.end().toEpochDay() + 1;
            if (order.hasFixedPrice() && end > start) { // one that was moved to end before it begins never runs
                split(order.budget(), start, end, (month, part) -> of.deliver(month, start, part));
            }
        }
    }

    /** Make-goods, and credits that name an order and no invoice of the account. */
    private void agree(Collection<Invoice> invoices) {
        Map<String, Fact<DeliveryEvent>> agreed = new HashMap<>();
        for (Fact<DeliveryEvent> fact : account.all(DeliveryEvent.class)) {
            if (fact.event() instanceof MakeGoodAgreed e) {
                agreed.put("make-good " + e.makeGoodId(), fact);
            } else if (fact.event() instanceof CreditIssued e) {
                agreed.put("credit " + e.creditId(), fact);
            }
        }
        for (Fact<DeliveryEvent> fact : agreed.values()) {
            if (fact.event() instanceof MakeGoodAgreed e) {
                CurrencyCode currency = account.currencyOr(e.currency());
                if (currency != null) {
                    months(e.ioId(), currency).makeGood(account.dayOf(fact.occurredAt()), e.amount());
                }
            } else if (fact.event() instanceof CreditIssued e && e.ioId() != null && !names(e, invoices)) {
                CurrencyCode currency = account.currencyOr(e.currency());
                if (currency != null) {
                    months(e.ioId(), currency).credit(e.amount());
                }
            }
        }
    }

    private static boolean names(CreditIssued credit, Collection<Invoice> invoices) {
        return invoices.stream().anyMatch(invoice -> invoice.issued.invoiceId().equals(credit.invoiceId()));
    }

    /** Most spend: of a month, of a series that was met before. */
    private boolean isDelivered(int series, @Nullable CurrencyCode named, long firstDay, long endDay, long millionths) {
        Delivered delivered = series < bySeries.size() ? bySeries.get(series) : null;
        if (delivered == null || !delivered.currency().equals(account.currencyOr(named))) {
            return false;
        }
        current = current.has(firstDay) ? current : Month.of(firstDay);
        return delivered.to() == null
                || (SpendLedger.spreadEnd(firstDay, endDay, today) <= current.end()
                        && delivered.to().deliver(current.start(), millionths));
    }

    private void deliver(SpendLedger.Entry entry) {
        CurrencyCode currency = account.currencyOr(entry.currency());
        if (currency == null) {
            return;
        }
        while (bySeries.size() <= entry.series()) {
            bySeries.add(null);
        }
        Delivered delivered = new Delivered(currency, deliveredTo(entry.line(), currency));
        bySeries.set(entry.series(), delivered);
        BillableMonths of = delivered.to();
        if (of != null) {
            long first = entry.firstDay();
            split(entry.amount(), first, entry.spreadEnd(today), (month, part) -> of.deliver(month, first, part));
        }
    }

    /** Null for an order with a fixed price, which bills its budget. */
    private @Nullable BillableMonths deliveredTo(@Nullable String line, CurrencyCode currency) {
        InsertionOrder order = line == null ? null : orders.get(line);
        boolean fixed = order != null && order.hasFixedPrice() && currency.equals(order.currency());
        return fixed ? null : months(line, currency);
    }

    private void invoice(Invoice invoice) {
        if (invoice.currency == null) {
            return;
        }
        BillableMonths of = months(invoice.issued.ioId(), invoice.currency);
        BigDecimal net = invoice.amount.subtract(invoice.credited).max(BigDecimal.ZERO);
        LocalDate start = invoice.issued.periodStart();
        LocalDate end = invoice.issued.periodEnd();
        if (start == null || end == null || !start.isBefore(end)) {
            of.invoice(net);
        } else {
            split(net, start.toEpochDay(), end.toEpochDay(), of::invoice);
        }
    }

    /**
     * The parts of an amount by month, by day, as far as months are over. Each is the difference of two shares that are
     * rounded half up to a millionth, so that together they are the amount.
     */
    private void split(BigDecimal amount, long first, long end, Part part) {
        BigDecimal before = BigDecimal.ZERO;
        Month month = Month.of(first);
        while (month.end() <= cut) {
            BigDecimal upTo = MoneySum.share(amount, month.end() - first, end - first);
            part.use(month.start(), upTo.subtract(before));
            if (end <= month.end()) {
                return;
            }
            before = upTo;
            month = Month.of(month.end());
        }
    }

    private void settle(
            CurrencyCode currency, Map<@Nullable String, BillableMonths> of, List<Billing.Unbilled> unbilled) {
        BillableMonths none = of.get(null);
        MoneySum beyond = none == null ? new MoneySum() : none.settle();
        for (String ioId : orders.keySet()) {
            BillableMonths order = of.get(ioId);
            if (order != null) {
                order.settle();
                order.cover(beyond);
                add(ioId, currency, order, unbilled);
            }
        }
        if (none != null) {
            add(null, currency, none, unbilled);
        }
    }

    private void add(@Nullable String ioId, CurrencyCode currency, BillableMonths of, List<Billing.Unbilled> unbilled) {
        BigDecimal amount = of.amount();
        if (amount.signum() > 0) {
            unbilled.add(new Billing.Unbilled(
                    account.id(), account.name(), ioId, amount.toPlainString(), currency, of.months()));
        }
    }

    /** @param line any other than the id of an order is spend on no order */
    private BillableMonths months(@Nullable String line, CurrencyCode currency) {
        String ioId = line == null || !orders.containsKey(line) ? null : line;
        return months.computeIfAbsent(currency, c -> new HashMap<>()).computeIfAbsent(ioId, io -> new BillableMonths());
    }
}
