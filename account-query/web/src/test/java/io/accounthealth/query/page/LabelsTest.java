package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.schema.EventTypes;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static String label(Class<? extends AccountEvent> event, String path) {
        return Labels.of(EventTypes.of(event), path);
    }

    @Test
    void fields_of_the_same_name_are_called_as_their_own_event_does() {
        assertThat(label(InteractionLogged.class, "personId")).isEqualTo("Contact");
        assertThat(label(TeamMemberAssigned.class, "userId")).isEqualTo("Person");
        assertThat(label(FeatureRequested.class, "requestId")).isEqualTo("Feature request");
        assertThat(Labels.of(EventTypes.of(PersonRequestOpened.class), "requestId"))
                .isEqualTo("Request");
    }

    @Test
    void a_place_in_a_list_is_called_as_the_list() {
        assertThat(label(MeetingHeld.class, "/attendees/0")).isEqualTo("Attendees");
    }

    @Test
    void a_field_unknown_to_its_event_is_called_by_its_last_name() {
        assertThat(label(MeetingHeld.class, "occurredAt")).isEqualTo("Occurred at");
        assertThat(label(FactCorrected.class, "/replacement/fact/summary")).isEqualTo("Summary");
    }
}
