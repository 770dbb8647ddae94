package io.accounthealth.model.billing;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one insertion order bills in one currency, or spend on no order, by month: delivered, then limited, then less
 * what invoices cover. A month is named by its first day, in days since 1970.
 */
final class BillableMonths {

    private final boolean isOrder;

    /** The months with any, oldest first, and what is open of each. */
    private long[] months = new long[4];

    private MoneySum[] open = new MoneySum[4];
    private int size;

    private @Nullable FreeDelivery free;
    private @Nullable BigDecimal budget;

    /** What was open before any invoice; null where nothing asks for it. */
    private MoneySum @Nullable [] billed;

    private final MoneySum ahead = new MoneySum();
    private final TreeSet<YearMonth> aheadOf = new TreeSet<>();

    /** @param isOrder whether a month below zero lowers the others, and a budget limits them */
    BillableMonths(boolean isOrder) {
        this.isOrder = isOrder;
    }

    /** No more than this is billable. */
    void limitTo(BigDecimal most) {
        budget = most;
    }

    /** So much of the delivery from a day on is free. Before any delivery. */
    void makeGood(LocalDate since, BigDecimal amount) {
        free = free == null ? new FreeDelivery() : free;
        free.agree(since, amount);
    }

    /**
     * Delivery that lies in one month.
     *
     * @return whether nothing of it may be free, and it was added; else the other one has to
     */
    boolean deliver(long month, long millionths) {
        return free == null && open(month).addFitting(millionths);
    }

    /** @param cut the first day of the month that is not over */
    void deliver(BigDecimal amount, long first, long end, long cut) {
        Month.split(amount, first, end, cut, (month, part) -> open(month).add(part));
        if (free != null) {
            free.deliver(amount, first, end, cut);
        }
    }

    /**
     * After all delivery, and before any invoice. Of an order what a platform credited in a month lowers its other
     * months, the newest first, and the budget is filled from the oldest on; no month of spend on no order lowers
     * another.
     */
    void limit() {
        if (free != null) {
            free.each((month, part) -> open(month).add(part.negate()));
        }
        MoneySum below = new MoneySum();
        for (int i = 0; i < size; i++) {
            if (open[i].signum() < 0) {
                below.subtract(open[i]);
                open[i] = new MoneySum();
            }
        }
        for (int i = size - 1; i >= 0 && isOrder && below.signum() > 0; i--) {
            take(i, below);
        }
        if (budget == null) {
            return;
        }
        MoneySum left = new MoneySum();
        left.add(budget);
        for (int i = 0; i < size; i++) {
            if (open[i].isAbove(left)) {
                open[i] = left;
                left = new MoneySum();
            } else {
                left.subtract(open[i]);
            }
        }
    }

    /** After {@link #limit}, where credits may give back what invoices are going to cover. */
    void keepBilled() {
        MoneySum[] kept = new MoneySum[size];
        for (int i = 0; i < size; i++) {
            kept[i] = copy(open[i]);
        }
        billed = kept;
    }

    /**
     * Takes what an invoice says off the open months, the oldest first, and leaves what is beyond them.
     *
     * @param from the first day of the first month that it may cover
     * @param before a day; no month that begins then or later is covered
     */
    void cover(MoneySum amount, long from, long before) {
        for (int i = 0; i < size && amount.signum() > 0; i++) {
            if (months[i] >= from && months[i] < before) {
                take(i, amount);
            }
        }
    }

    /** Takes no more than is open of a month. */
    private void take(int i, MoneySum amount) {
        if (amount.isAbove(open[i])) {
            amount.subtract(open[i]);
            open[i] = new MoneySum();
        } else {
            open[i].subtract(amount);
            amount.subtract(copy(amount));
        }
    }

    /** Gives back what invoices cover, what is ahead first, then that of the newest months. */
    void credit(MoneySum amount) {
        lowerAhead(amount);
        for (int i = size - 1; i >= 0 && amount.signum() > 0; i--) {
            BigDecimal part = covered(i).min(amount.total());
            open[i].add(part);
            amount.add(part.negate());
        }
    }

    void lowerAhead(MoneySum amount) {
        BigDecimal part = ahead.total().min(amount.total());
        ahead.add(part.negate());
        amount.add(part.negate());
    }

    /** What invoices say beyond what is open in their months. */
    void ahead(MoneySum amount, List<YearMonth> of) {
        if (amount.signum() > 0) {
            ahead.add(amount);
            aheadOf.addAll(of);
        }
    }

    /** The months with something open that invoices may cover. */
    void addOpen(long from, long before, List<InvoiceCover.Cell> cells) {
        for (int i = 0; i < size; i++) {
            if (months[i] >= from && months[i] < before && open[i].signum() > 0) {
                cells.add(new InvoiceCover.Cell(this, i, months[i], open[i].total()));
            }
        }
    }

    /** The months of which invoices cover something. */
    void addCovered(List<InvoiceCover.Cell> cells) {
        for (int i = 0; i < size; i++) {
            BigDecimal covered = covered(i);
            if (covered.signum() > 0) {
                cells.add(new InvoiceCover.Cell(this, i, months[i], covered));
            }
        }
    }

    void add(InvoiceCover.Cell cell, BigDecimal amount) {
        open[cell.place()].add(amount);
    }

    private BigDecimal covered(int i) {
        return billed == null ? BigDecimal.ZERO : billed[i].total().subtract(open[i].total());
    }

    BigDecimal amount() {
        MoneySum sum = new MoneySum();
        for (int i = 0; i < size; i++) {
            sum.add(open[i]);
        }
        return sum.total();
    }

    BigDecimal aheadAmount() {
        return ahead.total();
    }

    List<YearMonth> aheadMonths() {
        return List.copyOf(aheadOf);
    }

    /** The months with something open, oldest first. */
    List<Billing.MonthAmount> months() {
        List<Billing.MonthAmount> with = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (open[i].signum() > 0) {
                with.add(new Billing.MonthAmount(
                        Month.of(months[i]).named(), open[i].total().toPlainString()));
            }
        }
        return List.copyOf(with);
    }

    private static MoneySum copy(MoneySum sum) {
        MoneySum copy = new MoneySum();
        copy.add(sum);
        return copy;
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

    /**
     * What make-goods take off the delivery of an order, by day: each is free from its day on, the oldest delivery
     * first, whatever period a report is of.
     */
    private static final class FreeDelivery {

        private record MakeGood(long since, BigDecimal amount) {}

        private final List<MakeGood> makeGoods = new ArrayList<>(1);
        private final TreeMap<Long, BigDecimal> byDay = new TreeMap<>();

        /** Before any delivery. */
        void agree(LocalDate since, BigDecimal amount) {
            makeGoods.add(new MakeGood(since.toEpochDay(), amount));
            makeGoods.sort(Comparator.comparingLong(MakeGood::since));
        }

        /**
         * An amount that was delivered evenly from a day on, up to one that is not within, as far as a month is over.
         */
        void deliver(BigDecimal amount, long first, long end, long cut) {
            long since = makeGoods.getFirst().since();
            if (end > since) {
                Month.byDay(amount, first, end, cut, (day, part) -> {
                    if (day >= since) {
                        byDay.merge(day, part, BigDecimal::add);
                    }
                });
            }
        }

        /** Takes off what is free, by the first day of its month. */
        void each(Month.Part taken) {
            BigDecimal free = BigDecimal.ZERO;
            int agreed = 0;
            for (var day : byDay.entrySet()) {
                while (agreed < makeGoods.size() && makeGoods.get(agreed).since() <= day.getKey()) {
                    free = free.add(makeGoods.get(agreed++).amount());
                }
                BigDecimal part = free.min(day.getValue()).max(BigDecimal.ZERO);
                if (part.signum() > 0) {
                    free = free.subtract(part);
                    taken.use(Month.of(day.getKey()).start(), part);
                }
            }
        }
    }
}
