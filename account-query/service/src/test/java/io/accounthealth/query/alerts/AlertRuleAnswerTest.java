package io.accounthealth.query.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.query.alerts.AlertRulesEndpoint.AlertRuleAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRuleAnswerTest {

    @Test
    void a_row_has_the_thresholds_of_the_rule_and_the_accounts_that_it_is_for() {
        AppliesTo strategic = new AppliesTo("strategic", null, "emea", null);
        Map<String, Object> pacing = row(new AlertThresholds(null, 7, null, new BigDecimal("0.9")), strategic);
        Map<String, Object> renewal = row(new AlertThresholds(null, null, List.of(90, 60), null), null);

        assertThat(AlertRuleAnswer.COLUMNS)
                .endsWith("cadences", "days", "daysBefore", "pace", "appliesTo")
                .allMatch(pacing::containsKey);
        assertThat(pacing)
                .containsEntry("days", 7)
                .containsEntry("pace", new BigDecimal("0.9"))
                .containsEntry("appliesTo", "tier strategic, region emea");
        assertThat(renewal).containsEntry("daysBefore", List.of(90, 60)).containsEntry("appliesTo", null);
    }

    private static Map<String, Object> row(AlertThresholds thresholds, AppliesTo appliesTo) {
        return new AlertRuleAnswer(
                        AlertKind.UNDER_PACING,
                        "on",
                        Instant.EPOCH,
                        1,
                        true,
                        true,
                        Instant.EPOCH,
                        "helena",
                        null,
                        thresholds,
                        appliesTo)
                .row();
    }
}
