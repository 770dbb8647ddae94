package io.accounthealth.model.billing;

import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Invoices in one currency, laid on what is billable of an account, in the order of issue within each class: of an
 * order and a period, of an order, of a period, of neither. An invoice covers the whole months that its period touches;
 * what it says beyond them is ahead of them and covers nothing else.
 */
final class InvoiceCover {

    /** By order, in the order of booking; spend on no order last, under null. */
    private final Map<@Nullable String, BillableMonths> months;

    /** The first day of the month that is not over. */
    private final long cut;

    InvoiceCover(Map<@Nullable String, BillableMonths> months, long cut) {
        this.months = months;
        this.cut = cut;
    }

    /** @param credits that name no invoice; those for an order come before the invoices that name none */
    void lay(List<Invoice> invoices, List<CreditIssued> credits) {
        if (!credits.isEmpty()) {
            months.values().forEach(BillableMonths::keepBilled);
        }
        each(invoices, invoice -> isOfOrder(invoice) && invoice.hasPeriod(), this::coverOrder);
        each(invoices, invoice -> isOfOrder(invoice) && !invoice.hasPeriod(), this::coverOrder);
        for (CreditIssued credit : credits) {
            if (months.containsKey(credit.ioId()) && credit.ioId() != null) {
                months(credit.ioId()).credit(sum(credit.amount()));
            }
        }
        each(invoices, invoice -> !isOfOrder(invoice) && invoice.hasPeriod(), this::coverPeriod);
        each(invoices, invoice -> !isOfOrder(invoice) && !invoice.hasPeriod(), this::coverOldest);
        for (CreditIssued credit : credits) {
            if (!months.containsKey(credit.ioId()) || credit.ioId() == null) {
                credit(sum(credit.amount()));
            }
        }
    }

    private static void each(List<Invoice> invoices, Predicate<Invoice> which, Consumer<Invoice> use) {
        for (Invoice invoice : invoices) {
            if (which.test(invoice)) {
                use.accept(invoice);
            }
        }
    }

    /** A cancelled order is one, an unknown one is none. */
    private boolean isOfOrder(Invoice invoice) {
        return invoice.issued.ioId() != null && months.containsKey(invoice.issued.ioId());
    }

    private BillableMonths months(@Nullable String ioId) {
        return Objects.requireNonNull(months.get(ioId));
    }

    private void coverOrder(Invoice invoice) {
        BillableMonths order = months(invoice.issued.ioId());
        MoneySum left = sum(invoice.net(cut));
        order.cover(left, invoice.firstMonth(), invoice.coversBefore(cut));
        order.ahead(left, invoice.monthsBefore(cut));
    }

    private void coverPeriod(Invoice invoice) {
        MoneySum left = sum(invoice.net(cut));
        if (left.signum() > 0) {
            Cell.spread(left, open(invoice.firstMonth(), invoice.coversBefore(cut)), -1);
            months(null).ahead(left, invoice.monthsBefore(cut));
        }
    }

    private void coverOldest(Invoice invoice) {
        MoneySum left = sum(invoice.net(cut));
        for (List<Cell> month : byMonth(open(Long.MIN_VALUE, cut), Comparator.naturalOrder())) {
            Cell.spread(left, month, -1);
        }
        months(null).ahead(left, List.of());
    }

    /** Of no order: what is ahead of none, then what is covered of the newest months. */
    private void credit(MoneySum left) {
        months(null).lowerAhead(left);
        List<Cell> covered = new ArrayList<>();
        months.values().forEach(of -> of.addCovered(covered));
        for (List<Cell> month : byMonth(covered, Comparator.reverseOrder())) {
            Cell.spread(left, month, 1);
        }
    }

    private List<Cell> open(long from, long before) {
        List<Cell> cells = new ArrayList<>();
        months.values().forEach(of -> of.addOpen(from, before, cells));
        return cells;
    }

    private static List<List<Cell>> byMonth(List<Cell> cells, Comparator<Long> order) {
        return cells.stream().collect(Collectors.groupingBy(Cell::month)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static MoneySum sum(BigDecimal amount) {
        MoneySum sum = new MoneySum();
        sum.add(amount);
        return sum;
    }

    /**
     * An amount of a month of an order, or of spend on none.
     *
     * @param place of the month in what it is of
     * @param month its first day, days since 1970
     * @param amount above zero
     */
    record Cell(BillableMonths of, int place, long month, BigDecimal amount) {

        private static final int SCALE = 6;

        /**
         * Spreads an amount over cells in proportion to theirs, and leaves what is beyond them. Each part is the
         * difference of two shares that are rounded half up to a millionth, in the order of the cells.
         *
         * @param sign what the parts are added with, 1 or −1
         */
        static void spread(MoneySum amount, List<Cell> cells, int sign) {
            BigDecimal whole = cells.stream().map(Cell::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal used = amount.total().min(whole);
            if (used.signum() <= 0) {
                return;
            }
            int scale = Math.max(SCALE, Math.max(used.scale(), whole.scale()));
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal taken = BigDecimal.ZERO;
            for (Cell cell : cells) {
                sum = sum.add(cell.amount);
                BigDecimal upTo = used.multiply(sum).divide(whole, scale, RoundingMode.HALF_UP);
                BigDecimal part = upTo.subtract(taken);
                cell.of.add(cell, sign < 0 ? part.negate() : part);
                taken = upTo;
            }
            amount.add(taken.negate());
        }
    }
}
