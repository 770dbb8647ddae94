package io.accounthealth.model.billing;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.ItemKind;
import io.accounthealth.model.items.TrackedItem;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account delivered in months that are over, less what was invoiced for it: per insertion order, month and
 * currency, and for spend on no order by month. Nothing is below zero, and none offsets another.
 *
 * <p>A report of several days counts by day, in equal parts. An order with a fixed price bills its budget over its
 * flight, by day, whatever was reported for it and whatever is made good; a cancelled one up to the day on which it
 * was. Make-goods are free from their day on, by day. {@link InvoiceCover} lays the invoices on it.
 */
final class UnbilledFold {

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
    private final List<CreditIssued> credits = new ArrayList<>(0);
    private Month current;

    private UnbilledFold(AccountAt account) {
        this.account = account;
        today = account.today().toEpochDay();
        cut = account.today().withDayOfMonth(1).toEpochDay();
        current = Month.of(cut);
    }

    /** By currency, then in the order of booking, spend on no order last. */
    static Billing.Coverage of(
            AccountAt account, Collection<InsertionOrder.Known> orders, Collection<Invoice> invoices) {
        UnbilledFold fold = new UnbilledFold(account);
        orders.forEach(fold::book);
        fold.agree(invoices);
        account.table().spend().forEach(account.at(), Long.MIN_VALUE, fold.cut, fold::isDelivered, fold::deliver);
        for (Invoice invoice : invoices) {
            if (invoice.currency != null) {
                fold.months(invoice.issued.ioId(), invoice.currency);
            }
        }
        List<Billing.Unbilled> unbilled = new ArrayList<>();
        List<Billing.InvoicedAhead> ahead = new ArrayList<>(0);
        for (Map.Entry<CurrencyCode, Map<@Nullable String, BillableMonths>> each : fold.months.entrySet()) {
            fold.settle(each.getKey(), each.getValue(), invoices, unbilled, ahead);
        }
        return new Billing.Coverage(unbilled, ahead);
    }

    private void book(InsertionOrder.Known known) {
        InsertionOrder order = known.order();
        orders.put(order.id(), order);
        CurrencyCode currency = order.currency();
        if (currency == null) {
            return;
        }
        BillableMonths of = months(order.id(), currency);
        if (order.budget().signum() > 0) {
            of.limitTo(order.budget());
        }
        long start = order.start().toEpochDay();
        long end = order.end().toEpochDay() + 1;
        if (order.hasFixedPrice() && end > start) { // one that was moved to end before it begins never runs
            LocalDate cancelled = known.cancelledOn();
            long ran = cancelled == null ? end : Math.max(start, Math.min(end, cancelled.toEpochDay() + 1));
            of.deliver(MoneySum.share(order.budget(), ran - start, end - start), start, ran, cut);
        }
    }

    /** Make-goods, and credits that name no invoice of the account. */
    private void agree(Collection<Invoice> invoices) {
        for (TrackedItem item : TrackedItem.all(account, EnumSet.of(ItemKind.MAKE_GOOD, ItemKind.CREDIT))) {
            Fact<AccountEvent> fact = item.opening();
            if (fact.event() instanceof MakeGoodAgreed e) {
                CurrencyCode currency = account.currencyOr(e.currency());
                if (currency != null && !billsItsPlan(e.ioId(), currency)) {
                    months(e.ioId(), currency).makeGood(account.dayOf(fact.occurredAt()), e.amount());
                }
            } else if (fact.event() instanceof CreditIssued e && !names(e, invoices)) {
                CurrencyCode currency = account.currencyOr(e.currency());
                if (currency != null) {
                    months(e.ioId(), currency);
                    credits.add(e);
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
        BillableMonths of = billsItsPlan(entry.line(), currency) ? null : months(entry.line(), currency);
        bySeries.set(entry.series(), new Delivered(currency, of));
        if (of != null) {
            of.deliver(entry.amount(), entry.firstDay(), entry.spreadEnd(today), cut);
        }
    }

    /** Whether it is an order with a fixed price in its own currency, whatever is delivered. */
    private boolean billsItsPlan(@Nullable String line, CurrencyCode currency) {
        InsertionOrder order = line == null ? null : orders.get(line);
        return order != null && order.hasFixedPrice() && currency.equals(order.currency());
    }

    private void settle(
            CurrencyCode currency,
            Map<@Nullable String, BillableMonths> of,
            Collection<Invoice> invoices,
            List<Billing.Unbilled> unbilled,
            List<Billing.InvoicedAhead> ahead) {
        Map<@Nullable String, BillableMonths> inOrder = new LinkedHashMap<>();
        for (String ioId : orders.keySet()) {
            BillableMonths order = of.get(ioId);
            if (order != null) {
                inOrder.put(ioId, order);
            }
        }
        inOrder.put(null, of.computeIfAbsent(null, none -> new BillableMonths(false)));
        inOrder.values().forEach(BillableMonths::limit);
        new InvoiceCover(inOrder, cut)
                .lay(
                        invoices.stream()
                                .filter(invoice -> currency.equals(invoice.currency))
                                .toList(),
                        credits.stream()
                                .filter(credit -> currency.equals(account.currencyOr(credit.currency())))
                                .toList());
        for (Map.Entry<@Nullable String, BillableMonths> each : inOrder.entrySet()) {
            add(each.getKey(), currency, each.getValue(), unbilled, ahead);
        }
    }

    private void add(
            @Nullable String ioId,
            CurrencyCode currency,
            BillableMonths of,
            List<Billing.Unbilled> unbilled,
            List<Billing.InvoicedAhead> ahead) {
        BigDecimal amount = of.amount();
        if (amount.signum() > 0) {
            List<Billing.MonthAmount> monthly = of.months();
            unbilled.add(new Billing.Unbilled(
                    account.id(),
                    account.name(),
                    ioId,
                    amount.toPlainString(),
                    currency,
                    monthly.stream().map(Billing.MonthAmount::month).toList(),
                    monthly));
        }
        BigDecimal beyond = of.aheadAmount();
        if (beyond.signum() > 0) {
            ahead.add(new Billing.InvoicedAhead(
                    account.id(), account.name(), ioId, beyond.toPlainString(), currency, of.aheadMonths()));
        }
    }

    /** @param line any other than the id of an order is spend on no order */
    private BillableMonths months(@Nullable String line, CurrencyCode currency) {
        String ioId = line == null || !orders.containsKey(line) ? null : line;
        return months.computeIfAbsent(currency, c -> new HashMap<>())
                .computeIfAbsent(ioId, io -> new BillableMonths(io != null));
    }
}
