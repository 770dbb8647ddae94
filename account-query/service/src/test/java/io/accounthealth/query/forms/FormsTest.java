package io.accounthealth.query.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Priority;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.PersonalData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormsTest {

    private static final String RECORD = "/accounts/acme/record";

    /** Filled in by the platform, never by people. */
    private static final Set<String> NEVER_ASKED =
            Set.of("alertId", "playbook", "asOf", "knownAtPosition", "policy", "packHash", "fileHash");

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    static List<EventType> commands() {
        return Commands.all();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_form_asks_for_every_field_of_its_command_and_each_has_a_label(EventType type) {
        Document page = screens.page(RECORD + "/" + type.command());
        Set<String> asked = page.select("#entry [name]").stream()
                .map(field -> field.attr("name").split("\\.")[0])
                .collect(Collectors.toSet());
        List<String> fields =
                EventSchemas.schema(type.name(), type.revision())
                        .orElseThrow()
                        .path("properties")
                        .propertyNames()
                        .stream()
                        .filter(name -> asked.contains(name) || !NEVER_ASKED.contains(name))
                        .toList();

        assertThat(page.select("#entry").attr("data-command")).isEqualTo(type.command());
        assertThat(asked).containsAll(fields).contains("occurredAt");
        assertThat(page.select("#entry :is(input:not([type=hidden], [type=checkbox]), select, textarea)"))
                .allSatisfy(field -> assertThat(page.select("label[for=" + field.id() + "]"))
                        .as(field.attr("name"))
                        .isNotEmpty());
    }

    @Test
    void all_commands_are_listed_by_duty_and_lead_to_their_forms() {
        Document page = screens.page(RECORD);

        assertThat(page.select(".duties a"))
                .hasSize(Commands.all().size() + 1)
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith(RECORD + "/"));
        assertThat(page.select(".duties h3").eachText())
                .contains("Inquiries", "Quarterly reviews", "Alerts")
                .doesNotContain("s");
    }

    @Test
    void an_account_is_handed_over_with_a_note_and_a_checklist_of_ones_own() {
        Element form = screens.page(RECORD + "/hand-over").getElementById("entry");

        assertThat(form.attr("data-account")).isEqualTo("acme");
        assertThat(form.attr("data-command")).isEqualTo("hand-over");
        assertThat(form.select("[name]").eachAttr("name"))
                .contains("to", "note", "checklist.0.text", "checklist.0.days");
        assertThat(form.select("#field-to-known option").eachAttr("value"))
                .contains("noah")
                .doesNotContain("mia");
        assertThat(screens.json("/v1/search?q=hand+over&account=acme").toString())
                .contains(RECORD + "/hand-over");
        assertThat(screens.page("/accounts/acme").getElementById("hand-over").attr("href"))
                .isEqualTo(RECORD + "/hand-over");
    }

    @Test
    void an_account_manager_hands_over_to_a_person_of_the_list_and_to_nobody_else() {
        screens.append("acme", new ManagerAssigned("account-manager"));
        Element to = screens.pageAs("account-manager", RECORD + "/hand-over").getElementById("field-to");

        assertThat(to.tagName()).isEqualTo("select");
        assertThat(to.select("option").eachAttr("value")).contains("", "mia").doesNotContain("account-manager");
        screens.append("acme", new ManagerAssigned("mia"));
    }

    @Test
    void several_accounts_of_a_manager_are_handed_over_at_once() {
        assertThat(screens.page("/?manager=mia").getElementById("hand-over").attr("href"))
                .isEqualTo("/hand-over?manager=mia");
        assertThat(screens.page("/hand-over").select("nav.kinds a").eachText())
                .anyMatch(manager -> manager.startsWith("mia ("));
        assertThat(screens.page("/hand-over").getElementById("entry")).isNull();

        Element form = screens.page("/hand-over?manager=mia").getElementById("entry");
        assertThat(form.attr("data-to")).isEqualTo("/v1/hand-overs");
        assertThat(form.select("input[name=accounts]").eachAttr("value")).contains("acme");
        assertThat(form.select("input[checked]"))
                .as("nothing is ticked beforehand")
                .isEmpty();
        assertThat(screens.page("/hand-over?manager=mia")
                        .getElementById("hand-over-says")
                        .attr("data-spent"))
                .contains("{\"account\":\"acme\",\"amount\":\"", "\"currency\":\"EUR\"}");
        assertThat(form.select("#field-to-known option").eachAttr("value"))
                .contains("noah")
                .doesNotContain("mia");
        assertThat(screens.json("/v1/search?q=hand+over").toString()).contains("\"/hand-over\"");
        assertThat(screens.statusAs("auditor", "/hand-over")).isEqualTo(403);
    }

    @Test
    void a_hand_over_of_the_last_day_is_taken_back_whole_from_any_browser() {
        managed("slipped", "Slipped", "mia");
        screens.append(
                "slipped",
                new ManagerAssigned("noah"),
                new ActionItemOpened("hand-over-1", "Meet the client", null, null, "noah", null));

        Element taken = handedOver("Slipped");
        JsonNode undo = JsonMapper.shared().readTree(taken.select("button").attr("data-take-back"));
        assertThat(taken.text()).startsWith("Slipped to noah, by ").endsWith("24 Nov 2026, 12:00 Undo");
        assertThat(undo.at("/0/account").asString()).isEqualTo("slipped");
        assertThat(undo.at("/0/eventIds")).hasSize(2);
        assertThat(undo.at("/0/version").asInt()).isEqualTo(4);
        assertThat(screens.page("/my-day").getElementById("handed-over").attr("hx-get"))
                .isEqualTo("/hand-over");
        assertThat(screens.pageAs("account-manager", "/hand-over").text())
                .as("of an account that somebody else has")
                .doesNotContain("Slipped");
    }

    @Test
    void a_hand_over_of_which_something_was_changed_since_stays_and_says_what() {
        managed("settled", "Settled", "mia");
        screens.append(
                "settled",
                new ManagerAssigned("noah"),
                new ActionItemOpened("hand-over-2", "Meet the client", null, null, "noah", null));
        screens.tick();
        screens.append("settled", new ActionItemOpened("other", "Send the plan", null, null, null, null));
        assertThat(handedOver("Settled").select("button")).hasSize(1);

        screens.append("settled", new ActionItemClosed("hand-over-2", null));

        Element taken = handedOver("Settled");
        assertThat(taken.select("button")).isEmpty();
        assertThat(taken.select("p").text())
                .matches("Settled: Changed since: .*“Meet the client”.* It stays, and can be corrected on the"
                        + " timeline\\.");
    }

    @Test
    void the_first_manager_of_an_account_is_no_hand_over() {
        managed("begun", "Begun", "mia");
        assertThat(screens.page("/hand-over").select("#handed-over li strong").eachText())
                .doesNotContain("Begun");
    }

    private static void managed(String account, String name, String manager) {
        screens.append(
                account,
                new AccountOpened(name, null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null));
        screens.append(account, new ManagerAssigned(manager));
        screens.tick();
    }

    private static Element handedOver(String name) {
        return screens.page("/hand-over").select("#handed-over li").stream()
                .filter(each -> each.select("strong").text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void items_are_offered_in_whose_state_the_step_may_be_taken() {
        screens.append("bolt", new InquiryReceived("i-1", "email", Priority.HIGH, "Where is the report?", null));
        screens.append("bolt", new InquiryResolved("i-1", null));
        screens.append("bolt", new InquiryReceived("i-2", "email", Priority.HIGH, "Why did reach fall?", null));

        Document page = screens.page("/accounts/bolt/record/answer-inquiry?inquiryId=i-2&summary=Soon");

        assertThat(page.select("#field-inquiryId option").eachText())
                .as("what is resolved needs no answer")
                .anyMatch(text -> text.startsWith("Why did reach fall?"))
                .noneMatch(text -> text.startsWith("Where is the report?"));
        assertThat(screens.page("/accounts/bolt/record/reopen-inquiry")
                        .select("#field-inquiryId option")
                        .eachText())
                .as("and only what is resolved is reopened")
                .anyMatch(text -> text.startsWith("Where is the report?"))
                .noneMatch(text -> text.startsWith("Why did reach fall?"));
        assertThat(page.select("#field-inquiryId option[selected]").val()).isEqualTo("i-2");
        assertThat(page.select("#field-summary").text()).isEqualTo("Soon");
    }

    @Test
    void a_form_takes_the_fields_of_its_event_from_its_address_and_nothing_else() {
        assertThat(screens.get("/accounts/bolt/record/log-interaction?channel=phone&sumary=Soon")
                        .getStatus()
                        .value())
                .isEqualTo(400);
        assertThat(screens.get("/accounts/bolt/record/log-interaction?unbilled=true")
                        .getStatus()
                        .value())
                .isEqualTo(400);
        assertThat(screens.get("/hand-over?from=mia").getStatus().value()).isEqualTo(400);
        assertThat(screens.page("/accounts/bolt/record/issue-invoice?unbilled=true&month=2026-09&asOf=2026-09-01")
                        .getElementById("entry"))
                .isNotNull();
    }

    @Test
    void a_correction_begins_with_what_is_recorded() {
        Element link = screens.page("/accounts/bolt?q=Asked+about").select(".timeline a:contains(Correct)").stream()
                .filter(each -> each.parent().parent().text().contains("Asked about"))
                .findFirst()
                .orElseThrow();

        Document page = screens.page(link.attr("href"));

        assertThat(page.select("[name=replacement.type]").val()).isEqualTo("interaction-logged");
        assertThat(page.select("[name=replacement.fact.channel]").val()).isEqualTo("phone");
        assertThat(page.select("[name=replacement.fact.summary]").text()).isEqualTo("Asked about <b>CTV</b>");
        assertThat(page.select("#retraction [name=retracts]").val())
                .isEqualTo(page.select("[name=corrects]").val());
    }

    @Test
    void what_follows_from_a_fact_is_offered_to_be_retracted_with_it() {
        screens.append("bolt", new EscalationRaised("e-7", Severity.HIGH, null, "Pixel fires twice"));
        screens.append("bolt", new EscalationResolved("e-7", "Fired once again"));
        screens.append("bolt", new CommentAdded("c-7", CommentSubject.ACCOUNT, null, "Of something else"));

        Document page = screens.page(change("bolt", "Pixel fires twice"));

        assertThat(page.select("#retraction [name=retracts][type=checkbox][checked]"))
                .singleElement()
                .satisfies(
                        fact -> assertThat(fact.parent().text()).startsWith("Escalation “Pixel fires twice” resolved"));
        assertThat(screens.page(change("bolt", "Fired once again")).select("#following"))
                .isEmpty();
    }

    @Test
    void undo_of_a_hand_over_offers_what_was_recorded_with_it() {
        screens.append(
                "handed",
                new AccountOpened("Handed", null, null, null, new CurrencyCode("USD"), ZoneOffset.UTC, null, null));
        screens.append(
                "handed",
                new ManagerAssigned("grace.murray"),
                new ActionItemOpened("hand-over-1", "Meet the client", null, null, null, null),
                new AttributeSet("secret", "not for everybody", null, null, null));
        screens.append("handed", new ActionItemOpened("later", "Something else", null, null, null, null));

        assertThat(screens.page(change("handed", "grace.murray"))
                        .select("#following label")
                        .eachText())
                .singleElement()
                .asString()
                .contains("Meet the client");
    }

    @Test
    void what_only_refers_to_somebody_does_not_follow_from_who_that_is() {
        screens.append("bolt", new StakeholderAdded("p-8", "Grace Hopper", null, "CTO"));
        screens.append("bolt", new InteractionLogged("phone", null, "p-8", "Talked of Grace", null));

        assertThat(screens.page(change("bolt", "Grace Hopper")).select("#following"))
                .isEmpty();
    }

    @Test
    void a_form_leads_to_what_may_have_happened_instead_about_the_same() {
        screens.append("bolt", new MilestonePromised("m-9", LocalDate.of(2018, 6, 1), "Tags are live", null));

        assertThat(screens.page("/accounts/bolt/record/move-milestone?milestoneId=m-9")
                        .getElementById("instead")
                        .attr("href"))
                .isEqualTo("/accounts/bolt/record/meet-milestone?milestoneId=m-9");
        assertThat(screens.page(RECORD + "/log-interaction").getElementById("instead"))
                .isNull();
    }

    @Test
    void what_people_seldom_correct_is_under_details() {
        screens.append("bolt", new ActionItemOpened("a-8", "Send the plan", null, null, null, null));

        Element form = screens.page(change("bolt", "Send the plan")).getElementById("entry");

        assertThat(form.select("details [name]").eachAttr("name"))
                .contains("replacement.fact.actionItemId", "replacement.fact.alertId");
        assertThat(form.select("details [name=replacement.fact.text]")).isEmpty();
        assertThat(form.select("[name=replacement.fact.text]")).hasSize(1);
    }

    private static String change(String account, String text) {
        return screens.page("/accounts/" + account + "?q=" + text.replace(" ", "+"))
                .select(".timeline a:contains(Correct)")
                .first()
                .attr("href");
    }

    @Test
    void who_was_at_a_meeting_is_chosen_by_name_and_others_are_written() {
        screens.append("bolt", new StakeholderAdded("p-7", "Ada Byron", null, "CMO"));
        screens.append("bolt", new MeetingHeld("m-7", null, List.of("p-7", "the agency"), 30, null, "Talked of reach"));
        String change = screens.page("/accounts/bolt?q=Talked+of+reach")
                .select(".timeline a:contains(Correct)")
                .first()
                .attr("href");

        Document page = screens.page(change);

        Element contact = page.selectFirst("[name=replacement.fact.attendees][value=p-7]");
        assertThat(contact.hasAttr("checked")).isTrue();
        assertThat(contact.parent().text()).startsWith("Ada Byron");
        assertThat(page.select("textarea[name=replacement.fact.attendees]").val())
                .isEqualTo("the agency");
    }

    @Test
    void a_meeting_form_offers_that_nobody_of_the_client_attended() {
        Document form = screens.page("/accounts/acme/record/hold-meeting");
        assertThat(form.getElementById("field-attendees-nobody").attr("data-as"))
                .isEqualTo("nobody");
        assertThat(form.getElementById("field-attendees-nobody").hasAttr("checked"))
                .isFalse();
        assertThat(screens.page("/accounts/acme").getElementById("meeting-nobody"))
                .isNotNull();

        screens.append("bolt", new MeetingHeld("m-8", null, List.of(), 30, null, "Talked among us"));
        String change = screens.page("/accounts/bolt?q=Talked+among+us")
                .select(".timeline a:contains(Correct)")
                .first()
                .attr("href");
        assertThat(screens.page(change)
                        .getElementById("field-replacement-fact-attendees-nobody")
                        .hasAttr("checked"))
                .isTrue();
    }

    @Test
    void the_form_of_an_inquiry_asks_for_its_channel_and_subject() {
        Document form = screens.page(RECORD + "/receive-inquiry");

        assertThat(form.getElementById("field-channel").hasAttr("required")).isTrue();
        assertThat(form.getElementById("field-subject").hasAttr("required")).isTrue();
    }

    @Test
    void what_is_not_there_is_said_so_and_who_may_not_record_has_no_form() {
        assertThat(screens.get(RECORD + "/fly-away").getStatus().value()).isEqualTo(404);
        assertThat(screens.get("/accounts/acme/events/00000000-0000-4000-8000-000000000000/change")
                        .getStatus()
                        .value())
                .isEqualTo(404);
        assertThat(screens.get("/accounts/nobody/record").getStatus().value()).isEqualTo(404);
        assertThat(screens.pageAs("auditor", "/accounts/acme").select("#all-commands"))
                .isEmpty();
    }

    @Test
    void an_account_is_opened_by_its_name_currency_and_time_zone() {
        Document page = screens.page("/open-account");

        assertThat(page.select("#entry [required]").eachAttr("name")).containsExactly("name", "currency", "timeZone");
        assertThat(page.getElementById("field-currency").val()).isEqualTo("EUR");
        assertThat(page.getElementById("field-timeZone").val())
                .isEqualTo(OpenAccountController.ownZone().getId());
        assertThat(page.select("#entry .needed").text()).isEqualTo("Fields with * are required.");
        assertThat(page.select("#entry").attr("data-id")).isEqualTo("accountId");
        assertThat(screens.page("/").select("a[href=/open-account]")).isNotEmpty();
        assertThat(screens.pageAs("account-manager", "/").select("a[href=/open-account]"))
                .isEmpty();
    }

    @Test
    void no_words_are_kept_for_a_command_that_has_no_form() {
        assertThat(Commands.TITLES.keySet())
                .isSubsetOf(Commands.all().stream().map(EventType::command).toList());
    }

    @Test
    void a_form_asks_in_words_of_its_own_where_a_board_means_something_else() {
        assertThat(screens.page(RECORD + "/give-reference")
                        .select("label[for=field-to]")
                        .text())
                .isEqualTo("Given to");
        assertThat(screens.page(RECORD + "/miss-meeting")
                        .select("label[for=field-by]")
                        .text())
                .isEqualTo("By");
    }

    @Test
    void a_form_about_what_is_there_already_makes_up_no_id_for_it() {
        Document form = screens.page(RECORD + "/revoke-report-link");

        assertThat(form.select("label[for=field-linkId]").text()).isEqualTo("Link");
        assertThat(form.select("[name=linkId]").hasAttr("required")).isTrue();
    }

    @Test
    void what_nobody_can_read_any_more_is_neither_offered_nor_filled_in() {
        screens.append("young", new InquiryReceived("i-9", "email", Priority.LOW, PersonalData.ERASED, null));
        screens.append("young", new InteractionLogged("phone", null, null, PersonalData.ERASED, null));
        String change = screens.page("/accounts/young")
                .select(".timeline a:contains(Correct)")
                .first()
                .attr("href");

        assertThat(screens.page(change)
                        .select("[name=replacement.fact.channel]")
                        .val())
                .isEqualTo("phone");
        assertThat(screens.page(change)
                        .select("[name=replacement.fact.summary]")
                        .text())
                .isEmpty();
        assertThat(screens.page("/accounts/young/record/answer-inquiry")
                        .select("#field-inquiryId option")
                        .eachText())
                .contains("i-9")
                .noneMatch(text -> text.contains(PersonalData.ERASED));
    }

    @Test
    void a_form_leads_back_to_a_page_of_ours_only() {
        assertThat(back("/my-day")).isEqualTo("/my-day");
        assertThat(back("//evil.example")).isEmpty();
        assertThat(back("https://evil.example")).isEmpty();
    }

    /** An account would else be handed over to nobody who exists. */
    @Test
    void who_takes_an_account_over_is_named_and_never_made_up() {
        Document page = screens.page(RECORD + "/assign-manager");

        assertThat(page.select("#entry").attr("data-id")).isEmpty();
        assertThat(page.select("input[name=managerId]").hasAttr("required")).isTrue();
        assertThat(page.select("#field-managerId-known option")).isNotEmpty();
        assertThat(screens.page(RECORD + "/place-account-under")
                        .select("input[name=parentId]")
                        .hasAttr("required"))
                .isTrue();
    }

    @Test
    void a_person_who_left_is_no_attendee_of_new_meetings() {
        screens.append("bolt", new StakeholderAdded("p-8", "Max Frei", null, "Buyer"));
        screens.append("bolt", new StakeholderChanged("p-8", null, null, "Head of buying"));
        assertThat(screens.page("/accounts/bolt/record/hold-meeting")
                        .selectFirst("[name=attendees][value=p-8]")
                        .parent()
                        .text())
                .isEqualTo("Max Frei · Head of buying");

        screens.append("bolt", new StakeholderLeft("p-8", null));
        assertThat(screens.page("/accounts/bolt/record/hold-meeting").select("[name=attendees][value=p-8]"))
                .isEmpty();
        assertThat(screens.page("/accounts/bolt/record/log-interaction")
                        .select("#field-personId option[value=p-8]")
                        .text())
                .isEqualTo("Max Frei · Head of buying · left");
    }

    @Test
    void the_invoice_of_what_an_alert_says_is_unbilled_begins_with_its_amount_and_period() {
        screens.append(
                "young",
                new SpendReported(
                        "dsp",
                        null,
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2026, 9, 2),
                        new BigDecimal("1234.5"),
                        new CurrencyCode("EUR")));

        Document page = screens.page("/accounts/young/record/issue-invoice?unbilled=true");

        assertThat(page.select("#field-amount").val()).isEqualTo("1234.5");
        assertThat(page.select("#field-currency").val()).isEqualTo("EUR");
        assertThat(page.select("#field-periodStart").val()).isEqualTo("2026-09-01");
        assertThat(page.select("#field-periodEnd").val()).isEqualTo("2026-10-01");
        assertThat(page.select("#entry .soft").eachText())
                .contains("Delivered and not invoiced, 1 Sep 2026 to 30 Sep 2026: 1,234.50 EUR.");
        assertThat(screens.page("/accounts/young/record/issue-invoice")
                        .select("#field-amount")
                        .val())
                .isEmpty();
    }

    @Test
    void the_form_of_an_invoice_is_filled_with_whole_cents() {
        for (Map.Entry<Integer, String> each :
                Map.of(7, "0.004", 8, "10529.815471", 9, "1234.565").entrySet()) {
            screens.append(
                    "young",
                    new SpendReported(
                            "dsp",
                            null,
                            LocalDate.of(2026, each.getKey(), 1),
                            LocalDate.of(2026, each.getKey(), 2),
                            new BigDecimal(each.getValue()),
                            new CurrencyCode("EUR")));
        }
        String form = "/accounts/young/record/issue-invoice?unbilled=true";

        assertThat(screens.page(form).select("#field-amount").val()).isEqualTo("10529.82");
        assertThat(screens.page(form + "&month=2026-09").select("#field-amount").val())
                .isEqualTo("1234.57");
    }

    @Test
    void an_invoice_form_shows_what_it_covers_exceeds_and_overlaps() {
        CurrencyCode euro = new CurrencyCode("EUR");
        screens.append(
                "young",
                new InsertionOrderBooked(
                        "radio",
                        "Radio",
                        new BigDecimal("9000"),
                        euro,
                        LocalDate.of(2026, 8, 1),
                        LocalDate.of(2026, 12, 31),
                        null,
                        null));
        for (int month = 8; month <= 9; month++) {
            screens.append(
                    "young",
                    new SpendReported(
                            "dsp",
                            "radio",
                            LocalDate.of(2026, month, 1),
                            LocalDate.of(2026, month, 2),
                            new BigDecimal(month * 100),
                            euro));
        }
        String form = "/accounts/young/record/issue-invoice?ioId=radio";

        Document oldest = screens.page(form + "&unbilled=true");
        assertThat(oldest.select("#field-amount").val()).isEqualTo("800");
        assertThat(oldest.select("#field-periodEnd").val()).isEqualTo("2026-09-01");
        assertThat(oldest.select("#cover p").first().text())
                .isEqualTo("It covers 800 EUR delivered in Aug 2026 on “Radio”.");
        assertThat(screens.page(form + "&unbilled=true&month=2026-09")
                        .select("#field-amount")
                        .val())
                .isEqualTo("900");

        screens.append(
                "young",
                new InvoiceIssued(
                        "august",
                        new BigDecimal("800"),
                        euro,
                        LocalDate.of(2026, 9, 30),
                        "radio",
                        LocalDate.of(2026, 8, 1),
                        LocalDate.of(2026, 9, 1)));
        Document again = screens.page(form + "&amount=950&currency=EUR&periodStart=2026-08-20&periodEnd=2026-10-01");
        assertThat(again.select("#cover p:not(.small)").eachText())
                .containsExactly(
                        "It covers 900 EUR delivered in Sep 2026 on “Radio”.",
                        "50 EUR exceed what is delivered and not invoiced in its months, and cover no other.",
                        "Invoice “august” of 800 EUR is for the same: it names “Radio” and 1 Aug 2026 to 31 Aug"
                                + " 2026.");
        assertThat(again.select("#cover [data-overlap]")).hasSize(1);
        assertThat(screens.page(RECORD + "/log-interaction").select("#cover")).isEmpty();
    }

    @Test
    void a_comment_is_on_the_account_unless_it_says_on_what() {
        Document page = screens.page(RECORD + "/add-comment");

        assertThat(page.select("#field-on option[selected]").val()).isEqualTo("account");
    }

    @Test
    void a_draft_leads_to_its_report() {
        Document page = screens.page(RECORD + "/draft-report?back=/my-day");

        assertThat(page.select("#entry").attr("data-back")).isEqualTo("/accounts/acme/reports/{reportId}");
        assertThat(page.select("#entry .buttons a").attr("href")).isEqualTo("/accounts/acme");
    }

    @Test
    void a_comment_is_on_an_action_item_or_an_alert_by_its_text() {
        screens.append("bolt", new ActionItemOpened("a-1", "Send the deck", null, null, null, null));

        assertThat(screens.page("/accounts/bolt/record/add-comment")
                        .select("#field-onId-known option[value=a-1]")
                        .text())
                .startsWith("Send the deck");
    }

    private static String back(String address) {
        return screens.page(RECORD + "/hold-meeting?back=" + address)
                .select("#entry")
                .attr("data-back");
    }

    @Test
    void the_form_of_a_meeting_still_to_come_says_for_when_it_is_planned() {
        screens.append(
                "bolt",
                new MeetingScheduled("m-9", MeetingKind.STATUS, Instant.parse("2026-11-24T15:00:00Z"), null, null));

        Document form = screens.page("/accounts/bolt/record/hold-meeting?meetingId=m-9");
        assertThat(form.getElementById("entry").text()).contains("It was planned for 24 Nov 2026, 1");
        assertThat(form.select("#field-occurredAt").val()).isEmpty();
    }

    @Test
    void a_planned_meeting_is_recorded_at_its_planned_time() {
        screens.append(
                "bolt",
                new MeetingScheduled("m-8", MeetingKind.STATUS, Instant.parse("2026-11-23T15:00:30Z"), null, null));
        String zone = screens.page("/accounts/bolt").select("#record").attr("data-zone");
        String planned = Instant.parse("2026-11-23T15:00:00Z")
                .atZone(ZoneId.of(zone))
                .toLocalDateTime()
                .toString();

        Document form = screens.page("/accounts/bolt/record/hold-meeting?meetingId=m-8");
        assertThat(form.select("#field-occurredAt").val()).isEqualTo(planned);
        assertThat(form.getElementById("entry").text()).doesNotContain("It was planned for");
        assertThat(screens.page("/accounts/bolt")
                        .select("#meeting-id option[value=m-8]")
                        .attr("data-at"))
                .isEqualTo(planned);
        assertThat(screens.page("/accounts/bolt/record/hold-meeting")
                        .select("#field-occurredAt")
                        .val())
                .isEmpty();
    }

    @Test
    void what_was_received_can_be_rejected_while_something_else_is_awaited() {
        LocalDate soon = LocalDate.parse("2026-11-30");
        screens.append("bolt", new AssetRequested("a-1", soon, null, "A film", null, null, null, null));
        screens.append("bolt", new AssetReceived("a-1"));
        screens.append("bolt", new AssetRequested("a-2", soon, null, "Banners", null, null, null, null));

        assertThat(screens.page("/accounts/bolt/record/reject-asset")
                        .select("#field-assetId option")
                        .eachAttr("value"))
                .contains("a-1");
        assertThat(screens.page("/accounts/bolt/record/receive-asset")
                        .select("#field-assetId option")
                        .eachAttr("value"))
                .contains("a-2")
                .doesNotContain("a-1");
    }

    @Test
    void a_meeting_is_of_the_kind_that_was_planned() {
        screens.append(
                "acme",
                new MeetingScheduled("q-9", MeetingKind.QBR, Instant.parse("2026-11-24T15:00:00Z"), null, null));

        assertThat(screens.page("/accounts/acme/record/hold-meeting?meetingId=q-9")
                        .select("#field-kind option[selected]")
                        .val())
                .isEqualTo("qbr");
        assertThat(screens.page("/accounts/acme/record/hold-meeting")
                        .select("#field-kind option[selected]")
                        .val())
                .as("whichever meeting it is")
                .isEmpty();
    }
}
