package io.accounthealth.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Severity;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.EventTypes;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordPartTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void every_form_names_a_command_and_every_field_of_it_one_of_its_fields() {
        Document page = screens.page("/accounts/bolt");
        List<Element> forms = page.select("#record form");

        assertThat(forms).hasSize(7).allSatisfy(form -> {
            List<String> fields = fields(form.attr("data-command"));
            assertThat(form.select("[name]:not([data-each]):not([data-with-each]):not([name=occurredAt])")
                            .eachAttr("name"))
                    .isSubsetOf(fields);
            Elements ofLines = form.select("[data-with-each]");
            if (!ofLines.isEmpty()) {
                assertThat(fields(form.select("[data-each]").attr("data-each"))).containsAll(ofLines.eachAttr("name"));
            }
            assertThat(form.select("[name=occurredAt]")).hasSize(1);
            if (form.hasAttr("data-id")) {
                assertThat(fields).contains(form.attr("data-id"));
            }
        });
        assertThat(page.select("#record [aria-controls]").eachAttr("aria-controls"))
                .containsExactlyElementsOf(forms.stream().map(Element::id).toList());
    }

    private static List<String> fields(String command) {
        return Stream.of(EventTypes.ofCommand(command).orElseThrow().record().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void every_field_has_a_label() {
        Document page = screens.page("/accounts/bolt");
        assertThat(page.select("#record form [name]:not([type=hidden])"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(
                                page.select("label[for=" + field.id() + "]").size()
                                        + (field.closest("label") == null ? 0 : 1))
                        .as(field.outerHtml())
                        .isEqualTo(1));
    }

    @Test
    void an_escalation_can_be_resolved_while_it_is_open() {
        screens.append("young", new EscalationRaised("late-tags", Severity.HIGH, "delivery", "Tags <b>late</b>"));
        assertThat(screens.page("/accounts/young").select("[name=escalationId]").eachAttr("value"))
                .containsExactly("late-tags");
        assertThat(screens.page("/accounts/young").select("#record-resolution").text())
                .contains("late-tags · High · Tags <b>late</b>");

        screens.append("young", new EscalationResolved("late-tags", null));
        assertThat(screens.page("/accounts/young").select("#record-resolution, #open-resolution"))
                .isEmpty();
    }

    @Test
    void who_is_there_and_what_is_scheduled_can_be_chosen() {
        screens.append("hostile", new StakeholderAdded("p9", "Dana Fox", null, "CMO"));
        screens.append(
                "hostile",
                new MeetingScheduled(
                        "m-9", MeetingKind.QBR, Instant.parse("2026-11-23T15:00:00Z"), "Third quarter", null));
        Document page = screens.page("/accounts/hostile");

        assertThat(page.select("#record-meeting [name=attendees][data-as=list][type=checkbox]")
                        .eachAttr("value"))
                .containsExactly("p9");
        assertThat(page.select("#interaction-person option").eachText()).containsExactly("None", "Dana Fox · CMO");
        assertThat(page.select("#meeting-id option").last().text())
                .isEqualTo("23 Nov 2026, 15:00 · QBR · Third quarter");

        screens.append("hostile", new MeetingHeld("m-9", null, null, 30, null, null));
        assertThat(screens.page("/accounts/hostile").getElementById("meeting-id"))
                .isNull();
    }

    @Test
    void one_records_in_the_present_only_and_the_past_says_so() {
        Document past = screens.page("/accounts/bolt?asOf=2026-11-12&kinds=satisfaction");
        assertThat(past.select("#record form")).isEmpty();
        assertThat(past.getElementById("record").text()).contains("Facts are recorded in the present");
        assertThat(past.getElementById("to-record").attr("href")).isEqualTo("/accounts/bolt?kinds=satisfaction");
        assertThat(past.getElementById("record").hasAttr("hx-preserve")).isFalse();
        assertThat(screens.page("/accounts/bolt").getElementById("record").hasAttr("hx-preserve"))
                .isTrue();
    }
}
