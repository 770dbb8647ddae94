package io.accounthealth.query.changes;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The scale of a waterfall, in points: from 0 to 100, unless a bar goes further.
 *
 * @param watch where the band begins, of 100, as {@code healthy}
 */
record WaterfallScale(double start, double end, String watch, String healthy) {

    /** The least width of a bar that can still be seen. */
    private static final double LEAST_WIDTH = 0.5;

    /**
     * Of a scale of 100.
     *
     * @param direction up, down or still
     */
    record Bar(String x, String width, String direction) {}

    static WaterfallScale of(double start, double end, HealthPolicy policy) {
        WaterfallScale bare = new WaterfallScale(start, end, "", "");
        return new WaterfallScale(start, end, bare.placed(policy.watchFrom()), bare.placed(policy.healthyFrom()));
    }

    /** From 0 to a figure; none where it is missing. */
    public Bar whole(@Nullable Score figure) {
        return bar(0, thousandths(figure));
    }

    Bar bar(long from, long to) {
        double left = place(Math.min(from, to));
        double width = Math.max(LEAST_WIDTH, place(Math.max(from, to)) - left);
        return new Bar(
                written(Math.min(left, 100 - width)), written(width), to > from ? "up" : to < from ? "down" : "still");
    }

    private double place(long thousandths) {
        return (thousandths / 1000.0 - start) / (end - start) * 100;
    }

    private String placed(BigDecimal score) {
        return written(place(score.movePointRight(3).longValue()));
    }

    private static String written(double share) {
        return BigDecimal.valueOf(Math.round(share * 100), 2).toPlainString();
    }

    static long thousandths(@Nullable Score points) {
        return points == null ? 0 : points.thousandths();
    }
}
