package io.accounthealth.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Priority;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.TeamRole;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The overview of an account: what it says is what the HTTP interface says at the same point. */
class OverviewTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("hostile", new InquiryReceived("q-1", "mail", Priority.URGENT, "Where is <b>it</b>?", null));
        screens.append("hostile", new PromiseMade("p-1", "A dashboard", LocalDate.parse("2026-11-20"), "sam"));
        screens.append("hostile", new ActionItemOpened("a-1", "Send the deck", null, null));
        screens.append("hostile", new EscalationRaised("e-9", Severity.HIGH, "tech", "Pixel <i>down</i>"));
        for (int day = 16; day < 23; day++) {
            screens.append(
                    "hostile",
                    new SpendReported("dsp", null, LocalDate.of(2026, 11, day), null, new BigDecimal("100.50"), null));
        }
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?asOf=2026-05-12", "?asOf=2026-05-12&knownAt=2026-05-12", "?asOf=2026-09-01&policy=now"})
    void the_trend_is_the_change_that_the_list_of_accounts_has(String point) {
        JsonNode row = screens.json("/v1/accounts" + point)
                .path("accounts")
                .valueStream()
                .filter(each -> each.path("accountId").asString().equals("acme"))
                .findFirst()
                .orElseThrow();
        Document page = screens.page("/accounts/acme" + point);

        assertThat(page.select("#trend strong").text())
                .isEqualTo(Wording.change(row.path("change").decimalValue()));
    }

    @Test
    void the_team_is_shown_beside_the_manager_as_at_the_point() {
        CurrencyCode euro = new CurrencyCode("EUR");
        screens.append("teamed", new AccountOpened("Teamed", null, null, null, euro, ZoneOffset.UTC, null, null));
        assertThat(screens.page("/accounts/teamed").getElementById("team")).isNull();
        screens.append("teamed", new TeamMemberAssigned("maya.okafor", TeamRole.MEDIA_BUYER));
        screens.append("teamed", new TeamMemberAssigned("cora", TeamRole.COORDINATOR));

        Document page = screens.page("/accounts/teamed");
        assertThat(page.select("#team dd").text()).isEqualTo("cora, coordinator; Maya Okafor, media buyer");
        assertThat(page.select("#timeline").text()).contains("Team member Maya Okafor assigned as media buyer");
    }

    @Test
    void the_sentence_names_the_cap_that_holds_and_the_dimension_that_costs_most() {
        assertThat(screens.page("/accounts/bolt").getElementById("why").text())
                .startsWith("Held at 40 by a cap: critical escalation “Campaign stopped” is open.")
                .contains("costs most");
        assertThat(screens.page("/accounts/acme").getElementById("why").text())
                .matches("[A-Z][a-z]+ costs most, \\d+ points?: .*");
    }

    @Test
    void what_moved_the_score_most_in_30_days_is_named_as_such_where_it_moved() {
        Set<String> named = new TreeSet<>();
        for (String account : List.of("acme", "bolt")) {
            for (String day : List.of("2026-03-20", "2026-08-20", "2026-11-24")) {
                Document page = screens.page("/accounts/" + account + "?asOf=" + day);
                Element moved = page.getElementById("moved");
                String trend = page.select("#trend strong").text();
                if (trend.isEmpty()) {
                    assertThat(moved).as(account + " on " + day).isNull();
                } else if (moved != null) { // it is null where no dimension moved the way of the score
                    named.add(account);
                    assertThat(moved.text())
                            .as(account + " on " + day)
                            .matches(
                                    (trend.startsWith("−") ? "(Fell most|A cap holds it down)" : "Rose most") + ": .+");
                }
            }
        }
        assertThat(named).containsExactly("acme", "bolt");
    }

    @Test
    void the_costliest_dimension_is_the_one_furthest_from_all_that_its_weight_could_bring() {
        Document page = screens.page("/accounts/acme");
        Element costliest = null;
        BigDecimal most = BigDecimal.ZERO;
        for (Element row : page.select(".scores tbody tr")) {
            String value = row.select("[data-label=Value]").text();
            if (!value.equals("no data")) {
                BigDecimal lost = new BigDecimal(row.select("[data-label=Weight]")
                                .text()
                                .replace("\u00a0%", "")
                                .replace(" %", ""))
                        .multiply(new BigDecimal("100").subtract(new BigDecimal(value)));
                costliest = lost.compareTo(most) > 0 ? row : costliest;
                most = lost.max(most);
            }
        }
        assertThat(page.getElementById("why").text())
                .startsWith(costliest.select("th > span").text() + " costs most");
    }

    @Test
    void the_curve_is_what_the_history_says_for_a_year_or_all_of_it() {
        for (String span : List.of("", "&span=all")) {
            Document page = screens.page("/accounts/acme?asOf=2026-09-01" + span);
            List<String> shown = page.select("#curve tr").eachAttr("data-score");
            List<String> told = new ArrayList<>();
            screens.json("/v1/accounts/acme/health/history?asOf=2026-09-01&from="
                            + page.select("#curve tr").first().attr("data-key"))
                    .path("points")
                    .forEach(point -> told.add(
                            point.path("score").decimalValue().setScale(3).toPlainString()));

            assertThat(shown).hasSizeGreaterThan(200).containsExactlyElementsOf(told);
        }
    }

    @Test
    void the_bands_behind_the_curve_are_those_of_the_rules_of_each_day() {
        screens.publishStricter("v2", "2026-11-24T00:00:00Z");
        assertThat(screens.page("/accounts/young?asOf=2026-12-01").select("#curve tr"))
                .extracting(day -> day.attr("data-key") + " " + day.attr("data-healthy") + " " + day.attr("data-watch"))
                .contains("2026-11-23 70 40", "2026-11-24 75 40", "2026-12-01 75 40");
    }

    @Test
    void the_curve_marks_the_few_events_that_one_finds_ones_way_by() {
        Document acme = screens.page("/accounts/acme?span=all");
        Document bolt = screens.page("/accounts/bolt");

        assertThat(acme.select("#curve-marks tr").eachAttr("data-key")).containsExactly("2026-01-06");
        assertThat(bolt.select("#curve-marks tr").eachAttr("data-kind")).containsExactly("escalation", "low");
        assertThat(bolt.select(".legend li").eachText()).containsExactly("Escalation", "Low temperature");
        assertThat(bolt.select("#curve-marks a").first().attr("href")).startsWith("/accounts/bolt/audit#");
    }

    @Test
    void a_headline_names_its_subject_and_keeps_the_id() {
        String cause = "The pixel of the winter campaign counted each order twice for a whole week,"
                + " and nobody of us saw it before the client did";
        screens.append("young", new EscalationRaised("esc-77", Severity.LOW, null, cause));
        screens.append("young", new EscalationAcknowledged("esc-77", "mia"));
        screens.append("young", new EscalationRaised("esc-78", Severity.LOW, null, "Late"));
        screens.append("young", new EscalationRaised("esc-79", Severity.LOW, null, null));
        screens.append("young", new OpportunityIdentified("opp-7", "CTV", null, null, null));
        screens.append("young", new OpportunityProposed("opp-7", null, null));
        screens.append("young", new ManagerAssigned("maya.okafor"));
        Document page = screens.page("/accounts/young?kinds=escalation,growth,handover");
        List<Element> titles = page.select(".timeline .what");

        assertThat(titles)
                .extracting(title -> title.attr("title") + ": " + title.text())
                .contains(
                        "maya.okafor: Assigned to Maya Okafor",
                        "opp-7: Opportunity “CTV” proposed",
                        "esc-77: Escalation “The pixel of the winter campaign counted each order twice fo"
                                + "r a whole week, and nobody of us saw it …” acknowledged",
                        "esc-78: Low escalation “Late” raised",
                        "esc-79: Low escalation esc-79 raised");
        assertThat(screens.page("/accounts/young?kinds=escalation")
                        .select(".timeline li")
                        .eachText())
                .anySatisfy(line -> assertThat(line).contains("raised · " + cause))
                .noneSatisfy(line -> assertThat(line).contains("· Late"));
        assertThat(page.select("dt:contains(Account manager) + dd [title]").text())
                .isEqualTo("Maya Okafor");
        assertThat(page.select("dt:contains(Account manager) + dd [title]").attr("title"))
                .isEqualTo("maya.okafor");
        assertThat(screens.page("/accounts/bolt").getElementById("why").text()).doesNotContain("e-1 ");
    }

    @Test
    void open_items_are_ordered_by_urgency_and_lead_to_their_events() {
        Document page = screens.page("/accounts/hostile");
        List<Element> rows = page.select("#open .open li");

        assertThat(rows.stream().map(row -> row.select("a:not(.act)").text()))
                .containsExactly("Pixel <i>down</i>", "A dashboard", "Where is <b>it</b>?", "Send the deck");
        assertThat(rows.get(1).select(".clock").text()).isEqualTo("4 days late 20 Nov 2026");
        assertThat(rows.get(2).select(".clock").text()).contains("left");
        assertThat(rows.get(3).text()).contains("no date");
        assertThat(page.select("#open .head").text()).isEqualTo("Open items 4 1 late");
        JsonNode inquiry =
                screens.json("/v1/accounts/hostile/sla").path("entries").get(0);
        assertThat(rows.get(2).select(".clock .soft").text())
                .isEqualTo(
                        Wording.moment(Instant.parse(inquiry.path("responseDue").asString()), ZoneOffset.UTC));

        String url = rows.getFirst().select("a").attr("href");
        assertThat(url).endsWith("#timeline");
        assertThat(screens.page(url.replace("#timeline", "")).select(".timeline li"))
                .hasSize(1);
    }

    @Test
    void the_levers_are_those_of_the_api_and_name_what_they_concern() {
        for (String account : List.of("acme", "bolt")) {
            JsonNode levers = screens.json("/v1/accounts/" + account + "/health/levers?asOf=2026-11-24");
            Document page = screens.page("/accounts/" + account + "/levers?asOf=2026-11-24");
            List<String> told = new ArrayList<>();
            levers.path("levers")
                    .forEach(lever ->
                            told.add(Wording.change(lever.path("points").decimalValue()) + " "
                                    + lever.path("what")
                                            .asString()
                                            .replace("escalation e-1", "escalation “Campaign stopped”")));

            assertThat(page.select(".lifts li").stream()
                            .map(row -> row.select("strong").text() + " "
                                    + row.select("p :is(a, span)").first().text()))
                    .isNotEmpty()
                    .containsExactlyElementsOf(told);
        }
        assertThat(screens.page("/accounts/bolt").getElementById("levers").attr("hx-get"))
                .isEqualTo("/accounts/bolt/levers");
    }

    @Test
    void evidence_opens_the_events_themselves() {
        Document page = screens.page("/accounts/bolt");
        List<String> known = new ArrayList<>();
        screens.json("/v1/accounts/bolt/health")
                .path("dimensions")
                .forEach(dimension -> dimension
                        .path("evidence")
                        .forEach(event -> known.add("/accounts/bolt/audit#" + event.asString())));

        assertThat(page.select(".scores .proofs a").eachAttr("href"))
                .isNotEmpty()
                .containsAll(known);
    }

    @Test
    void the_days_of_a_week_of_spend_are_one_line_that_opens() {
        Element run = screens.page("/accounts/hostile").select(".timeline li").stream()
                .filter(line -> line.text().contains("Spend reported on 7 days, 704 EUR"))
                .findFirst()
                .orElseThrow();
        assertThat(run.select("details .parts p")).hasSize(7);
        assertThat(run.select("details a")).allMatch(link -> link.attr("href").startsWith("/accounts/hostile/audit#"));
    }

    @Test
    void the_timeline_is_searched_by_its_address() {
        Document page = screens.page("/accounts/bolt?q=ctv");
        assertThat(page.select(".timeline li")).hasSize(1);
        assertThat(page.getElementById("find").val()).isEqualTo("ctv");
        assertThat(page.select(".timeline").text()).contains("<b>CTV</b>");

        Document nothing = screens.page("/accounts/bolt?q=%3Cscript%3Enone&kinds=meeting");
        assertThat(nothing.select("#timeline .empty").text()).contains("No event matches");
        assertThat(nothing.select("#timeline .empty a").attr("href")).isEqualTo("/accounts/bolt");
        assertThat(nothing.select("script:not([src])")).isEmpty();
    }

    @Test
    void only_kinds_of_which_there_is_something_are_offered() {
        assertThat(screens.page("/accounts/bolt").select(".chips a").eachText())
                .contains("All", "Meeting", "Satisfaction", "Escalation")
                .doesNotContain("Contract", "Spend");
    }

    @Test
    void what_came_late_says_so() {
        assertThat(screens.page("/accounts/acme?kinds=satisfaction")
                        .select(".came-late")
                        .eachText())
                .containsExactly("Late, known from 12 Nov 2026");
    }

    @Test
    void a_young_account_says_what_makes_a_score() {
        Document page = screens.page("/accounts/young?asOf=2026-11-19");
        assertThat(page.getElementById("why").text()).startsWith("No score yet");
        assertThat(page.select(".notice").text()).contains("not opened yet");
        assertThat(page.select("#curve-card .empty, #open .empty, #timeline .empty"))
                .hasSize(3);
    }

    @Test
    void an_account_that_nobody_heard_of_for_longer_than_agreed_is_marked_as_quiet() {
        screens.append("young", new TemperatureTaken(4, null, List.of()));
        assertThat(screens.page("/accounts/young").getElementById("freshness").text())
                .doesNotContain("quiet");
        assertThat(screens.page("/accounts/young?asOf=2027-03-01")
                        .getElementById("freshness")
                        .text())
                .contains("days ago", "quiet for longer than agreed");
    }

    @Test
    void every_link_keeps_the_point_but_those_that_move_it() {
        Document past = screens.page("/accounts/bolt?asOf=2026-11-12&knownAt=then&policy=now&span=all&q=e");
        assertThat(past.select("#content a"))
                .hasSizeGreaterThan(20)
                .filteredOn(link -> link.closest("#record, #curve") == null)
                .allSatisfy(link ->
                        assertThat(link.attr("href")).contains("asOf=2026-11-12", "knownAt=then", "policy=now"));
        assertThat(past.select("#curve a"))
                .allSatisfy(link -> assertThat(link.attr("href")).contains("knownAt=then", "policy=now", "span=all"));
        assertThat(past.select("#timeline input[name=span]").val()).isEqualTo("all");
    }

    @Test
    void a_next_best_action_leads_to_its_form() {
        Document page = screens.page("/accounts/bolt/levers");

        assertThat(page.select(".lifts p a").eachAttr("href"))
                .hasSameSizeAs(page.select(".lifts li"))
                .allSatisfy(form ->
                        assertThat(screens.get(form).getStatus().value()).isEqualTo(200));
        assertThat(screens.page("/accounts/bolt/levers?asOf=2026-11-20").select(".lifts p a"))
                .as("in the past there is nothing to be done")
                .isEmpty();
    }

    @Test
    void weights_are_shares_and_lead_to_the_policy() {
        Document page = screens.page("/accounts/acme");

        assertThat(page.select(".scores [data-label=Weight]").eachText()).allMatch(weight -> weight.endsWith("%"));
        assertThat(screens.get(page.getElementById("policy").attr("href"))
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }
}
