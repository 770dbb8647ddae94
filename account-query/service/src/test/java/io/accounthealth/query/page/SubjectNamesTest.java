package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.PersonalData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubjectNamesTest {

    @Test
    void every_headline_without_its_subjects_name_has_the_words_that_are_replaced_by_it() {
        List<String> types = new ArrayList<>();
        EventTypes.all().stream()
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .forEach(type -> {
                    JsonNode schema =
                            EventSchemas.schema(type.name(), type.revision()).orElseThrow();
                    AccountEvent event = (AccountEvent) FactReader.read(type, schema.at("/examples/0"));
                    SubjectNames.Subject subject = EventSubjects.of(event);
                    SubjectNames.Subject colleague = EventSubjects.colleague(event);
                    String title = Headline.of(event).title();
                    String name = EventSubjects.name(event, ZoneOffset.UTC);
                    if (subject != null && (name == null || !title.contains(name))) {
                        types.add(type.name());
                        assertThat(title).as(type.name()).contains(subject.words());
                    }
                    if (colleague != null) {
                        assertThat(title).as(type.name()).contains(colleague.words());
                    }
                });
        assertThat(types).contains("escalation-raised", "inquiry-received", "promise-made", "opportunity-won");
    }

    @Test
    void a_name_that_cannot_be_read_leaves_the_id() {
        for (String unreadable : List.of(PersonalData.ERASED, PersonalData.KEY_MISSING)) {
            Story story = Story.of("acme", "2026-01-01");
            UUID raised = story.tell("2026-02-01", new EscalationRaised("e-1", Severity.HIGH, null, unreadable));

            assertThat(names(story.table()).in(raised, "High escalation e-1 raised"))
                    .isEqualTo("High escalation e-1 raised");
        }
    }

    @Test
    void a_text_about_a_subject_has_its_name_in_place_of_the_id() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new EscalationRaised("e-1", Severity.HIGH, null, "Pixel fires twice"));
        story.tell("2026-02-01", booked("Spring"));
        SubjectNames names = names(story.table());

        assertThat(names.about("e-1", "No post-mortem of escalation e-1"))
                .isEqualTo("No post-mortem of escalation “Pixel fires twice”");
        assertThat(names.about("io-1", "Insertion order io-1 is behind plan"))
                .isEqualTo("Insertion order “Spring” is behind plan");
        assertThat(names.about("io-1", "Deliver 5 USD more on order io-1, to reach 100 % of its plan"))
                .isEqualTo("Deliver 5 USD more on order “Spring”, to reach 100 % of its plan");
        assertThat(names.about("i-1", "Invoice i-1 is overdue")).isEqualTo("Invoice i-1 is overdue");
        assertThat(names.about(null, "Health is on watch now")).isEqualTo("Health is on watch now");
    }

    @Test
    void a_comment_names_what_it_is_on() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell(
                "2026-02-01",
                new ActionItemOpened("item-1", "Send the report", null, Party.US, null, null, null, null));
        UUID comment = story.tell(
                "2026-02-02", new CommentAdded("c-1", CommentSubject.ACTION_ITEM, "item-1", "Waits for their log"));

        assertThat(names(story.table()).in(comment, "Comment on action item item-1"))
                .isEqualTo("Comment on action item “Send the report”");
    }

    @Test
    void an_alert_has_its_title_with_the_name_of_what_it_is_about() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new EscalationRaised("e-1", Severity.HIGH, null, "Pixel fires twice"));
        UUID raised = story.tell(
                "2026-02-02",
                new AlertRaised(
                        "a-1",
                        AlertKind.POST_MORTEM_OVERDUE,
                        "e-1",
                        "No post-mortem of escalation e-1",
                        "Write",
                        null));
        UUID closed = story.tell("2026-02-03", new AlertClosed("a-1", null));

        assertThat(names(story.table()).in(raised, "Alert: No post-mortem of escalation e-1"))
                .isEqualTo("Alert: No post-mortem of escalation “Pixel fires twice”");
        assertThat(names(story.table()).in(closed, "Alert a-1 closed"))
                .isEqualTo("Alert “No post-mortem of escalation ‘Pixel fires twice’” closed");
    }

    @Test
    void an_action_item_is_called_by_its_text_unless_that_is_erased_and_who_it_goes_to_by_name() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new ActionItemOpened("i-1", "Send the deck", null, null));
        UUID assigned = story.tell("2026-02-02", new ActionItemAssigned("i-1", "maya.okafor", null));
        UUID closed = story.tell("2026-02-02", new ActionItemClosed("i-1", null));
        story.tell("2026-02-01", new ActionItemOpened("i-2", PersonalData.ERASED, null, null));
        UUID erased = story.tell("2026-02-02", new ActionItemClosed("i-2", null));
        SubjectNames names = names(story.table());

        assertThat(names.in(assigned, "Action item i-1 assigned to maya.okafor"))
                .isEqualTo("Action item “Send the deck” assigned to Maya Okafor");
        assertThat(names.in(closed, "Action item i-1 closed")).isEqualTo("Action item “Send the deck” closed");
        assertThat(names.in(erased, "Action item i-2 closed")).isEqualTo("Action item i-2 closed");
    }

    @Test
    void what_was_retracted_keeps_its_name_unless_another_has_it_now() {
        Story story = Story.of("acme", "2026-01-01");
        UUID raised = story.tell("2026-02-01", new EscalationRaised("e-1", Severity.HIGH, null, "Pixel fires twice"));
        UUID retraction = story.retract(raised);
        story.tell("2026-02-01", booked("Spring"));
        story.retract(story.tell("2026-02-02", booked("Sprnig")));
        SubjectNames names = names(story.table());

        assertThat(names.in(raised, "High escalation e-1 raised"))
                .isEqualTo("High escalation “Pixel fires twice” raised");
        assertThat(names.in(retraction, Headline.RETRACTED))
                .isEqualTo("Retracted: High escalation “Pixel fires twice” raised");
        assertThat(names.in(UUID.randomUUID(), "Spend of 5 USD on io-1")).isEqualTo("Spend of 5 USD on “Spring”");
    }

    @Test
    void a_report_is_due_on_the_day_of_the_accounts_time_zone() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell(
                "2026-01-02",
                new AccountProfileChanged(null, null, null, null, ZoneId.of("America/Los_Angeles"), null, null));
        story.tell("2026-01-03", new ReportScheduled("r-1", "qbr", Instant.parse("2026-11-30T07:59:00Z")));

        assertThat(names(story.table()).about("r-1", "Report r-1 is overdue"))
                .isEqualTo("Report “QBR, due 29 Nov 2026” is overdue");
    }

    private static InsertionOrderBooked booked(String name) {
        return new InsertionOrderBooked(
                "io-1",
                name,
                BigDecimal.TEN,
                null,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-03-31"),
                null,
                null);
    }

    private static SubjectNames names(AccountTable table) {
        return SubjectNames.of(
                table, new PointInTime(Instant.parse("2026-03-01T00:00:00Z"), Long.MAX_VALUE, PolicySelector.THEN));
    }
}
