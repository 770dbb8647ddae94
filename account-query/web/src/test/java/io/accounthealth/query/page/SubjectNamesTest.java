package io.accounthealth.query.page;

import static io.accounthealth.model.message.Message.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.message.Message;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubjectNamesTest {

    @Test
    void every_event_that_names_an_item_refers_to_it_or_says_its_name() {
        List<String> types = new ArrayList<>();
        EventTypes.all().stream()
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .forEach(type -> {
                    JsonNode schema =
                            EventSchemas.schema(type.name(), type.revision()).orElseThrow();
                    AccountEvent event = (AccountEvent) FactReader.read(type, schema.at("/examples/0"));
                    NamedItem named = NamedItem.of(event, ZoneOffset.UTC);
                    if (named != null && named.name() != null) {
                        types.add(type.name());
                        Headline headline = Headline.of(event);
                        assertThat(headline.title().items().anyMatch(named.item()::equals)
                                        || (headline.title().plain() + headline.detail()).contains("" + named.name()))
                                .as(type.name())
                                .isTrue();
                    }
                });
        assertThat(types).contains("escalation-raised", "inquiry-received", "promise-made", "alert-raised");
    }

    @Test
    void names_and_ids_that_contain_each_other_never_give_a_wrong_text() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("names and ids within each other: -Dseed=" + seed);
        RandomGenerator random = new SplittableRandom(seed);
        List<String> ids = List.of("io-1", "io-12", "io", "1", "on", "io-1.b", "12", "io-1-2");
        List<String> texts =
                List.of("Brand", "on io-12", "order io-1", "Promise io kept", "$1 {}", "1", "io-1 2", "“on”");
        for (int round = 0; round < 200; round++) {
            Story story = Story.of("acme", "2026-01-01");
            Map<String, String> orders = new HashMap<>();
            Map<String, String> promises = new HashMap<>();
            for (String id : ids) {
                if (random.nextBoolean()) {
                    orders.put(id, texts.get(random.nextInt(texts.size())));
                    story.tell("2026-02-01", booked(id, orders.get(id)));
                }
                if (random.nextBoolean()) {
                    promises.put(id, texts.get(random.nextInt(texts.size())));
                    story.tell(
                            "2026-02-01", new PromiseMade(id, promises.get(id), LocalDate.parse("2026-03-01"), null));
                }
            }
            SubjectNames names = names(story.table());

            for (String id : ids) {
                Message spent = title(spend(id));
                Message kept = title(new PromiseKept(id, null));
                assertThat(names.text(spent)).isEqualTo("Spend from 1 Feb 2026 on " + quoted(orders, id) + ": 100");
                assertThat(names.text(kept)).isEqualTo("Promise " + quoted(promises, id) + " kept");
                assertThat(names.text(message("Known late: {}; {}", spent, kept)))
                        .isEqualTo("Known late: " + names.text(spent) + "; " + names.text(kept));
            }
        }
    }

    private static String quoted(Map<String, String> names, String id) {
        String name = names.get(id);
        return name == null ? id : "“" + name.replace('“', '‘').replace('”', '’') + "”";
    }

    @Test
    void a_line_whose_id_begins_with_that_of_an_order_keeps_its_id() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-01-02", booked("io-1", "Brand"));

        assertThat(names(story.table()).text(title(spend("io-12")))).isEqualTo("Spend from 1 Feb 2026 on io-12: 100");
    }

    @Test
    void a_name_that_cannot_be_read_leaves_the_id() {
        for (String unreadable : List.of(PersonalData.ERASED, PersonalData.KEY_MISSING)) {
            Story story = Story.of("acme", "2026-01-01");
            EscalationRaised raised = new EscalationRaised("e-1", Severity.HIGH, null, unreadable);
            story.tell("2026-02-01", raised);

            assertThat(names(story.table()).text(title(raised))).isEqualTo("High escalation e-1 raised");
        }
    }

    @Test
    void people_read_names_days_and_amounts_where_programs_read_what_was_recorded() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-01-02", booked("io-1", "Brand 2026-01-05"));
        Message booked = title(new InsertionOrderBooked(
                "io-1",
                "Brand",
                new BigDecimal("1200.5"),
                new CurrencyCode("USD"),
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-03-31"),
                null,
                null));

        assertThat(booked.plain()).isEqualTo("Insertion order io-1 booked, 2026-01-01 to 2026-03-31: 1200.5 USD");
        assertThat(names(story.table()).text(booked))
                .isEqualTo("Insertion order “Brand 2026-01-05” booked, 1 Jan 2026 to 31 Mar 2026: 1,200.50 USD");
        assertThat(names(story.table()).text(message("Known from {}", Instant.parse("2026-11-30T07:59:00Z"))))
                .isEqualTo("Known from 30 Nov 2026, 07:59");
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

        assertThat(names(story.table())
                        .text(title(
                                new CommentAdded("c-1", CommentSubject.ACTION_ITEM, "item-1", "Waits for their log"))))
                .isEqualTo("Comment on action item “Send the report”");
    }

    @Test
    void an_alert_has_its_title_with_the_name_of_what_it_is_about() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new EscalationRaised("e-1", Severity.HIGH, null, "Pixel fires twice"));
        AlertRaised raised = new AlertRaised(
                "a-1", AlertKind.POST_MORTEM_OVERDUE, "e-1", "No post-mortem of escalation e-1", "Write", null);
        story.tell("2026-02-02", raised);

        assertThat(names(story.table()).text(title(raised)))
                .isEqualTo("Alert: No post-mortem of escalation “Pixel fires twice”");
        assertThat(names(story.table()).text(title(new AlertClosed("a-1", null))))
                .isEqualTo("Alert “No post-mortem of escalation ‘Pixel fires twice’” closed");
    }

    @Test
    void an_action_item_is_named_by_its_text_unless_erased() {
        Story story = Story.of("acme", "2026-01-01");
        story.tell("2026-02-01", new ActionItemOpened("i-1", "Send the deck", null, null));
        story.tell("2026-02-01", new ActionItemOpened("i-2", PersonalData.ERASED, null, null));
        SubjectNames names = names(story.table());

        assertThat(names.text(title(new ActionItemAssigned("i-1", "maya.okafor", null))))
                .isEqualTo("Action item “Send the deck” assigned to Maya Okafor");
        assertThat(names.text(title(new ActionItemClosed("i-1", null))))
                .isEqualTo("Action item “Send the deck” closed");
        assertThat(names.text(title(new ActionItemClosed("i-2", null)))).isEqualTo("Action item i-2 closed");
    }

    @Test
    void what_was_retracted_keeps_its_name_unless_another_has_it_now() {
        Story story = Story.of("acme", "2026-01-01");
        EscalationRaised raised = new EscalationRaised("e-1", Severity.HIGH, null, "Pixel fires twice");
        story.retract(story.tell("2026-02-01", raised));
        story.tell("2026-02-01", booked("Spring"));
        story.retract(story.tell("2026-02-02", booked("Sprnig")));
        SubjectNames names = names(story.table());

        assertThat(names.text(title(raised))).isEqualTo("High escalation “Pixel fires twice” raised");
        assertThat(names.text(title(spend("io-1")))).isEqualTo("Spend from 1 Feb 2026 on “Spring”: 100");
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

    private static Message title(AccountEvent event) {
        return Headline.of(event).title();
    }

    private static SpendReported spend(String line) {
        return new SpendReported("dsp", line, LocalDate.parse("2026-02-01"), null, new BigDecimal("100"), null);
    }

    private static InsertionOrderBooked booked(String name) {
        return booked("io-1", name);
    }

    private static InsertionOrderBooked booked(String id, String name) {
        return new InsertionOrderBooked(
                id,
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
