package io.accounthealth.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.page.SubjectNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void a_correction_shows_the_fields_that_it_changed_before_and_after() {
        UUID held = story.tell("2026-02-01", meeting(List.of("Ada"), 30, "All well"));
        story.correct(held, meeting(List.of("Ada", "Ben"), 30, null), null);

        assertThat(amended(held)).containsExactly("Attendees: Ada → Ada, Ben", "Notes: All well → –");
    }

    @Test
    void only_the_newest_correction_is_shown_and_none_of_what_was_not_corrected() {
        UUID held = story.tell("2026-02-01", meeting(null, 30, null));
        story.correct(held, meeting(null, 45, null), null);
        story.correct(held, meeting(null, 60, null), null);
        UUID other = story.tell("2026-02-02", meeting(null, 15, null));

        assertThat(amended(held)).containsExactly("Duration, minutes: 45 → 60");
        assertThat(amended(other)).isEmpty();
    }

    @Test
    void values_read_by_the_types_of_their_fields() {
        UUID raised = story.tell("2026-02-01", new EscalationRaised("e1", Severity.HIGH, null, null));
        story.correct(raised, new EscalationRaised("e1", Severity.CRITICAL, null, null), null);
        UUID spent = story.tell("2026-02-02", spend("1234567.8"));
        story.correct(spent, spend("1234567.89"), null);

        assertThat(amended(raised)).containsExactly("Severity: High → Critical");
        assertThat(amended(spent)).containsExactly("Amount: 1,234,567.8 → 1,234,567.89");
    }

    private static SpendReported spend(String amount) {
        return new SpendReported(
                "dsp", null, LocalDate.parse("2026-02-01"), null, new BigDecimal(amount), CurrencyCode.of("EUR"));
    }

    private List<String> amended(UUID event) {
        PointInTime point = new PointInTime(Instant.parse("2026-03-01T00:00:00Z"), Long.MAX_VALUE, PolicySelector.THEN);
        List<Timeline.Entry> entries = Timeline.page(story.table(), point, Set.of(), null, 10, Set.of())
                .entries();
        SubjectNames names = SubjectNames.none(ZoneOffset.UTC);
        return FieldChange.of(story.table(), Long.MAX_VALUE, entries, Set.of()).getOrDefault(event, List.of()).stream()
                .map(change -> change.label() + ": " + names.text(change.before()) + " → " + names.text(change.after()))
                .toList();
    }

    private static MeetingHeld meeting(List<String> attendees, int minutes, String notes) {
        return new MeetingHeld("m", null, attendees, minutes, null, notes);
    }
}
