package io.accounthealth.model.figures;

import java.math.BigInteger;
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
        long[] parts = new long[shares.size()];
        List<BigInteger> remainders = new ArrayList<>(parts.length);
        long missing = total;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] quotient = shares.get(i).divideAndRemainder(whole);
            parts[i] = quotient[0].longValueExact();
            remainders.add(quotient[1]);
            missing -= parts[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(missing)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
