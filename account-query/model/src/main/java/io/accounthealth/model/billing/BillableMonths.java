package io.accounthealth.model.billing;

import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Delivery and invoices of one insertion order in one currency, by month, and the unbilled difference. */
final class BillableMonths {

    private record MakeGood(long since, BigDecimal amount) {}

    private final NavigableMap<YearMonth, MoneySum> delivered = new TreeMap<>();
    private Map.@Nullable Entry<YearMonth, MoneySum> newest;
    private final NavigableMap<YearMonth, BigDecimal> invoiced = new TreeMap<>();
    private final NavigableMap<YearMonth, BigDecimal> open = new TreeMap<>();
    private final List<MakeGood> makeGoods = new ArrayList<>(0);
    private BigDecimal withoutPeriod = BigDecimal.ZERO;
    private BigDecimal credited = BigDecimal.ZERO;
    private BigDecimal free = BigDecimal.ZERO;
    private @Nullable BigDecimal budget;

    /** No more than this is billable. */
    void limitTo(BigDecimal most) {
        budget = most;
    }

    /** So much of the delivery from a day on is free. Before any delivery. */
    void makeGood(LocalDate since, BigDecimal amount) {
        makeGoods.add(new MakeGood(since.toEpochDay(), amount));
        makeGoods.sort(Comparator.comparingLong(MakeGood::since));
    }

    /** Delivery that lies in one month. In the order of first days, like the other one. */
    void deliver(YearMonth month, SpendLedger.Entry entry) {
        if (makeGoods.isEmpty() && free.signum() == 0) {
            delivered(month).add(entry);
        } else {
            deliver(month, entry.firstDay(), entry.amount());
        }
    }

    /** @param firstDay of the report, days since 1970: make-goods agreed up to then take off what they can */
    void deliver(YearMonth month, long firstDay, BigDecimal amount) {
        while (!makeGoods.isEmpty() && makeGoods.getFirst().since() <= firstDay) {
            free = free.add(makeGoods.removeFirst().amount());
        }
        BigDecimal taken = free.min(amount).max(BigDecimal.ZERO);
        free = free.subtract(taken);
        delivered(month).add(amount.subtract(taken));
    }

    void invoice(YearMonth month, BigDecimal amount) {
        invoiced.merge(month, amount, BigDecimal::add);
    }

    /** An invoice without a period. */
    void invoice(BigDecimal amount) {
        withoutPeriod = withoutPeriod.add(amount);
    }

    /** A credit for the order that names no invoice. */
    void credit(BigDecimal amount) {
        credited = credited.add(amount);
    }

    /**
     * Takes what was invoiced, net of credits, off what was delivered: of each month what was invoiced for it, then, of
     * the oldest open months first, what was invoiced beyond that.
     *
     * @return what was invoiced beyond all that was delivered
     */
    BigDecimal settle() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<YearMonth, MoneySum> month : delivered.entrySet()) {
            BigDecimal next = sum.add(month.getValue().total());
            open.merge(month.getKey(), billable(next).subtract(billable(sum)), BigDecimal::add);
            sum = next;
        }
        BigDecimal all = invoiced.values().stream().reduce(withoutPeriod, BigDecimal::add);
        BigDecimal beyond = withoutPeriod.subtract(credited.min(all));
        invoiced.forEach((month, amount) -> open.merge(month, amount.negate(), BigDecimal::add));
        for (Map.Entry<YearMonth, BigDecimal> month : open.entrySet()) {
            beyond = beyond.subtract(month.getValue().min(BigDecimal.ZERO));
            month.setValue(month.getValue().max(BigDecimal.ZERO));
        }
        if (beyond.signum() < 0 && !open.isEmpty()) {
            open.merge(open.lastKey(), beyond.negate(), BigDecimal::add);
            return BigDecimal.ZERO;
        }
        return cover(beyond);
    }

    /**
     * Takes an amount off the open months, the oldest first. After {@link #settle}.
     *
     * @return what is left of it
     */
    BigDecimal cover(BigDecimal amount) {
        BigDecimal left = amount;
        for (Map.Entry<YearMonth, BigDecimal> month : open.entrySet()) {
            BigDecimal taken = left.min(month.getValue()).max(BigDecimal.ZERO);
            left = left.subtract(taken);
            month.setValue(month.getValue().subtract(taken));
        }
        return left;
    }

    /** What is open after {@link #settle}. */
    BigDecimal amount() {
        return MoneySum.plain(open.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The months with something open, oldest first. */
    List<YearMonth> months() {
        return open.entrySet().stream()
                .filter(month -> month.getValue().signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private BigDecimal billable(BigDecimal amount) {
        return budget == null ? amount : amount.min(budget);
    }

    private MoneySum delivered(YearMonth month) {
        if (newest == null || !newest.getKey().equals(month)) { // delivery comes in the order of its months
            newest = Map.entry(month, delivered.computeIfAbsent(month, m -> new MoneySum()));
        }
        return newest.getValue();
    }
}
