package io.accounthealth.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.table.Story;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.schema.PersonalData;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ItemNamesTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void an_alert_is_called_by_its_title() {
        story.tell("2026-02-01", new AlertRaised("a-1", AlertKind.SILENCE, null, "Silent", "Call them", null));
        UUID closed = story.tell("2026-02-02", new AlertClosed("a-1", "done"));

        assertThat(names().in(closed, "Alert a-1 closed")).isEqualTo("Alert “Silent” closed");
    }

    @Test
    void an_action_item_is_called_by_its_text_unless_that_is_erased() {
        story.tell("2026-02-01", new ActionItemOpened("i-1", "Send the deck", null, null));
        UUID closed = story.tell("2026-02-02", new ActionItemClosed("i-1", null));
        story.tell("2026-02-01", new ActionItemOpened("i-2", PersonalData.ERASED, null, null));
        UUID erased = story.tell("2026-02-02", new ActionItemClosed("i-2", null));

        assertThat(names().in(closed, "Action item i-1 closed")).isEqualTo("Action item “Send the deck” closed");
        assertThat(names().in(erased, "Action item i-2 closed")).isEqualTo("Action item i-2 closed");
    }

    private ItemNames names() {
        PointInTime point = new PointInTime(Instant.parse("2026-03-01T00:00:00Z"), Long.MAX_VALUE, PolicySelector.THEN);
        return ItemNames.of(story.table(), point, SubjectNames.of(story.table(), point));
    }
}
