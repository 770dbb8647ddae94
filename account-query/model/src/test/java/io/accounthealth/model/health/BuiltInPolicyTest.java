package io.accounthealth.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.schema.PolicyRules;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of the rules that everybody begins with, line by line. */
class BuiltInPolicyTest {

    private static final HealthPolicy V1 = BuiltInPolicy.v1();

    @Test
    void new_stores_require_coverage_and_count_ended_orders() {
        HealthPolicy first = FirstPolicy.policy();

        assertThat(first.minimumCoverage()).isEqualByComparingTo("0.5");
        assertThat(first.endedOrderDays()).isEqualTo(30);
        assertThat(PolicyRules.problemsOf(first)).isEmpty();
        assertThat(first.dimensions())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(V1.dimensions());
        assertThat(first.caps()).isEqualTo(V1.caps());
        assertThat(List.of(first.healthyFrom(), first.watchFrom()))
                .isEqualTo(List.of(V1.healthyFrom(), V1.watchFrom()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "meeting-recency | 0=100 1=100 1.5=80 2=60 2.5=40 3=20 3.5=10 4=0 5=0",
                "sla-targets-met | 100=100 97.5=90 95=80 87.5=60 80=40 65=20 50=0 49=0",
                "report-quality | 100=100 95=80 90=60 80=30 70=0 69=0",
                "nps-newest | 0=0 1=10 5=50 6=60 10=100",
                "csat-mean | 1=0 2=25 3=50 4.5=87.5 5=100",
                "temperature-newest | 1=0 2=25 3=50 4=75 5=100",
                "pacing | 0.4=0 0.5=0 0.7=40 0.9=80 0.95=90 1=100 1.05=95 1.1=90 1.3=70 1.5=50 2=50",
                "spend-trend | 0=0 0.5=0 0.7=30 0.9=60 0.95=70 1=80 1.1=90 1.2=100 3=100",
                "escalation-calm | 0=0 37.5=37.5 100=100",
                "advocacy-acts | 0=30 0.5=50 1=70 1.5=80 2=90 2.5=95 3=100 9=100",
            })
    void each_curve_goes_through_its_points_straight_and_is_flat_beyond_its_ends(String signal, String points) {
        for (String point : points.split(" ")) {
            String[] ends = point.split("=");
            assertThat(Curve.read(part(signal).curve(), new BigDecimal(ends[0])))
                    .as("%s at %s", signal, ends[0])
                    .hasToString(ends[1]);
        }
    }

    @Test
    void between_two_points_a_value_is_rounded_to_a_thousandth_half_up() {
        assertThat(Curve.read(part("meeting-recency").curve(), new BigDecimal("1.642857")))
                .as("23 days of 14: 74.28572")
                .hasToString("74.286");
        assertThat(Curve.read(part("spend-trend").curve(), new BigDecimal("0.50001")))
                .as("0.0015")
                .hasToString("0.002");
    }

    @Test
    void dimensions_without_data_leave_their_weight_to_the_others() {
        assertThat(V1.dimensions())
                .extracting(dimension -> dimension.name() + " " + dimension.weight())
                .containsExactly(
                        "engagement 20",
                        "responsiveness 15",
                        "reporting 10",
                        "sentiment 20",
                        "spend 20",
                        "escalations 10",
                        "advocacy 5");
        assertThat(V1.dimensions()).extracting(Dimension::missing).containsOnly(Missing.REDISTRIBUTE);
    }

    @Test
    void each_signal_looks_back_as_far_and_forgets_as_fast_as_the_table_says() {
        assertThat(V1.dimensions())
                .flatExtracting(Dimension::parts)
                .extracting(part -> part.signal() + " " + part.windowDays() + " " + part.halfLifeDays())
                .containsExactly(
                        "meeting-recency null null",
                        "sla-targets-met 90 null",
                        "report-quality 90 null",
                        "nps-newest null 90",
                        "csat-mean 90 null",
                        "temperature-newest null 30",
                        "pacing null null",
                        "spend-trend 30 null",
                        "escalation-calm null 30",
                        "advocacy-acts 365 null");
    }

    @Test
    void a_no_show_and_an_owed_post_mortem_cost_ten_points_each() {
        assertThat(V1.dimensions())
                .flatExtracting(Dimension::penalties)
                .containsExactly(
                        new Penalty("client-no-shows", BigDecimal.TEN, 90),
                        new Penalty("post-mortems-overdue", BigDecimal.TEN, null));
    }

    @Test
    void the_caps_are_40_20_and_0_and_the_bands_begin_at_70_and_40() {
        assertThat(V1.caps())
                .containsExactly(
                        new Cap("open-critical-escalation", BigDecimal.valueOf(40)),
                        new Cap("notice-given", BigDecimal.valueOf(20)),
                        new Cap("churned", BigDecimal.ZERO));
        assertThat(List.of(V1.healthyFrom(), V1.watchFrom()))
                .containsExactly(BigDecimal.valueOf(70), BigDecimal.valueOf(40));
    }

    private static Part part(String signal) {
        return V1.dimensions().stream()
                .flatMap(dimension -> dimension.parts().stream())
                .filter(part -> part.signal().equals(signal))
                .findFirst()
                .orElseThrow();
    }
}
