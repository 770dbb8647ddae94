package io.accounthealth.model.table;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A sum of decimal amounts. It adds whole millionths for as long as they fit and goes on in {@link BigDecimal} when
 * they do not, exact all the same; it never overflows silently.
 */
public final class MoneySum {

    /** In a column, an amount that is no whole number of millionths within the range. */
    static final long DOES_NOT_FIT = Long.MIN_VALUE;

    private static final int SCALE = 6;
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE, SCALE);

    private long millionths;
    private BigDecimal beyond = BigDecimal.ZERO;

    /** An amount in millionths, or {@link #DOES_NOT_FIT}. */
    static long millionths(BigDecimal amount) {
        if (amount.signum() == 0) {
            return 0;
        }
        if (amount.abs().compareTo(GREATEST) > 0
                || (amount.scale() > SCALE && amount.stripTrailingZeros().scale() > SCALE)) {
            return DOES_NOT_FIT;
        }
        return amount.movePointRight(SCALE).longValueExact();
    }

    public void add(SpendLedger.Entry entry) {
        if (!addFitting(entry.millionths())) {
            beyond = beyond.add(entry.amount());
        }
    }

    /** Adds the {@linkplain #share share} {@code part / whole} of an amount. */
    public void addShare(SpendLedger.Entry entry, long part, long whole) {
        addShare(entry, part, whole, SCALE);
    }

    /** The same, rounded half up to so many places after the point. */
    public void addShare(SpendLedger.Entry entry, long part, long whole, int places) {
        if (part >= whole) {
            add(entry);
        } else if (part > 0) {
            add(share(entry.amount(), part, whole, places));
        }
    }

    /**
     * The share {@code part / whole} of an amount: multiplied first, then divided and rounded half up to a millionth.
     * The whole is the amount itself.
     *
     * @param part below zero counts as none, above the whole as all
     */
    public static BigDecimal share(BigDecimal amount, long part, long whole) {
        return share(amount, part, whole, SCALE);
    }

    private static BigDecimal share(BigDecimal amount, long part, long whole, int places) {
        if (part >= whole) {
            return amount;
        }
        return part <= 0
                ? BigDecimal.ZERO
                : amount.multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), places, RoundingMode.HALF_UP);
    }

    public void add(BigDecimal amount) {
        if (!addFitting(millionths(amount))) {
            beyond = beyond.add(amount);
        }
    }

    public void add(MoneySum other) {
        addMillionths(other.millionths);
        beyond = beyond.add(other.beyond);
    }

    public void subtract(MoneySum other) {
        BigDecimal more = other.beyond;
        addMillionths(-other.millionths);
        beyond = beyond.subtract(more);
    }

    void addMillionths(long all) {
        if (!addFitting(all)) {
            beyond = beyond.add(BigDecimal.valueOf(all, SCALE));
        }
    }

    /** Adds millionths; false if they or the sum do not fit, and the amount itself has to be added. */
    public boolean addFitting(long fitting) {
        long sum = millionths + fitting;
        if (fitting == DOES_NOT_FIT || sum == DOES_NOT_FIT || ((millionths ^ sum) & (fitting ^ sum)) < 0) {
            return false;
        }
        millionths = sum;
        return true;
    }

    public int signum() {
        return beyond.signum() == 0 ? Long.signum(millionths) : total().signum();
    }

    public boolean isAbove(MoneySum other) {
        return (beyond.signum() == 0 && other.beyond.signum() == 0)
                ? millionths > other.millionths
                : total().compareTo(other.total()) > 0;
    }

    /** Without trailing zeros after the point. */
    public BigDecimal total() {
        return plain(BigDecimal.valueOf(millionths, SCALE).add(beyond));
    }

    /** The same number without zeros at the end of its fraction, and never in the form {@code 1E+3}. */
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
