package io.accounthealth.command.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void a_delivery_has_the_same_id_for_ever_by_its_source_and_its_own_id() {
        assertThat(EventIds.ofDelivery("crm", "42"))
                .as("as any library of names (UUID version 5) works it out")
                .hasToString("ebd9b6ef-23ab-5b98-b552-aca343951942");
        assertThat(EventIds.ofDelivery("crm", "42").version()).isEqualTo(5);
        assertThat(EventIds.ofDelivery("crm", "42").variant()).isEqualTo(2);
        assertThat(EventIds.ofDelivery("crm", "43"))
                .isNotEqualTo(EventIds.ofDelivery("crm", "42"))
                .isNotEqualTo(EventIds.ofDelivery("dsp", "43"));
    }

    @Test
    void a_key_of_one_caller_is_no_key_of_another_and_no_delivery() {
        assertThat(EventIds.ofRequest("mia", "42", 0))
                .isEqualTo(EventIds.ofRequest("mia", "42", 0))
                .isNotEqualTo(EventIds.ofRequest("noah", "42", 0))
                .isNotEqualTo(EventIds.ofRequest("mia", "42", 1))
                .isNotEqualTo(EventIds.ofDelivery("mia", "42"));
    }
}
