package io.accounthealth.model.policy;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in policy, in force while no published policy is. */
public final class BuiltInPolicy {

    private static final HealthPolicy V1 = new HealthPolicy(
            HealthPolicy.BUILT_IN,
            Instant.EPOCH,
            List.of(
                    dimension(
                            "engagement",
                            20,
                            List.of(part("meeting-recency", null, null, "1 100  2 60  3 20  4 0")),
                            new Penalty("client-no-shows", BigDecimal.TEN, 90)),
                    dimension(
                            "responsiveness",
                            15,
                            List.of(part("sla-targets-met", 90, null, "100 100  95 80  80 40  50 0"))),
                    dimension("reporting", 10, List.of(part("report-quality", 90, null, "100 100  90 60  70 0"))),
                    dimension(
                            "sentiment",
                            20,
                            List.of(
                                    part("nps-newest", null, 90, "0 0  10 100"),
                                    part("csat-mean", 90, null, "1 0  5 100"),
                                    part("temperature-newest", null, 30, "1 0  5 100"))),
                    dimension(
                            "spend",
                            20,
                            List.of(
                                    part("pacing", null, null, "0.5 0  0.9 80  1 100  1.1 90  1.5 50"),
                                    part("spend-trend", 30, null, "0.5 0  0.9 60  1 80  1.2 100"))),
                    dimension(
                            "escalations",
                            10,
                            List.of(part("escalation-calm", null, 30, "")),
                            new Penalty("post-mortems-overdue", BigDecimal.TEN, null)),
                    dimension("advocacy", 5, List.of(part("advocacy-acts", 365, null, "0 30  1 70  2 90  3 100")))),
            List.of(
                    new Cap("open-critical-escalation", BigDecimal.valueOf(40)),
                    new Cap("notice-given", BigDecimal.valueOf(20)),
                    new Cap("churned", BigDecimal.ZERO)),
            BigDecimal.valueOf(70),
            BigDecimal.valueOf(40));

    private BuiltInPolicy() {}

    public static HealthPolicy v1() {
        return V1;
    }

    private static Dimension dimension(String name, int weight, List<Part> parts, Penalty... penalties) {
        return new Dimension(name, BigDecimal.valueOf(weight), parts, List.of(penalties), Missing.REDISTRIBUTE, null);
    }

    private static Part part(
            String signal, @Nullable Integer windowDays, @Nullable Integer halfLifeDays, String curve) {
        List<CurvePoint> points = new ArrayList<>();
        for (String point : curve.isEmpty() ? new String[0] : curve.split(" {2}", -1)) {
            int between = point.indexOf(' ');
            points.add(new CurvePoint(
                    new BigDecimal(point.substring(0, between)), new BigDecimal(point.substring(between + 1))));
        }
        return new Part(signal, points, windowDays, halfLifeDays);
    }
}
