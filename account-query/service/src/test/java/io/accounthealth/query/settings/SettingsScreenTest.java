package io.accounthealth.query.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.ProposalEvent.SettingProposed;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.sla.ResponseTargets;
import io.accounthealth.query.testing.Screens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SettingsScreenTest {

    private static final Instant SOON = Instant.parse("2027-01-01T00:00:00Z");

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        define("billing-code", "Billing code", null, List.of(AttributeReader.DIRECTOR));
        define("plan", "Plan", List.of("gold", "silver"), null);
        define("old-code", "Old code", null, null);
        screens.append("policy", new AttributeRetired("old-code"));
        screens.append(
                "policy",
                new SlaTargetsPublished(
                        "emea-2", SOON, ResponseTargets.DEFAULT, new AppliesTo("gold", null, "emea", null)));
        screens.append(
                "policy",
                new AlertRulePublished(
                        "quiet",
                        AlertKind.SILENCE,
                        Screens.NOW,
                        true,
                        new AlertThresholds(null, 21, null, null),
                        null));
        screens.append(
                "policy",
                new PlaybookPublished(
                        "call",
                        AlertKind.SILENCE,
                        Screens.NOW,
                        List.of(new PlaybookStep("Call them", TeamRole.values()[0], 1)),
                        null));
        screens.append("policy", new PlaybookRetired("call", SOON, "Nobody called"));
        screens.append(
                "policy",
                new PayloadRetentionProposed("old-talks", List.of("interaction-logged"), 1_095, "Old enough"));
        screens.append("policy", new PayloadRetentionProposed("surveys", List.of("nps-answered"), 2_000, "Not needed"));
        screens.append("policy", new PayloadRetentionApproved("old-talks"));
    }

    private static void define(String name, String label, List<String> choices, List<AttributeReader> readers) {
        screens.append("policy", new AttributeDefined(name, AttributeType.TEXT, label, choices, readers));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static List<String> rows(Document page) {
        return page.select("table.list tbody tr").eachText();
    }

    private static Element row(Document page, String version) {
        return page.select("tr[data-version=" + version + "]").first();
    }

    @Test
    void an_admin_starts_with_the_health_of_the_platform_and_every_kind_of_setting() {
        Document page = screens.pageAs("admin", "/settings");

        assertThat(page.select("#health dt").eachText())
                .contains("Running", "Read side", "Integrity", "Rejected events", "Feeds");
        assertThat(page.select("#health dd").text()).contains("the log", "None wait in the inbox");
        assertThat(rows(page))
                .hasSize(6)
                .anySatisfy(row -> assertThat(row).startsWith("Health scoring").contains("in force"))
                .anySatisfy(row -> assertThat(row).startsWith("Attributes").contains("2 in force", "Define"))
                .anySatisfy(row -> assertThat(row).startsWith("SLA targets").contains("1 in force, 1 planned"))
                .anySatisfy(
                        row -> assertThat(row).startsWith("Retention of texts").contains("1 in force, 1 to approve"));
        assertThat(page.select(".acts a").eachAttr("href"))
                .as("what an admin may change")
                .containsExactly("/settings/attributes/define", "/settings/payload-retention/propose");
        assertThat(page.select("nav.side a").eachText()).contains("Settings");
    }

    @Test
    void who_may_not_change_reads_without_buttons() {
        for (String role : List.of("auditor", "account-manager")) {
            assertThat(screens.pageAs(role, "/settings").select("#health, .acts a"))
                    .as(role)
                    .isEmpty();
            Document page = screens.pageAs(role, "/settings/sla-targets");
            assertThat(rows(page)).as(role).hasSize(2);
            assertThat(page.select(".acts a, #add")).as(role).isEmpty();
        }
        assertThat(screens.pageAs("account-manager", "/settings")
                        .select("nav.side a")
                        .eachText())
                .doesNotContain("Settings");
        assertThat(screens.pageAs("director", "/settings/payload-retention").select(".acts a"))
                .isEmpty();
    }

    @Test
    void a_list_shows_scope_start_author_and_state() {
        Document targets = screens.pageAs("director", "/settings/sla-targets");
        assertThat(row(targets, "emea-2").text())
                .contains("Urgent 1 h / 8 h", "Tier gold, region emea", "From 1 Jan 2027", "Planned");
        assertThat(row(targets, "emea-2").select(".acts a").eachText()).containsExactly("Change", "Retire");
        assertThat(rows(targets).getFirst()).contains("Product default", "Always", "In force");

        Document attributes = screens.pageAs("director", "/settings/attributes");
        assertThat(rows(attributes))
                .anySatisfy(row -> assertThat(row).startsWith("Billing code").contains("Text · seen by directors"))
                .anySatisfy(row -> assertThat(row).startsWith("Plan").contains("Text: gold, silver", "24 Nov 2026"))
                .anySatisfy(row -> assertThat(row).startsWith("Old code").contains("Retired", "Use again"));

        assertThat(rows(screens.pageAs("director", "/settings/alert-rules")))
                .hasSizeGreaterThan(15)
                .anySatisfy(row -> assertThat(row).startsWith("Silence quiet").contains("21 days", "In force"))
                .anySatisfy(row -> assertThat(row).startsWith("Silence Raises").contains("Superseded"));
        assertThat(row(screens.pageAs("director", "/settings/playbooks"), "call")
                        .text())
                .contains("Call them", "From 24 Nov 2026 to 1 Jan 2027", "In force", "Use again")
                .doesNotContain("Retire");
    }

    @Test
    void an_attribute_that_is_kept_from_somebody_is_not_in_the_list() {
        assertThat(screens.pageAs("account-manager", "/settings/attributes").text())
                .contains("Plan")
                .doesNotContain("Billing code");
    }

    @Test
    void a_term_waits_for_another_person_to_approve_it() {
        Document page = screens.pageAs("privacy-officer", "/settings/payload-retention");

        assertThat(row(page, "surveys").text()).contains("2,000 days", "Waits for approval", "Approve", "End");
        assertThat(row(page, "old-talks").text()).contains("Interaction logged: 1,095 days", "In force", "approved by");
        Element form = screens.pageAs("admin", "/settings/payload-retention/surveys/approve")
                .getElementById("entry");
        assertThat(form.attr("data-to")).isEqualTo("/v1/payload-retention/surveys/approve");
        assertThat(form.text()).contains("does not come back");
        assertThat(screens.pageAs("admin", "/settings/payload-retention/propose")
                        .select("input[name=types]")
                        .eachAttr("value"))
                .contains("interaction-logged")
                .doesNotContain("stakeholder-added");
    }

    @Test
    void what_one_person_proposed_waits_on_the_list_for_another_to_approve_or_reject() {
        screens.append(
                "policy",
                new SettingProposed(new AlertRulePublished(
                        "loud", AlertKind.SILENCE, SOON, true, new AlertThresholds(null, 7, null, null), null)),
                new SettingProposed(
                        new AttributeDefined("cost-centre", AttributeType.TEXT, "Cost centre", null, null)));

        Element rule = row(screens.pageAs("director", "/settings/alert-rules"), "loud");
        assertThat(rule.text()).contains("Silence", "7 days", "From 1 Jan 2027", "anna", "Waits for approval");
        assertThat(rule.select(".acts a").eachText()).containsExactly("Approve", "Reject");
        assertThat(screens.pageAs("director", "/settings").text()).contains("in force, 1 to approve");
        assertThat(row(screens.pageAs("auditor", "/settings/alert-rules"), "loud")
                        .select(".acts a"))
                .isEmpty();
        assertThat(row(screens.page("/settings/alert-rules?knownAt=2026-11-01"), "loud"))
                .isNull();

        Element approve = screens.pageAs(
                        "director", rule.select(".acts a").first().attr("href"))
                .getElementById("entry");
        assertThat(approve.attr("data-to")).matches("/v1/proposals/[-0-9a-f]{36}/approve");
        assertThat(approve.text()).contains("Raises alerts: 7 days", "Proposed by anna, for all accounts.");
        assertThat(approve.select("[name]").eachAttr("name")).containsExactly("effectiveFrom");
        assertThat(approve.getElementById("field-effectiveFrom").val()).isEqualTo("2027-01-01T00:00:00");
        assertThat(screens.statusAs("admin", rule.select(".acts a").first().attr("href")))
                .as("who may not publish it")
                .isEqualTo(404);

        Element attribute = row(screens.pageAs("admin", "/settings/attributes"), "cost-centre");
        Element reject = screens.pageAs(
                        "admin", attribute.select(".acts a").last().attr("href"))
                .getElementById("entry");
        assertThat(reject.attr("data-to")).endsWith("/reject");
        assertThat(reject.select("[name]").eachAttr("name")).containsExactly("reason");
        assertThat(screens.pageAs("account-manager", "/settings/attributes").text())
                .doesNotContain("Cost centre");

        JsonNode proposals = screens.json("/v1/proposals").path("proposals");
        assertThat(proposals.findValuesAsString("name")).containsExactly("loud", "cost-centre");
        assertThat(proposals.path(0).path("state").asString()).isEqualTo("waiting");
        assertThat(proposals.path(0).path("proposedBy").asString()).isEqualTo("anna");
    }

    @Test
    void a_list_is_of_its_point() {
        assertThat(rows(screens.page("/settings/sla-targets?knownAt=2026-11-01")))
                .hasSize(1);
        assertThat(screens.page("/settings/sla-targets?asOf=2027-02-01").select(".acts a"))
                .isEmpty();
        assertThat(row(screens.page("/settings/sla-targets?asOf=2027-02-01"), "emea-2")
                        .text())
                .contains("In force");
        assertThat(screens.page("/settings/sla-targets?asOf=2026-11-01")
                        .select("nav.kinds a")
                        .eachAttr("href"))
                .allSatisfy(link -> assertThat(link).contains("asOf=2026-11-01"));
    }

    @Test
    void a_change_begins_with_a_copy_under_the_next_name_from_tomorrow_on() {
        Document form = screens.page("/settings/sla-targets/publish?copy=emea-2");

        assertThat(form.getElementById("entry").attr("data-to")).isEqualTo("/v1/sla-targets");
        assertThat(form.getElementById("field-version").val()).isEqualTo("emea-3");
        assertThat(form.getElementById("field-effectiveFrom").val()).isEqualTo("2026-11-25T00:00:00");
        assertThat(form.getElementById("field-targets-normal-resolution").val()).isEqualTo("24");
        assertThat(form.getElementById("field-appliesTo-tier").val()).isEqualTo("gold");

        Document rule = screens.page("/settings/alert-rules/publish?copy=default&kind=renewal-unprepared");
        assertThat(rule.select("#field-kind option[selected]").attr("value")).isEqualTo("renewal-unprepared");
        assertThat(rule.getElementById("field-thresholds-daysBefore")
                        .wholeText()
                        .strip())
                .isEqualTo("90\n60\n30");
        assertThat(rule.getElementById("field-version").val()).isEqualTo("renewal-unprepared-1");

        Document attribute = screens.page("/settings/attributes/define?copy=plan");
        assertThat(attribute.getElementById("field-name").val()).isEqualTo("plan");
        assertThat(attribute.getElementById("field-choices").wholeText().strip())
                .isEqualTo("gold\nsilver");
    }

    @Test
    void retiring_is_asked_first_and_says_that_it_stays() {
        Element form = screens.page("/settings/playbooks/publish?copy=call").getElementById("entry");
        assertThat(form.select("[name^=steps.0]").eachAttr("name"))
                .containsExactly("steps.0.text", "steps.0.role", "steps.0.days");

        Element retire = screens.page("/settings/sla-targets/emea-2/retire").getElementById("entry");
        assertThat(retire.attr("data-to")).isEqualTo("/v1/sla-targets/emea-2/retire");
        assertThat(retire.select("[name]").eachAttr("name")).containsExactly("from", "reason");
        assertThat(retire.text()).contains("cannot be undone");
        assertThat(retire.select("button.danger").text()).isEqualTo("Retire");
        assertThat(screens.page("/settings/attributes/plan/retire")
                        .select("#entry [name]")
                        .eachAttr("name"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/rules",
                "/settings/attributes/publish",
                "/settings/attributes/none/retire",
                "/settings/attributes/old-code/retire",
                "/settings/sla-targets/default/retire",
                "/settings/sla-targets/publish?copy=none"
            })
    void what_there_is_not_is_not_found(String address) {
        assertThat(screens.get(address).getStatus().value()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"admin, /settings", "privacy-officer, /people", "director, /book", "auditor, /audit"})
    void everybody_starts_on_their_screen(String role, String screen) {
        assertThat(screens.pageAs(role, screen).select("a.brand").attr("href")).isEqualTo(screen);
    }
}
