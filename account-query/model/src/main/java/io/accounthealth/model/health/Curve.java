package io.accounthealth.model.health;

import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a signal's unit to points: given points joined by straight lines, flat beyond the ends. */
final class Curve {

    /** More than enough for a slope: points have three places. */
    private static final int SLOPE_SCALE = 12;

    private Curve() {}

    /**
     * Exact but for one rounding, half up to a thousandth, and held within 0 and 100. A curve without points leaves the
     * value as it is. The points need no order.
     */
    static Score read(@Nullable List<CurvePoint> curve, BigDecimal x) {
        if (curve == null || curve.isEmpty()) {
            return Score.held(x);
        }
        CurvePoint below = null;
        CurvePoint above = null;
        for (CurvePoint point : curve) {
            if (point.x().compareTo(x) <= 0) {
                below = below == null || point.x().compareTo(below.x()) >= 0 ? point : below;
            } else {
                above = above == null || point.x().compareTo(above.x()) < 0 ? point : above;
            }
        }
        if (below == null || above == null) {
            CurvePoint end = below == null ? above : below;
            return end == null ? Score.held(x) : Score.held(end.y());
        }
        BigDecimal rise = above.y().subtract(below.y());
        BigDecimal run = above.x().subtract(below.x());
        return Score.held(
                below.y().add(x.subtract(below.x()).multiply(rise).divide(run, SLOPE_SCALE, RoundingMode.HALF_UP)));
    }
}
