package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FactBodyTest {

    @Test
    void the_body_of_an_erasure_is_described_with_each_field_that_it_takes() {
        assertThat(FactBody.ofErasure().schema().path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(PrivacyEndpoint.FIELDS);
    }

    @Test
    void the_body_of_a_correction_shows_that_it_may_give_changes_alone() {
        EventType type = EventTypes.of(FactCorrected.class);
        JsonNode forms = FactBody.of(type, LocalDate.EPOCH).schema().at("/properties/replacement/anyOf");

        assertThat(forms.at("/0/required").valueStream().map(JsonNode::asString))
                .containsExactly("type", "revision", "fact");
        assertThat(forms.at("/1/required").isMissingNode()).isTrue();
        assertThat(forms.at("/1/description").asString()).contains("null removes one");
    }

    @Test
    void no_fact_of_an_account_has_a_field_by_which_a_whole_replacement_is_known() {
        assertThat(EventTypes.all().stream()
                        .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                        .flatMap(type -> FactShape.of(type).fields().stream())
                        .map(Field::name))
                .doesNotContain("type", "revision", "fact");
    }
}
