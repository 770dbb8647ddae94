package io.accounthealth.model.figures;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Apportionment in whole numbers: each quotient is rounded down, and the largest remainders get one more. */
public final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * @param total what the parts add up to: not less than the sum of {@code share / whole} rounded down, and more by
     *     at most the number of shares
     * @return of equal remainders, the earlier has the one more
     */
    public static long[] split(List<BigInteger> shares, BigInteger whole, long total) {
        return split(shares, whole, BigInteger.valueOf(total)).stream()
                .mapToLong(BigInteger::longValueExact)
                .toArray();
    }

    /**
     * The parts of an amount as they are written: with so many decimals, and adding up to the amount as it is written,
     * which is their sum rounded half up.
     *
     * @param exact the parts, in the order in which they are shown
     */
    public static List<BigDecimal> round(List<BigDecimal> exact, int decimals) {
        int scale = Math.max(
                decimals, exact.stream().mapToInt(BigDecimal::scale).max().orElse(decimals));
        List<BigInteger> shares = exact.stream()
                .map(part -> part.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue())
                .toList();
        BigInteger total = exact.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(decimals, RoundingMode.HALF_UP)
                .unscaledValue();
        return split(shares, BigInteger.TEN.pow(scale - decimals), total).stream()
                .map(part -> MoneySum.plain(new BigDecimal(part, decimals)))
                .toList();
    }

    private static List<BigInteger> split(List<BigInteger> shares, BigInteger whole, BigInteger total) {
        List<BigInteger> parts = new ArrayList<>(shares.size());
        List<BigInteger> remainders = new ArrayList<>(shares.size());
        BigInteger missing = total;
        for (BigInteger share : shares) {
            BigInteger[] quotient = share.divideAndRemainder(whole);
            boolean isBelow = quotient[1].signum() < 0;
            BigInteger part = isBelow ? quotient[0].subtract(BigInteger.ONE) : quotient[0];
            parts.add(part);
            remainders.add(isBelow ? quotient[1].add(whole) : quotient[1]);
            missing = missing.subtract(part);
        }
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(missing.longValueExact())
                .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
        return parts;
    }
}
