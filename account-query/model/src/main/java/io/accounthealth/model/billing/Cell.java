package io.accounthealth.model.billing;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

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
     * Spreads an amount over cells in proportion to theirs, and leaves what is beyond them. Each part is the difference
     * of two shares that are rounded half up to a millionth, in the order of the cells.
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
