package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

class PagesTest {

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
    void the_tab_of_each_screen_of_an_account_names_the_screen_and_the_account() {
        assertThat(Stream.of("", "/changes", "/spend", "/audit")
                        .map(tab -> screens.page("/accounts/acme" + tab).title()))
                .containsExactly(
                        "Overview · Acme Motors · Account Health",
                        "Why it changed · Acme Motors · Account Health",
                        "Spend of Acme Motors · Account Health",
                        "Audit · Acme Motors · Account Health");
        assertThat(screens.page("/accounts/acme/qbr").title()).endsWith(" · Acme Motors · Account Health");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?asOf=2026-05-12",
                "?asOf=2026-05-12&knownAt=2026-05-12",
                "?asOf=2026-09-01&policy=now",
                "?knownAtPosition=40"
            })
    void the_page_of_an_account_has_the_score_that_the_api_has(String point) {
        JsonNode health = screens.json("/v1/accounts/acme/health" + point);
        Document page = screens.page("/accounts/acme" + point.replace("knownAtPosition", "knownAt"));

        assertThat(new BigDecimal(page.getElementById("score").attr("data-score")))
                .isEqualByComparingTo(health.get("score").decimalValue());
        assertThat(page.getElementById("mean").text())
                .isEqualTo(health.get("weightedMean").decimalValue().setScale(3).toPlainString());
        assertThat(page.select(".answer .band").text())
                .isEqualToIgnoringCase(health.get("band").asString().replace('-', ' '));
    }

    @Test
    void a_page_that_refuses_a_parameter_names_it_and_those_that_it_takes() {
        EntityExchangeResult<byte[]> refused = screens.get("/people?mail=ada");

        assertThat(refused.getStatus().value()).isEqualTo(400);
        Document page = Screens.parse(refused);
        assertThat(page.select("main").text())
                .contains(
                        "mail: is no parameter of this screen, which takes asOf, knownAt, policy, beside, account, q.");
        assertThat(screens.page("/people?q=ada&asOf=2026-05-12").title()).isNotBlank();
    }

    @Test
    void contributions_add_up_to_the_sum_and_a_dimension_without_data_says_so() {
        Document page = screens.page("/accounts/acme");
        List<Element> rows = page.select(".scores tbody tr");
        BigDecimal sum = rows.stream()
                .map(row -> row.select("[data-label=Contribution]").text())
                .filter(text -> !text.equals(Wording.NOTHING))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(sum).isEqualByComparingTo(page.getElementById("mean").text());
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.select("[data-label=Value]").text()).isEqualTo("no data");
            assertThat(row.select("[data-label=Contribution]").text()).isEqualTo(Wording.NOTHING);
        });
    }

    @Test
    void a_cap_and_an_override_are_told_beside_the_score() {
        Document page = screens.page("/accounts/bolt");
        assertThat(page.select("main .notice").eachText())
                .anySatisfy(text -> assertThat(text).contains("at most 40"))
                .anySatisfy(text -> assertThat(text).contains("Watch", "Fixed within the hour"));
    }

    @Test
    void an_override_is_told_beside_the_score_in_the_list_until_it_expires() {
        assertThat(row("/", "bolt")).contains("judged Watch");
        assertThat(row("/", "acme")).doesNotContain("judged");
        assertThat(row("/?asOf=2027-01-01", "bolt")).doesNotContain("judged");
    }

    private String row(String list, String account) {
        return screens.page(list)
                .getElementById("account-" + account)
                .closest("tr")
                .text();
    }

    @Test
    void the_date_moves_the_whole_account_page() {
        Document now = screens.page("/accounts/acme");
        Document past = screens.page("/accounts/acme?asOf=2026-05-12");

        assertThat(past.getElementById("score").text())
                .isNotEqualTo(now.getElementById("score").text());
        assertThat(past.getElementById("asOf").val()).isEqualTo("2026-05-12");
        assertThat(past.select("#curve tr").last().attr("data-key")).isEqualTo("2026-05-12");
        assertThat(past.select(".timeline time").first().text()).isEqualTo("12 May 2026");
    }

    @Test
    void late_facts_are_not_on_the_page_as_known_then() {
        Document corrected = screens.page("/accounts/acme?asOf=2026-05-12");
        Document then = screens.page("/accounts/acme?asOf=2026-05-12&knownAt=then");

        assertThat(corrected.select(".timeline").text()).contains("known from 12 Nov 2026");
        assertThat(then.select(".timeline").text()).doesNotContain("known from");
        assertThat(then.getElementById("score").text())
                .isNotEqualTo(corrected.getElementById("score").text());
    }

    @Test
    void the_date_moves_the_portfolio_and_says_so() {
        assertThat(screens.page("/").select(".list tbody tr")).hasSize(4);
        assertThat(screens.page("/?asOf=2026-01-10&knownAt=then").select(".list tbody tr"))
                .hasSize(1);
        assertThat(screens.page("/?asOf=2025-01-01&knownAt=then")
                        .select(".empty")
                        .text())
                .contains("no accounts");
    }

    @Test
    void the_banner_is_there_in_the_past_only_and_leads_back() {
        assertThat(screens.page("/").getElementById("banner")).isNull();
        assertThat(screens.page("/?asOf=2026-11-24").getElementById("banner")).isNull();

        Element banner =
                screens.page("/?asOf=2026-05-12&knownAt=then&band=healthy").getElementById("banner");
        assertThat(banner.text()).contains("You are looking at 12 May 2026, as known on that day");
        assertThat(banner.select("a").attr("href")).isEqualTo("/?band=healthy");
        assertThat(screens.page("/accounts/acme?asOf=2026-05-12&policy=now")
                        .getElementById("banner")
                        .text())
                .contains("as known today, scored by the policy in force now");
        assertThat(screens.page("/?asOf=2027-01-01").getElementById("banner").text())
                .contains("You are looking ahead to 1 Jan 2027");
    }

    @Test
    void the_comparison_with_today_stays_on_the_way_to_other_pages() {
        Document past = screens.page("/accounts/acme?asOf=2026-05-12&kinds=satisfaction");
        assertThat(past.select("iframe")).isEmpty();

        Document both = screens.page(past.getElementById("beside").attr("href"));
        assertThat(both.select("iframe").attr("src")).isEqualTo("/accounts/acme?kinds=satisfaction&bare=true");
        assertThat(both.select(".brand").attr("href")).contains("beside=today");
        assertThat(both.select("#point input[name=beside]").val()).isEqualTo("today");
        assertThat(both.select("#point input[name=kinds]").val()).isEqualTo("satisfaction");

        Document today = screens.page(both.select("iframe").attr("src"));
        assertThat(today.select(".top, #point, #banner, iframe")).isEmpty();
        assertThat(today.select("base").attr("target")).isEqualTo("_top");
        assertThat(today.select("#content a"))
                .noneMatch(link -> link.attr("href").contains("bare"));
    }

    @Test
    void the_slider_goes_from_the_opening_of_the_account_to_today() {
        Element slider = screens.page("/accounts/acme?asOf=2026-05-12").getElementById("slider");
        LocalDate first = LocalDate.parse(slider.attr("data-first"));

        assertThat(first.plusDays(Long.parseLong(slider.val()))).isEqualTo("2026-05-12");
        assertThat(first.plusDays(Long.parseLong(slider.attr("max")))).isEqualTo("2026-11-24");
        assertThat(screens.page("/").getElementById("slider").attr("data-first"))
                .isEqualTo(first.toString());
    }

    @Test
    void the_menu_leads_to_what_the_caller_may_see_and_marks_where_he_is() {
        assertThat(screens.page("/accounts/acme")
                        .select(".side [aria-current=page]")
                        .text())
                .isEqualTo("Portfolio");
    }

    @Test
    void only_the_present_follows_what_happens() {
        assertThat(screens.page("/").getElementById("live").hasAttr("data-position"))
                .isTrue();
        assertThat(screens.page("/accounts/acme").getElementById("live").attr("data-account"))
                .isEqualTo("acme");
        assertThat(screens.page("/accounts/acme?asOf=2026-05-12")
                        .getElementById("live")
                        .hasAttr("data-position"))
                .isFalse();
    }

    @Test
    void a_new_event_is_on_the_next_page_with_its_position() {
        long before = Long.parseLong(
                screens.page("/accounts/young").getElementById("live").attr("data-position"));
        screens.append("young", new TemperatureTaken(1, "Said <b>nothing</b>", List.of()));
        Document after = screens.page("/accounts/young");

        assertThat(Long.parseLong(after.getElementById("live").attr("data-position")))
                .isGreaterThan(before);
        assertThat(after.select(".timeline li").first().text()).contains("Said <b>nothing</b>");
    }

    @Test
    void every_link_to_another_page_keeps_the_point() {
        for (String page : List.of("/", "/accounts/acme")) {
            Document past = screens.page(page + "?asOf=2026-05-12&knownAt=then&policy=now");
            assertThat(past.select("a[href^=/accounts/], a[href^=/?], .brand, .chips a, #more"))
                    .isNotEmpty()
                    .filteredOn(link -> link.closest("#banner, #curve, .steps, #record") == null)
                    .allSatisfy(link ->
                            assertThat(link.attr("href")).contains("asOf=2026-05-12", "knownAt=then", "policy=now"));
        }
    }

    @Test
    void the_links_into_the_api_ask_what_it_takes_whatever_the_page_was_asked() {
        String point = "asOf=2026-09-01&knownAt=40&policy=now";
        String list = screens.page("/?q=o&band=watch&manager=mia&sort=-score&" + point)
                .select("a[href^=/v1/]")
                .attr("href");
        String pack = screens.page("/accounts/acme/qbr?quarter=2026-Q2&" + point)
                .select("a[href^=/v1/]")
                .attr("href");

        assertThat(list).contains("q=", "band=", "manager=", "sort=", "knownAtPosition=40", "policy=");
        assertThat(screens.get(list).getStatus().value()).isEqualTo(200);
        assertThat(screens.json(pack).at("/point/knownAtPosition").asLong()).isEqualTo(40);
    }

    @Test
    void the_csv_link_answers_with_the_same_accounts() {
        Document page = screens.page("/?asOf=2026-05-12&knownAt=then&manager=mia");
        String href = page.select("a[download]").attr("href");
        assertThat(href).contains("asOf=2026-05-12", "knownAt=2026-05-12", "manager=mia");

        String csv = new String(screens.get(href).getResponseBody(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1)).hasSize(page.select(".list tbody tr").size());
    }

    @Test
    void the_list_is_filtered_and_sorted_by_its_address() {
        assertThat(names("/?manager=mia")).hasSize(2).contains("Acme Motors");
        assertThat(names("/?q=BOLT")).containsExactly("Bolt Drinks");
        assertThat(names("/?band=churned")).isEmpty();
        assertThat(screens.page("/?band=churned").select(".empty a").attr("href"))
                .isEqualTo("/");
        assertThat(names("/?sort=name")).containsSubsequence("Acme Motors", "Bolt Drinks", "Young & Co");
        assertThat(names("/?sort=-name")).containsSubsequence("Young & Co", "Bolt Drinks", "Acme Motors");
        assertThat(screens.page("/?sort=-name").select("[aria-sort=descending]").text())
                .isEqualTo("Account");
    }

    @Test
    void kinds_filter_the_timeline() {
        Document page = screens.page("/accounts/acme?kinds=satisfaction");
        assertThat(page.select(".timeline li")).hasSize(3);
        assertThat(page.select(".chips [aria-current=true]").text()).isEqualTo("Satisfaction");
    }

    @Test
    void older_events_are_one_link_away() {
        Document page = screens.page("/accounts/acme?events=5");
        assertThat(page.select(".timeline li")).hasSize(5);
        assertThat(screens.page(page.getElementById("more").attr("href")).select(".timeline li"))
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/accounts/hostile",
                "/accounts/hostile/qbr",
                "/?q=<script>alert(1)</script>",
                "/?manager=\"><img src=x>"
            })
    void hostile_text_stays_text(String address) {
        Document page = screens.page(address.replace("<", "%3C")
                .replace(">", "%3E")
                .replace("\"", "%22")
                .replace(" ", "%20"));
        assertThat(page.select("script:not([src]), img, [onerror]")).isEmpty();
        assertThat(page.select("script"))
                .allSatisfy(script -> assertThat(script.attr("src")).startsWith("/"));
        if (!address.contains("?")) {
            assertThat(page.body().text()).contains(Screens.HOSTILE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/accounts/acme",
                "/accounts/acme/qbr",
                "/accounts/acme/reports",
                "/accounts/nobody/qbr",
                "/accounts/nobody",
                "/?asOf=yesterday",
                "/no-such-page"
            })
    void every_page_loads_from_here_only_and_says_so(String address) {
        EntityExchangeResult<byte[]> result = screens.get(address);
        Document page = Screens.parse(result);

        assertThat(result.getResponseHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(result.getResponseHeaders().getFirst("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(result.getResponseHeaders().getFirst("Cache-Control"))
                .as("a browser keeps nothing that it could show after a sign-out")
                .isEqualTo("no-store");
        assertThat(page.select("[src], link[href], a[href], form[action]"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(element.attr("src") + element.attr("href") + element.attr("action"))
                        .matches("(/(?!/)|#).*"));
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
    }

    @Test
    void what_pages_load_is_there_and_may_be_kept() {
        Document page = screens.page("/");
        assertThat(page.select("script[src], link[href]")).hasSizeGreaterThan(8).allSatisfy(element -> {
            String address = element.attr("src") + element.attr("href");
            assertThat(screens.get(address).getStatus().value()).as(address).isEqualTo(200);
            assertThat(address).matches(".*(\\?v=[0-9a-f]{12}|/\\d+\\.\\d+\\.\\d+/.*)");
        });
    }

    @Test
    void an_unknown_account_is_a_page_that_leads_on() {
        EntityExchangeResult<byte[]> result = screens.get("/accounts/%3Cb%3Enobody?asOf=2026-05-12");
        Document page = Screens.parse(result);
        assertThat(result.getStatus().value()).isEqualTo(404);
        assertThat(page.select("h1").text()).isEqualTo("Unknown account");
        assertThat(page.select("main b")).isEmpty();
        assertThat(page.select("main a").attr("href")).isEqualTo("/?asOf=2026-05-12");
        assertThat(page.select("main p").text())
                .contains("or you no longer have access to it; the portfolio lists yours")
                .doesNotContain("/v1/");
    }

    @Test
    void a_page_before_its_account_was_known_speaks_of_no_parameter() {
        assertThat(Screens.parse(screens.get("/accounts/bolt?knownAt=1"))
                        .select("main p")
                        .text())
                .contains("was not known yet at this point in time; the portfolio lists those that were")
                .doesNotContain("knownAt", "position");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?asOf=2026-13-40", "/accounts/acme?asOf=2026-13-40"})
    void a_bad_date_is_told_beside_the_field(String address) {
        EntityExchangeResult<byte[]> result = screens.get(address);
        Document page = Screens.parse(result);
        Element field = page.getElementById("asOf");

        assertThat(result.getStatus().value()).isEqualTo(400);
        assertThat(field.val()).isEqualTo("2026-13-40");
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.getElementById(field.attr("aria-describedby")).text()).contains("asOf", "2026-13-40");
        assertThat(page.getElementById("score")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?policy=v99", "/accounts/acme?policy=v99", "/retention?policy=v99"})
    void a_policy_version_that_there_is_not_is_named(String address) {
        EntityExchangeResult<byte[]> result = screens.get(address);
        Document page = Screens.parse(result);

        assertThat(result.getStatus().value()).isEqualTo(400);
        assertThat(page.select("main").text())
                .contains("There is no policy version v99. Choose another one above")
                .doesNotContain("Choose a day");
        assertThat(page.getElementById("wrong").text()).isEqualTo("There is no policy version v99.");
    }

    private static List<String> names(String address) {
        return screens.page(address).select(".list tbody th").eachText();
    }

    @Test
    void the_pack_of_a_review_is_a_page_that_says_what_the_data_say() {
        Document page = screens.page("/accounts/acme/qbr");
        JsonNode pack = screens.json("/v1/accounts/acme/qbr?quarter=2026-Q3").path("pack");

        assertThat(page.select("h1, h2").eachText()).contains("Acme Motors", "Quarterly business review, 2026-Q3");
        assertThat(page.select("main").text())
                .contains("Meetings held " + pack.at("/meetings/held").asInt())
                .contains("Spend by month", "Jul 2026", "Aug 2026", "Sep 2026");
        assertThat(page.select("polyline").attr("points").split(" "))
                .hasSize(pack.at("/health/curve").size());
        assertThat(page.select(".kinds [aria-current=page]").text()).isEqualTo("2026-Q3");
        assertThat(page.select("nav a").eachText())
                .contains("2026-Q2", "2026-Q4")
                .doesNotContain("2027-Q1");
        assertThat(screens.page("/accounts/acme").select("a[href$=/qbr]")).hasSize(1);
        assertThat(screens.page("/accounts/acme/qbr?quarter=2027-Q1")
                        .select("main")
                        .text())
                .contains("had not begun");
    }

    @Test
    void a_prepared_pack_is_printed_as_it_was() {
        JsonNode pack = screens.json("/v1/accounts/bolt/qbr?quarter=2026-Q2");
        screens.append(
                "bolt",
                new QbrPrepared(
                        "2026-Q2",
                        Instant.parse(pack.at("/point/asOf").asString()),
                        pack.at("/point/knownAtPosition").asLong(),
                        pack.path("policy").asString(),
                        pack.path("packHash").asString(),
                        "qbr/2"));
        Document now = screens.page("/accounts/bolt/qbr?quarter=2026-Q2");
        assertThat(now.select(".proofs").text()).contains(pack.path("packHash").asString());

        String address = now.select(".proofs a").attr("href");
        assertThat(address).contains("prepared=");
        assertThat(screens.page(address).select(".proofs").text())
                .contains(pack.path("packHash").asString(), "the very same");
        assertThat(screens.page(address).select("main .notice")).isEmpty();
    }

    @Test
    void a_pack_of_the_earlier_form_is_shown_as_not_comparable() {
        JsonNode pack = screens.json("/v1/accounts/bolt/qbr?quarter=2026-Q3");
        screens.append(
                "bolt",
                new QbrPrepared(
                        "2026-Q3",
                        Instant.parse(pack.at("/point/asOf").asString()),
                        pack.at("/point/knownAtPosition").asLong(),
                        pack.path("policy").asString(),
                        "0".repeat(64),
                        "qbr/1"));

        Document list = screens.page("/accounts/bolt/qbr?quarter=2026-Q3");
        assertThat(list.select(".proofs a").text()).endsWith(": earlier form, not comparable");
        Document shown = screens.page(list.select(".proofs a").attr("href"));
        assertThat(shown.select(".proofs").text()).contains("earlier form, not comparable");
        assertThat(shown.select("main .notice")).isEmpty();
    }

    @Test
    void a_pack_with_another_hash_than_was_recorded_says_first_that_it_is_another() {
        JsonNode pack = screens.json("/v1/accounts/bolt/qbr?quarter=2026-Q1");
        screens.append(
                "bolt",
                new QbrPrepared(
                        "2026-Q1",
                        Instant.parse(pack.at("/point/asOf").asString()),
                        pack.at("/point/knownAtPosition").asLong(),
                        pack.path("policy").asString(),
                        "0".repeat(64),
                        "qbr/2"));

        var listed = screens.page("/accounts/bolt/qbr?quarter=2026-Q1").select(".proofs a");
        assertThat(listed.text()).contains("not the pack that was prepared");
        String address = listed.attr("href");

        assertThat(screens.page(address).select("main .notice").text())
                .startsWith("This is not the pack that was prepared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarter=2026-Q0", "quarter=<script>", "quarter=2026-Q2&prepared=abc"})
    void what_is_no_quarter_or_no_preparation_is_a_page_that_says_so(String query) {
        EntityExchangeResult<byte[]> result =
                screens.get("/accounts/acme/qbr?" + query.replace("<", "%3C").replace(">", "%3E"));
        assertThat(result.getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(result).text()).contains("must be");
    }
}
