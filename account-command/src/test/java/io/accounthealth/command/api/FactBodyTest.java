package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactBodyTest {

    @Test
    void the_body_of_an_erasure_is_described_with_each_field_that_it_takes() {
        assertThat(FactBody.ofErasure().schema().path("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(PrivacyEndpoint.FIELDS);
    }
}
