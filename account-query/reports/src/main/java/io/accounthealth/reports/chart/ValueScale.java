package io.accounthealth.reports.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A vertical axis from or through zero, with round steps.
 *
 * @param step between two ticks
 */
record ValueScale(double low, double high, double step) {

    private static final double STEPS = 5;

    /** Beyond it, ticks would no longer be told apart as doubles. */
    private static final double LARGEST = 1e15;

    static ValueScale of(double lowest, double highest) {
        double low = Math.min(0, lowest);
        double high = Math.max(0, highest);
        double range = high - low == 0 ? 1 : high - low;
        double magnitude = Math.pow(10, Math.floor(Math.log10(range / STEPS)));
        double rough = range / STEPS / magnitude;
        double step = magnitude * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
        return new ValueScale(Math.floor(low / step) * step, Math.ceil((low + range) / step) * step, step);
    }

    static double bounded(BigDecimal value) {
        return Math.clamp(value.doubleValue(), -LARGEST, LARGEST);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (long at = 0; at <= count; at++) {
            ticks.add(low + at * step);
        }
        return ticks;
    }

    /** From the bottom of the axis (0) to its top (1). */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
