package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.Band;
import io.accounthealth.events.WatchEvent.Contribution;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthRulesTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void the_alert_of_a_fall_names_the_dimension_that_fell_most() {
        changes("2026-01-02", null, Band.HEALTHY, "80", Map.of("engagement", "40", "delivery", "40"));
        changes("2026-02-02", Band.HEALTHY, Band.WATCH, "60", Map.of("engagement", "25", "delivery", "35"));
        assertThat(nextStep()).isEqualTo("Fell most: engagement. Plan what lifts it before the next status meeting.");

        changes("2026-03-02", Band.WATCH, Band.AT_RISK, "40", Map.of("engagement", "27", "delivery", "13"));
        assertThat(nextStep())
                .isEqualTo("Fell most: delivery. Call the client within two working days, and agree on a recovery"
                        + " plan.");
    }

    @Test
    void the_alert_of_a_fall_by_a_cap_names_the_cap_and_no_dimension() {
        changes("2026-01-02", null, Band.HEALTHY, "80", Map.of("engagement", "40", "delivery", "40"));
        changes("2026-02-02", Band.HEALTHY, Band.AT_RISK, "40", Map.of("engagement", "39", "delivery", "40"));

        assertThat(nextStep()).startsWith("A cap holds the score down. Call the client");
    }

    @Test
    void no_dimension_is_named_where_others_have_data_now() {
        changes("2026-01-02", null, Band.HEALTHY, "80", Map.of("engagement", "40", "delivery", "40"));
        changes("2026-02-02", Band.HEALTHY, Band.AT_RISK, "30", Map.of("engagement", "30"));

        assertThat(nextStep()).startsWith("Read which dimension fell most, call the client");
    }

    private void changes(String day, Band from, Band to, String score, Map<String, String> points) {
        acme.tell(
                day,
                new HealthBandChanged(
                        from,
                        to,
                        new BigDecimal(score),
                        "v1",
                        points.entrySet().stream()
                                .map(each -> new Contribution(each.getKey(), new BigDecimal(each.getValue())))
                                .toList()));
    }

    private String nextStep() {
        List<Condition> fell = HealthRules.bandFell(AccountAt.of(
                acme.table(),
                new PointInTime(
                        Instant.parse("2026-06-01T00:00:00Z"), acme.events().size(), PolicySelector.THEN)));
        assertThat(fell).hasSize(1);
        return fell.getFirst().nextStep();
    }
}
