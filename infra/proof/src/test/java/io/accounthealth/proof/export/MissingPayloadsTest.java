package io.accounthealth.proof.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import org.junit.jupiter.api.Test;

/** What is found of missing payloads is in the attack test of the auditor's program. */
class MissingPayloadsTest {

    @Test
    void the_types_that_tell_of_rules_and_runs_are_all_that_there_are() {
        assertThat(MissingPayloads.TYPES)
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                        .filter(type -> PayloadRetentionEvent.class.isAssignableFrom(type.record()))
                        .map(EventType::name)
                        .toList());
    }
}
