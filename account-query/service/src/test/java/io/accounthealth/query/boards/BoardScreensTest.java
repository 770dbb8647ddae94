package io.accounthealth.query.boards;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
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

class BoardScreensTest {

    /** Ids of events, instants, names of the code, and numbers of records that no one has words for. */
    private static final Pattern NOT_WORDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}|\\d{4}-\\d\\d-\\d\\d|\\b[a-z]+[A-Z][a-z]|\\w\\[|Optional|null");

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        LocalDate soon = LocalDate.parse("2026-11-30");
        screens.append("bolt", new AccountProfileChanged(null, "beverages", "emea", "gold", null, null, null));
        screens.append("bolt", new ActionItemOpened("deck", "Send the deck", soon, null, "maya.okafor", null));
        screens.append("acme", new ActionItemOpened("call", "Call them", LocalDate.parse("2026-11-20"), null));
        screens.append("bolt", new AgencyLinked("media-one", "Media One", null));
        screens.append("bolt", new CampaignPlanned("spring", "Spring", null, LocalDate.parse("2026-12-04")));
        screens.append("bolt", new AssetRequested("film", soon, null, "A film", null, null, "media-one", "spring"));
        screens.append("bolt", new OpportunityIdentified("o", "CTV", new BigDecimal("5000"), null, null));
        screens.append("bolt", new PromiseMade("p", "A dashboard", soon, "sam.sales"));
        screens.append("bolt", new StakeholderAdded("ann", "Ann Lee", null, "cmo"));
        screens.append("acme", new InquiryReceived("q-1", "email", null, "Where is our report?", null));
        screens.append(
                "acme", new ReportScheduled("r-1", "monthly-performance", Instant.parse("2026-11-26T12:00:00Z")));
        screens.append("acme", new AlertRaised("late", AlertKind.SLA_BREACHED, null, "Late", "Answer", null));
        order("autumn", "2026-11-01", "2026-12-10", "3000");
        order("summer", "2026-06-01", "2026-08-31", "9000");
        screens.append("bolt", new CommentAdded("c", CommentSubject.ACCOUNT, null, "They are happy"));
        screens.append("young", new ManagerAssigned("account-manager"));
        screens.append("young", new ActionItemOpened("hello", "Say hello", soon, null));
    }

    private static void order(String id, String start, String end, String delivered) {
        LocalDate first = LocalDate.parse(start);
        screens.append(
                "bolt",
                new InsertionOrderBooked(
                        id, id, new BigDecimal("10000"), null, first, LocalDate.parse(end), null, null));
        screens.append(
                "bolt", new SpendReported("dsp", id, first, first.plusDays(20), new BigDecimal(delivered), null));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static List<String> boards() {
        return screens.page("/boards").select(".boards a").eachAttr("href");
    }

    @Test
    void every_board_is_in_the_list_with_its_duty_and_a_sentence() {
        Document page = screens.page("/boards");

        assertThat(boards()).hasSizeGreaterThan(15).contains("/alerts", "/boards/sla", "/boards/agencies");
        assertThat(page.select("section h2").eachText())
                .as("a board without a title and a duty of its own")
                .doesNotContain("Other");
        assertThat(page.select(".boards dd").eachText())
                .hasSameSizeAs(boards())
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank());
        assertThat(screens.page("/boards?asOf=2026-11-20")
                        .select(".boards a")
                        .first()
                        .attr("href"))
                .endsWith("?asOf=2026-11-20");
    }

    @Test
    void every_board_shows_the_rows_of_the_api_in_words() {
        for (String board : boards()) {
            if (board.equals("/alerts")) {
                continue; // it has a screen of its own
            }
            String name = board.substring("/boards/".length());
            String all = List.of("agencies", "comments", "competitors").contains(name) ? "" : "?show=all";
            Document page = screens.page(board + all);
            JsonNode answer = screens.json("/v1/" + name + all);

            assertThat(page.getElementById("rows-title").text())
                    .as(name)
                    .startsWith(answer.path("total").asString() + " entr");
            assertThat(page.select("table.board tbody tr:not(.more)"))
                    .as(name)
                    .hasSize(answer.path("entries").size());
            if (!name.equals("agencies")) {
                assertThat(page.select("th.name a").eachAttr("href"))
                        .as(name)
                        .isEqualTo(StreamSupport.stream(answer.path("entries").spliterator(), false)
                                .map(entry ->
                                        "/accounts/" + entry.path("accountId").asString())
                                .toList());
            }
            assertThat(page.select("#figures .tile")).as(name).isNotEmpty();
            page.select("tr.more, nav, form, .tabs").remove();
            assertThat(NOT_WORDS.matcher(page.select("main").text()).results().map(found -> found.group()))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void figures_of_records_are_one_level_down_and_what_is_divided_is_below() {
        Document items = screens.page("/boards/action-items");
        assertThat(figure(items, "Open")).isEqualTo("3");
        assertThat(figure(items, "Overdue")).isEqualTo("1");
        assertThat(items.select("#more-figures").text()).contains("Maya Okafor", "open 1, overdue 0");

        Document sla = screens.page("/boards/sla");
        assertThat(figure(sla, "First response: met")).isEqualTo("0");
        assertThat(figure(sla, "First response: share in time")).isEqualTo("–");

        assertThat(figure(screens.page("/boards/growth"), "Open amount")).isEqualTo("5,000 EUR");
    }

    private static String figure(Document page, String label) {
        return page.select("#figures dt, #more-figures dt").stream()
                .filter(term -> term.text().equals(label))
                .map(Element::nextElementSibling)
                .map(Element::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        label + " is not in " + page.select("dt").eachText()));
    }

    @Test
    void cells_are_days_names_and_words_and_ids_are_below_details() {
        Element item = screens.page("/boards/action-items?assignee=maya.okafor")
                .selectFirst("table.board tbody tr:not(.more)");
        assertThat(item.select("td[data-label=Due]").text()).isEqualTo("30 Nov 2026");
        assertThat(item.select("td[data-label=Assignee]").text()).isEqualTo("Maya Okafor");
        assertThat(item.select("td[data-label=State]").text()).isEqualTo("Open");
        assertThat(item.select("td[data-label=Days overdue]").hasClass("number"))
                .isTrue();
        assertThat(item.nextElementSibling().text()).contains("Id deck", "Manager noah");

        Element report = screens.page("/boards/reporting").selectFirst("table.board tbody tr:not(.more)");
        assertThat(report.select("td[data-label=Kind]").text()).isEqualTo("Monthly performance");
        assertThat(report.select("td[data-label=Delivered at]").text()).isEqualTo("–");
        assertThat(screens.page("/boards/launches")
                        .select("td[data-label=Missing]")
                        .text())
                .isEqualTo("A film");
        Element term = screens.page("/boards/renewals").selectFirst("table.board tbody tr:not(.more)");
        assertThat(term.select("td[data-label=Amount]").text()).isEqualTo("120,000 EUR");
        assertThat(term.select(".band")).hasSize(1);
        assertThat(term.nextElementSibling().text()).contains("Contract c-1", "Notice given No", "Coverage");
    }

    @ParameterizedTest
    @CsvSource({
        "action-items?show=overdue, 1 entry",
        "action-items?assignee=maya.okafor, 1 entry",
        "action-items?manager=noah, 1 entry",
        "action-items?tier=gold&show=all, 1 entry",
        "action-items?group=nosuch, 0 entries",
        "action-items?asOf=2026-11-20&knownAt=then, 0 entries",
        "action-items?asOf=2027-01-20&show=overdue, 3 entries",
        "renewals?within=30, 0 entries",
        "renewals?within=60&in=EUR, 1 entry"
    })
    void filters_are_those_of_the_api_and_the_file_has_them_too(String board, String title) {
        Document page = screens.page("/boards/" + board);
        String file = page.select("a[download]").attr("href");

        assertThat(page.getElementById("rows-title").text()).isEqualTo(title);
        assertThat(file).startsWith("/v1/" + board.split("\\?")[0] + "?").contains("format=csv");
        for (String parameter : board.split("\\?")[1].split("&")) {
            assertThat(file).contains(parameter.replace("knownAt=then", "knownAt=2026-11-20"));
        }
        assertThat(screens.json(file.replace("&format=csv", "").replace("format=csv", ""))
                        .path("total")
                        .asString())
                .isEqualTo(title.split(" ")[0]);
    }

    @Test
    void a_field_is_called_what_it_is_in_its_row() {
        assertThat(screens.page("/boards/comments").select("table.board").text())
                .contains("Author")
                .doesNotContain("Changed by");
        assertThat(screens.page("/boards/comments").getElementById("onId").attr("placeholder"))
                .isEqualTo("Id");
        assertThat(screens.page("/boards/action-items")
                        .getElementById("assignee")
                        .attr("placeholder"))
                .isEqualTo("User name");
    }

    @Test
    void the_form_offers_what_the_board_takes() {
        Document renewals = screens.page("/boards/renewals?show=decided&manager=mia");
        assertThat(renewals.select("#filters select").eachAttr("name"))
                .containsExactly("manager", "vertical", "region", "tier", "band", "in");
        assertThat(renewals.select("#filters input[type=number]").attr("placeholder"))
                .isEqualTo("180");
        assertThat(renewals.select("#filters input[type=hidden]").eachAttr("name"))
                .containsExactly("show");
        assertThat(renewals.select("#manager option[selected]").text()).isEqualTo("mia");
        assertThat(renewals.select("#choices [aria-current]").text()).isEqualTo("Decided");
        assertThat(screens.page("/boards/agencies").getElementById("choices")).isNull();
        assertThat(screens.page("/boards/action-items").getElementById("assignee"))
                .isNotNull();
    }

    @Test
    void an_account_manager_sees_the_own_accounts() {
        Document page = screens.pageAs("account-manager", "/boards/action-items");

        assertThat(page.select("th.name a").eachText()).containsExactly("Young & Co");
        assertThat(figure(page, "Open")).isEqualTo("1");
        assertThat(page.text()).doesNotContain("Bolt", "noah");
    }

    @Test
    void a_board_that_there_is_not_is_not_found() {
        assertThat(screens.get("/boards/nosuch").getStatus().value()).isEqualTo(404);
        assertThat(Screens.parse(screens.get("/boards/nosuch")).text()).contains("Unknown board");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action-items?show=soon",
                "renewals?within=many",
                "renewals?within=2000",
                "renewals?in=euros",
                "work?group=A%20B",
                "work?groupKind=club",
                "work?attribute=x",
                "work?asOf=soon"
            })
    void a_wrong_parameter_is_a_page_that_says_so(String board) {
        assertThat(screens.get("/boards/" + board).getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(screens.get("/boards/" + board))
                        .select("main h1")
                        .text())
                .isNotBlank();
    }

    @Test
    void delivery_against_plan_has_the_figures_of_the_orders_that_are_shown() {
        Document running = screens.page("/boards/pacing");
        Document ended = screens.page("/boards/pacing?show=ended&in=EUR");

        assertThat(running.select("table.board tbody tr:not(.more)"))
                .singleElement()
                .satisfies(row -> assertThat(row.text())
                        .startsWith("Bolt Drinks autumn Under plan 60.0 % 20 Nov 2026 5,000 EUR 3,000 EUR −2,000 EUR"));
        assertThat(running.select("#figures .tile").eachText()).contains("Budget 10,000 EUR", "Delivered 3,000 EUR");
        assertThat(running.getElementById("rule").text()).startsWith("A plan counts to the last day");
        assertThat(ended.select("table.board tbody tr:not(.more)")).hasSize(1);
        assertThat(ended.select("#figures .tile").eachText()).contains("Delivered 9,000 EUR");
        assertThat(screens.json("/v1/pacing?show=all")
                        .at("/figures/budget/0/amount")
                        .asString())
                .isEqualTo("20000");
        assertThat(screens.page("/book").getElementById("pacing").attr("href")).startsWith("/boards/pacing");
    }

    @Test
    void invoices_have_a_sentence_on_how_unbilled_is_counted() {
        assertThat(screens.page("/boards/billing").getElementById("rule").text())
                .startsWith("Unbilled is counted of months that are over, by order and month")
                .endsWith("An overcharge or a credit elsewhere takes nothing off.");
    }
}
