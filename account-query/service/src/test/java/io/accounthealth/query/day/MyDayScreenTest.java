package io.accounthealth.query.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MyDayScreenTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("bolt", raised("a-1", AlertKind.SLA_BREACHED, "The target for a question ran out"));
        screens.append("bolt", raised("a-2", AlertKind.SILENCE, "Nobody spoke with them"));
        screens.append("bolt", new AlertSnoozed("a-2", Instant.parse("2026-12-20T00:00:00Z"), null));
        screens.append("bolt", item("deck", "Send the deck", "2026-11-20"));
        screens.append("bolt", new ActionItemAssigned("deck", "maya.okafor", null));
        screens.append("bolt", item("later", "Think about next year", "2027-03-01"));
        screens.append("bolt", new PromiseMade("p-1", "A dashboard", LocalDate.parse("2026-11-30"), "sam.sales"));
        screens.append("bolt", new PromiseMade("p-2", "A new contact", LocalDate.parse("2026-12-01"), null));
        screens.append("acme", new InquiryReceived("q-1", "email", null, "Where is our report?", null));
        screens.append("acme", new ReportScheduled("r-1", "monthly", Instant.parse("2026-11-26T12:00:00Z")));
        screens.append("acme", new ReportScheduled("r-2", "weekly", Instant.parse("2026-12-26T12:00:00Z")));
        screens.append("bolt", new ReportSeriesAgreed(ReportKind.WEEKLY, 4, "helena.brandt"));
        for (String week : List.of("2026-W46", "2026-W47")) {
            screens.append(
                    "bolt", new ReportScheduled("weekly-" + week, "weekly", Instant.parse("2026-11-27T12:00:00Z")));
        }
        Instant asOf = Instant.parse("2026-11-23T12:00:00Z");
        screens.append(
                "bolt", new ReportDrafted("weekly-2026-W46", ReportKind.WEEKLY, "2026-W46", asOf, 1, "then", null));
        screens.append("bolt", new ReportSubmitted("weekly-2026-W46"));
        screens.append("young", new ManagerAssigned("account-manager"));
        screens.append("young", item("hello", "Say hello", "2026-11-24"));
        screens.append("bolt", raised("a-3", AlertKind.SILENCE, "Mia asked for help"));
        screens.append("bolt", new AlertAssigned("a-3", "director"));
        screens.append("young", raised("a-4", AlertKind.SILENCE, "Maya sees to it"));
        screens.append("young", new AlertAssigned("a-4", "maya.okafor"));
    }

    private static AlertRaised raised(String id, AlertKind kind, String title) {
        return new AlertRaised(id, kind, null, title, "Call them", null);
    }

    private static ActionItemOpened item(String id, String text, String due) {
        return new ActionItemOpened(id, text, LocalDate.parse(due), null);
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static List<String> rows(Document page, String section) {
        return page.select("#" + section + " tbody tr").eachText();
    }

    @Test
    void one_list_begins_with_what_runs_out_within_hours_and_ends_with_what_is_stale() {
        Document page = screens.page("/my-day");

        assertThat(page.select("section.urgency h2 span:first-child").eachText())
                .containsExactly("Within hours", "Money at stake", "Today and this week", "Stale");
        assertThat(rows(page, "within-hours"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("Bolt Drinks Escalation: Campaign stopped critical"),
                        row -> assertThat(row)
                                .startsWith("Acme Motors Inquiry: Where is our report?")
                                .contains("mia 1 day left"),
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks The target for a question ran out Call them noah today"));
        assertThat(rows(page, "lost-money"))
                .satisfiesExactly(row -> assertThat(row)
                        .startsWith(
                                "Acme Motors Annual contract, 120,000 EUR renewal not opened, last meeting 14 days ago")
                        .contains("ends in 43 days"));
        assertThat(rows(page, "this-week"))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Action item: Send the deck")
                                .contains("Maya Okafor", "4 days late"),
                        row -> assertThat(row)
                                .startsWith("Young & Co Action item: Say hello")
                                .contains("due today"),
                        row -> assertThat(row).startsWith("Acme Motors Monthly report, 2026-10 mia 2 days left"),
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Weekly report, 2026-W46 waits for approval by Helena Brandt"),
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Weekly report, 2026-W47 to be approved by Helena Brandt"),
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Promise: A dashboard promised by Sam Sales")
                                .contains("noah", "in 6 days"),
                        row -> assertThat(row).startsWith("Bolt Drinks Mia asked for help Call them director today"),
                        row -> assertThat(row).startsWith("Young & Co Maya sees to it Call them Maya Okafor today"),
                        row -> assertThat(row).contains("Silent for 295 days", "mia", "never"));
        assertThat(rows(page, "stale")).isEmpty();
    }

    @Test
    void each_row_has_one_main_action_and_the_others_folded() {
        Document page = screens.page("/my-day");

        assertThat(page.select("section.urgency tbody tr"))
                .allSatisfy(row -> assertThat(row.select("td.acts > .act")).hasSize(1));
        Element alert = page.select("#within-hours tr:contains(ran out)").first();
        assertThat(alert.select("td.acts > form.act button").text()).isEqualTo("Acknowledge");
        assertThat(alert.select("td.acts details.others .act").eachText()).containsExactly("Snooze", "Assign", "Close");
    }

    @Test
    void the_tiles_count_the_rows_and_lead_to_them() {
        Document page = screens.page("/my-day");

        for (Element tile : page.select(".tile a")) {
            String section = tile.attr("href").substring(1);
            assertThat(tile.select(".figure").text())
                    .as(section)
                    .isEqualTo(Integer.toString(rows(page, section).size()));
        }
        assertThat(page.select(".tile")).hasSize(5);
    }

    @Test
    void one_kind_alone_keeps_the_order_and_matches_its_count() {
        for (Element kind : screens.page("/my-day").select("#show a:has(.soft)")) {
            Document page = screens.page(kind.attr("href"));
            assertThat(page.select("section.urgency tbody tr"))
                    .as(kind.text())
                    .hasSize(Integer.parseInt(kind.select(".soft").text()));
            assertThat(page.select("#show [aria-current]").text()).isEqualTo(kind.text());
        }
        assertThat(screens.page("/my-day?show=alerts")
                        .select("section.urgency tbody tr")
                        .eachText())
                .hasSize(3);
        assertThat(screens.get("/my-day?show=ads").getStatus().value()).isEqualTo(400);
    }

    @Test
    void the_falling_scores_and_the_accounts_are_those_of_the_api() {
        Document page = screens.page("/my-day");
        Map<String, Double> changes = new HashMap<>();
        screens.json("/v1/accounts").path("accounts").forEach(account -> {
            if (account.path("change").isNumber()) {
                changes.put(
                        account.path("name").asString(), account.path("change").asDouble());
            }
        });

        assertThat(changes).isNotEmpty();
        assertThat(screens.page("/my-day?show=falling")
                        .select("#this-week tbody th")
                        .eachText())
                .containsExactlyInAnyOrderElementsOf(changes.entrySet().stream()
                        .filter(change -> change.getValue() <= -5)
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(page.select("#accounts tbody th").eachText())
                .containsExactlyElementsOf(
                        screens.page("/").select(".accounts tbody th").eachText());
        assertThat(page.select("#accounts tbody tr:contains(Young) td[data-label=30 days]")
                        .text())
                .as("no score is no change, and not 0")
                .isEqualTo("–");
    }

    @Test
    void items_late_for_over_thirty_days_are_folded() {
        screens.append("bolt", item("ancient", "Count the pixels", "2025-03-09"));
        screens.append("bolt", item("old", "Ask for the logo", "2026-10-20"));
        Document page = screens.page("/my-day");

        assertThat(rows(page, "stale"))
                .satisfiesExactly(
                        row -> assertThat(row).contains("Ask for the logo", "35 days late"),
                        row -> assertThat(row).contains("Count the pixels", "625 days late"));
        assertThat(page.select("#stale > details:not([open]) > summary").text())
                .isEqualTo("Late for more than 30 days: 2");
        assertThat(rows(page, "this-week").toString()).doesNotContain("Count the pixels");

        Document several = screens.page(page.getElementById("several").attr("href"));
        assertThat(several.select("tbody tr").eachText()).hasSize(2);
        assertThat(several.select("input[type=checkbox][checked]"))
                .as("nothing is ticked beforehand")
                .isEmpty();
        Element box = several.select("tr:contains(Count the pixels) input").first();
        assertThat(box.attr("data-close"))
                .isEqualTo("[{\"command\":\"close-action-item\",\"body\":{\"actionItemId\":\"ancient\"}}]");
        assertThat(several.select("#several-person option").eachText()).contains("Choose", "noah");
        for (String steps : several.select("input[data-move]").eachAttr("data-move")) {
            JsonMapper.shared()
                    .readTree(steps)
                    .forEach(step -> assertThat(fields(step.path("command").asString()))
                            .containsAll(step.path("body").propertyNames()));
        }
        assertThat(screens.statusAs("auditor", "/my-day/stale")).isEqualTo(403);
    }

    /** The names of commands and fields are contracts with the forms: see {@link EventTypes}. */
    @Test
    void every_action_is_a_command_with_fields_that_it_has() {
        List<Element> forms = screens.page("/my-day").select("form[data-command]");
        List<Element> links = screens.page("/my-day").select("a[href*=/record/]");

        assertThat(forms)
                .isNotEmpty()
                .allSatisfy(form -> assertThat(fields(form.attr("data-command")))
                        .containsAll(form.select("input[name]").eachAttr("name")));
        assertThat(forms).extracting(form -> form.attr("data-account")).contains("bolt", "young");
        assertThat(forms).extracting(form -> form.attr("data-zone")).containsOnly("UTC");
        assertThat(forms)
                .allSatisfy(form -> assertThat(form.select("button").text()).isNotBlank());
        assertThat(links.size()).isGreaterThan(5);
        assertThat(links).allSatisfy(link -> {
            String[] parts = link.attr("href").split("[/?=]");
            assertThat(fields(parts[4]))
                    .containsAll(Stream.of(parts).skip(5).limit(1).toList());
        });
        assertThat(links)
                .extracting(link -> link.attr("href"))
                .contains(
                        "/accounts/bolt/record/snooze-alert?alertId=a-1",
                        "/accounts/acme/record/answer-inquiry?inquiryId=q-1",
                        "/accounts/acme/record/draft-report?kind=monthly&period=2026-10&reportId=r-1",
                        "/accounts/acme/record/open-renewal?contractId=c-1",
                        "/accounts/hostile/record/log-interaction");
    }

    @Test
    void a_report_is_drafted_and_approved_before_it_is_delivered() {
        List<Element> reports = screens.page("/my-day?show=reports").select("tbody .acts a");

        assertThat(reports).extracting(Element::text).containsExactly("Draft it", "Approve", "Draft it");
        assertThat(reports.get(1).attr("href")).isEqualTo("/accounts/bolt/reports/weekly-2026-W46");
        assertThat(reports.get(2).attr("href"))
                .isEqualTo("/accounts/bolt/record/draft-report?kind=weekly&period=2026-W47&reportId=weekly-2026-W47");
        assertThat(screens.page("/accounts/bolt/record/deliver-report?reportId=weekly-2026-W47")
                        .select("#entry > p.soft:not(.needed)")
                        .text())
                .isEqualTo("To be approved by Helena Brandt; it has no draft here.");
        assertThat(screens.page("/accounts/bolt/record/deliver-report")
                        .select("select[name=reportId] option")
                        .eachText())
                .as("by kind and period, not by the day on which it was scheduled")
                .contains("Weekly report, 2026-W46", "Weekly report, 2026-W47");
        assertThat(screens.page("/accounts/bolt/record/deliver-report?reportId=weekly-2026-W46")
                        .select("#entry > p.soft:not(.needed)")
                        .text())
                .isEqualTo("To be approved by Helena Brandt; its draft is not approved.");
        assertThat(screens.page("/accounts/acme/record/deliver-report?reportId=r-1")
                        .select("#entry > p.soft:not(.needed)"))
                .isEmpty();
    }

    private static List<String> fields(String command) {
        return EventTypes.all().stream()
                .filter(type -> Objects.equals(type.command(), command))
                .map(EventType::record)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void meetings_of_the_week_and_those_that_are_over_can_be_recorded_or_moved() {
        screens.append("bolt", meeting("over", "2026-11-23T09:00:00Z", "Creative review"));
        screens.append("bolt", meeting("next", "2026-11-26T09:00:00Z", null));
        screens.append("bolt", meeting("next-month", "2026-12-26T09:00:00Z", null));
        screens.append("bolt", meeting("held", "2026-11-25T09:00:00Z", null));
        screens.append("bolt", new MeetingHeld("held", null, null, null, null, null));
        Document page = screens.page("/my-day?show=meetings");

        assertThat(page.select("section.urgency tbody tr").eachText())
                .satisfiesExactly(
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Status Creative review")
                                .contains("yesterday 23 Nov 2026, 09:00 UTC"),
                        row -> assertThat(row)
                                .startsWith("Bolt Drinks Status")
                                .contains("in 2 days 26 Nov 2026, 09:00 UTC"));
        Document form = screens.page(
                page.select("#this-week a.act:contains(Record)").first().attr("href"));
        assertThat(form.select("#field-meetingId option[selected]").val()).isEqualTo("over");
        assertThat(form.select("#field-kind option[selected]").val()).isEqualTo("status");
    }

    private static MeetingScheduled meeting(String id, String at, @Nullable String subject) {
        return new MeetingScheduled(id, MeetingKind.STATUS, Instant.parse(at), subject, null);
    }

    @Test
    void past_and_future_days_offer_no_buttons() {
        Document past = screens.page("/my-day?asOf=2026-11-22&knownAt=then");
        assertThat(screens.page("/my-day?asOf=2026-11-22&knownAt=then&show=alerts")
                        .select("section.urgency tbody tr"))
                .isEmpty();
        assertThat(rows(past, "lost-money"))
                .satisfiesExactly(row -> assertThat(row).contains("in 44 days"));

        Document ahead = screens.page("/my-day?asOf=2026-12-02");
        assertThat(rows(ahead, "within-hours").getFirst()).contains("Campaign stopped");
        assertThat(rows(ahead, "this-week").toString()).contains("A new contact", "12 days late");

        for (Document page : List.of(past, ahead)) {
            assertThat(page.select("form[data-command], a[href*=/record/]")).isEmpty();
        }
        assertThat(screens.page("/my-day?asOf=2020-01-01").select("#accounts").text())
                .contains("There are no accounts at this point in time.");
    }

    @Test
    void an_account_manager_sees_the_own_accounts_and_chooses_nothing() {
        Document page = screens.pageAs("account-manager", "/my-day");

        assertThat(page.select("#accounts tbody th").eachText()).containsExactly("Young & Co");
        assertThat(rows(page, "this-week"))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .contains("Say hello")
                                .doesNotContain("account-manager", "Account Manager"),
                        row -> assertThat(row).contains("Maya sees to it", "Maya Okafor"));
        assertThat(page.select("form[data-command=close-action-item] button").text())
                .isEqualTo("Close");
        assertThat(page.select("form[data-command=close-action-item] button").attr("aria-label"))
                .isEqualTo("Close: Action item: Say hello");
        assertThat(page.select(".tile").eachText()).contains("1 account", "2 Today and this week");
        assertThat(page.getElementById("whose")).isNull();
        assertThat(page.text()).doesNotContain("Bolt", "Acme");
    }

    @Test
    void a_director_who_manages_nothing_sees_all_and_an_auditor_has_nothing_to_press() {
        Document all = screens.pageAs("director", "/my-day");
        assertThat(all.select("#whose [aria-current]").text()).isEqualTo("All accounts");
        assertThat(all.select("#accounts tbody tr")).hasSize(4);
        Document mine = screens.pageAs("director", "/my-day?of=mine");
        assertThat(mine.select("#whose [aria-current]").text()).isEqualTo("My accounts");
        assertThat(mine.select("#accounts tbody tr")).isEmpty();

        Document auditor = screens.pageAs("auditor", "/my-day");
        assertThat(rows(auditor, "this-week")).isNotEmpty();
        assertThat(auditor.select("form[data-command], a[href*=/record/]")).isEmpty();
    }

    @Test
    void an_alert_is_in_the_day_of_assignee_and_manager() {
        Document director = screens.pageAs("director", "/my-day?of=mine");
        assertThat(rows(director, "this-week"))
                .as("of an account of another")
                .satisfiesExactly(row -> assertThat(row)
                        .contains("Bolt Drinks", "Mia asked for help")
                        .doesNotContain("director"));
        assertThat(rows(director, "accounts")).isEmpty();

        assertThat(screens.pageAs("account-manager", "/my-day?show=alerts")
                        .select("section.urgency tbody tr")
                        .eachText())
                .as("of the own account to another, and none of an account that the caller may not read")
                .satisfiesExactly(row -> assertThat(row).contains("Young & Co", "Maya Okafor"));
    }

    @Test
    void an_account_that_nobody_ever_spoke_with_is_silent_from_its_opening_on() {
        Document young = screens.pageAs("account-manager", "/my-day");

        assertThat(young.select("#accounts td[data-label=Last contact]").text()).isEqualTo("never");
        assertThat(young.select("#show a:contains(Silent accounts) .soft").text())
                .as("opened four days ago: it does not say that somebody spoke with it")
                .isEqualTo("0");
    }

    @Test
    void whose_accounts_must_be_mine_or_all() {
        assertThat(screens.get("/my-day?of=yours").getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(screens.get("/my-day?of=yours")).text()).contains("of: must be one of mine, all");
        assertThat(screens.get("/my-day?asOf=soon").getStatus().value()).isEqualTo(400);
    }
}
