package io.accounthealth.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import org.junit.jupiter.api.Test;

class DutyTest {

    @Test
    void an_event_is_written_to_the_column_that_its_type_is_read_from() {
        for (EventType type : EventTypes.all()) {
            if (AccountEvent.class.isAssignableFrom(type.record())) {
                AccountEvent event = (AccountEvent) FactReader.read(type, EventSchemas.example(type));
                assertThat(Duty.of(event.getClass())).as(type.name()).isEqualTo(Duty.of(event));
            }
        }
    }

    @Test
    void a_column_is_read_by_the_type_of_all_its_events() {
        AccountTable table = Story.of("acme", "2026-01-01").table();

        assertThat(table.facts(MeetingEvent.class)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.facts(MeetingHeld.class))
                .withMessage("MeetingHeld is one of the events of MEETING");
    }
}
