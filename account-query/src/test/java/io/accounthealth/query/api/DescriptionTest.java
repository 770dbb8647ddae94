package io.accounthealth.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DescriptionTest extends ServerTest {

    @Test
    void each_board_has_rows_and_figures_of_its_own_in_the_description() {
        JsonNode schemas = get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/EscalationsRow/properties").propertyNames())
                .contains("escalationId", "severity", "postMortem");
        assertThat(schemas.at("/AlertsRow/properties").propertyNames()).contains("alertId", "nextStep");
        assertThat(schemas.at("/EscalationsRow/properties/accountId/type").asString())
                .isEqualTo("string");
        assertThat(schemas.at("/EscalationsRow/properties/state/enum").toString())
                .isEqualTo("[\"open\",\"acknowledged\",\"resolved\"]");
        assertThat(schemas.at("/BillingRow/properties/amount/properties").propertyNames())
                .containsExactly("amount", "currency");
    }
}
