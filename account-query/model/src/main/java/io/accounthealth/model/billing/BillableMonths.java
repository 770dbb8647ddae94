package io.accounthealth.model.billing;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivery and invoices of one insertion order in one currency, by month, and the unbilled difference. A month is named
 * by its first day, in days since 1970.
 */
final class BillableMonths {

    private record MakeGood(long since, BigDecimal amount) {}

    /** The months with any, oldest first, and what is open of each: delivered, and then less what was invoiced. */
    private long[] months = new long[4];

    private MoneySum[] open = new MoneySum[4];
    private int size;
    private final List<MakeGood> makeGoods = new ArrayList<>(0);
    private final MoneySum invoiced = new MoneySum();
    private final MoneySum withoutPeriod = new MoneySum();
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

    /**
     * Delivery that lies in one month. In the order of first days, like the other one.
     *
     * @return whether nothing of it may be free, and it was added; else the other one has to
     */
    boolean deliver(long month, long millionths) {
        return makeGoods.isEmpty() && free.signum() == 0 && open(month).addFitting(millionths);
    }

    /** @param firstDay of the report, days since 1970: make-goods agreed up to then take off what they can */
    void deliver(long month, long firstDay, BigDecimal amount) {
        while (!makeGoods.isEmpty() && makeGoods.getFirst().since() <= firstDay) {
            free = free.add(makeGoods.removeFirst().amount());
        }
        BigDecimal taken = free.min(amount).max(BigDecimal.ZERO);
        free = free.subtract(taken);
        open(month).add(amount.subtract(taken));
    }

    /** After all delivery, and before any invoice: no more than the budget is open. */
    void limit() {
        if (budget == null) {
            return;
        }
        MoneySum above = new MoneySum();
        above.add(budget.negate());
        for (int i = 0; i < size; i++) {
            MoneySum next = new MoneySum();
            next.add(above);
            next.add(open[i]);
            if (above.signum() > 0) {
                open[i].add(above);
            }
            if (next.signum() > 0) {
                open[i].subtract(next);
            }
            above = next;
        }
    }

    void invoice(long month, BigDecimal amount) {
        invoiced.add(amount);
        open(month).add(amount.negate());
    }

    /** An invoice without a period. */
    void invoice(BigDecimal amount) {
        withoutPeriod.add(amount);
    }

    /** A credit for the order that names no invoice. */
    void credit(BigDecimal amount) {
        credited = credited.add(amount);
    }

    /**
     * Takes what was invoiced beyond a month, net of credits, off the oldest open months first.
     *
     * @return what was invoiced beyond all that was delivered
     */
    MoneySum settle() {
        MoneySum beyond = new MoneySum();
        beyond.add(withoutPeriod);
        if (credited.signum() != 0) {
            invoiced.add(withoutPeriod);
            beyond.add(credited.min(invoiced.total()).negate());
        }
        for (int i = 0; i < size; i++) {
            if (open[i].signum() < 0) {
                beyond.subtract(open[i]);
                open[i] = new MoneySum();
            }
        }
        if (beyond.signum() < 0 && size > 0) {
            open[size - 1].subtract(beyond);
            return new MoneySum();
        }
        cover(beyond);
        return beyond;
    }

    /** Takes an amount off the open months, the oldest first, and leaves what is beyond them. After {@link #settle}. */
    void cover(MoneySum amount) {
        for (int i = 0; i < size && amount.signum() > 0; i++) {
            if (amount.isAbove(open[i])) {
                amount.subtract(open[i]);
                open[i] = new MoneySum();
            } else {
                open[i].subtract(amount);
                amount.subtract(amount);
            }
        }
    }

    /** What is open after {@link #settle}. */
    BigDecimal amount() {
        MoneySum sum = new MoneySum();
        for (int i = 0; i < size; i++) {
            sum.add(open[i]);
        }
        return sum.total();
    }

    /** The months with something open, oldest first. */
    List<YearMonth> months() {
        List<YearMonth> with = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (open[i].signum() > 0) {
                with.add(YearMonth.from(LocalDate.ofEpochDay(months[i])));
            }
        }
        return List.copyOf(with);
    }

    private MoneySum open(long month) {
        int place = size > 0 && months[size - 1] == month ? size - 1 : Arrays.binarySearch(months, 0, size, month);
        return place >= 0 ? open[place] : insert(-place - 1, month);
    }

    private MoneySum insert(int place, long month) {
        if (size == months.length) {
            months = Arrays.copyOf(months, size * 2);
            open = Arrays.copyOf(open, size * 2);
        }
        System.arraycopy(months, place, months, place + 1, size - place);
        System.arraycopy(open, place, open, place + 1, size - place);
        size++;
        months[place] = month;
        open[place] = new MoneySum();
        return open[place];
    }
}
