package io.accounthealth.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, a line each figure: the median of its rounds and their range. */
public final class Series {

    private static final double NANOS_A_MILLI = 1e6;

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    public void add(String figure, double value) {
        values.computeIfAbsent(figure, f -> new ArrayList<>()).add(value);
    }

    /** Milliseconds since {@code System.nanoTime()} was this. */
    public static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_A_MILLI;
    }

    /** The value below which a share of them lies, by nearest rank. */
    public static double quantile(double[] measured, double share) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%-58s %10s   %s%n", "", "median", "least – greatest (rounds)"));
        values.forEach((figure, rounds) -> {
            double[] all = rounds.stream().mapToDouble(Double::doubleValue).toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "%-58s %,10.2f   %,.2f – %,.2f (%d)%n",
                    figure,
                    quantile(all, 0.5),
                    quantile(all, 0),
                    quantile(all, 1),
                    all.length));
        });
        return table.toString();
    }
}
