package io.accounthealth.query.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PortfolioScreenTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("bolt", new AccountProfileChanged(null, "beverages", "emea", "gold", null, null, null));
        screens.append(
                "acme",
                new InsertionOrderBooked(
                        "io-1",
                        null,
                        new BigDecimal("9000"),
                        null,
                        LocalDate.parse("2026-10-01"),
                        LocalDate.parse("2026-11-30"),
                        null,
                        null));
        screens.append(
                "acme",
                new SpendReported("dsp", "io-1", LocalDate.parse("2026-11-23"), null, new BigDecimal("100"), null));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?asOf=2026-05-12", "?asOf=2026-05-12&knownAt=2026-05-12", "?asOf=2026-09-01&policy=now"})
    void every_row_says_what_the_api_says_in_its_order(String point) {
        JsonNode list = screens.json("/v1/accounts" + (point.isEmpty() ? "?" : point + "&") + "sort=-risk");
        List<Element> rows = screens.page("/" + point).select(".accounts tbody tr");

        assertThat(rows).hasSize(list.path("total").asInt());
        for (int i = 0; i < rows.size(); i++) {
            Element row = rows.get(i);
            JsonNode account = list.path("accounts").get(i);
            assertThat(row.select("th").text()).isEqualTo(account.path("name").asString());
            assertThat(row.select(".place strong").text()).isEqualTo(oneDecimal(account.path("score")));
            String whole = row.select(".whole").text();
            assertThat(whole.replaceFirst("^((Fell|Rose) most|A cap holds it down): ", ""))
                    .isEqualToIgnoringCase(account.path("mainReason").asString(""));
            if (account.path("change").asDouble() < 0) {
                assertThat(whole).matches("(Fell most|A cap holds it down): .+");
            }
            if (whole.startsWith("A cap")) {
                assertThat(screens.json("/v1/accounts/%s/health%s"
                                        .formatted(account.path("accountId").asString(), point))
                                .path("cap")
                                .path("value")
                                .isNumber())
                        .as("of " + whole)
                        .isTrue();
            }
            assertThat(cell(row, "Manager")).isEqualTo(account.path("manager").asString(Wording.NOTHING));
            if (account.path("change").isNumber()) {
                assertThat(row.select(".change").text())
                        .isEqualTo(Wording.change(account.path("change").decimalValue()));
            }
            if (account.path("renewal").isString()) {
                assertThat(titled(row, "Renewal"))
                        .contains(Wording.day(
                                LocalDate.parse(account.path("renewal").asString())));
            }
            if (account.path("lastContact").isString()) {
                assertThat(titled(row, "Last contact"))
                        .contains(Wording.day(LocalDate.parse(
                                account.path("lastContact").asString().substring(0, 10))));
            }
        }
    }

    private static String oneDecimal(JsonNode score) {
        return score.isNumber()
                ? score.decimalValue().setScale(1, RoundingMode.HALF_UP).toPlainString()
                : Wording.NOTHING;
    }

    /** What a cell says in days from now has its day in the title. */
    private static String titled(Element row, String column) {
        return row.select("td[data-label=" + column + "] [title]").attr("title");
    }

    private static String cell(Element row, String label) {
        return row.select("[data-label=" + label + "]").text();
    }

    @Test
    void first_of_all_stands_the_account_most_at_risk_and_what_holds_it_down() {
        Document page = screens.page("/");
        assertThat(page.getElementById("first-title").text()).isEqualTo("Most at risk");
        assertThat(page.getElementById("first").text())
                .isEqualTo(page.select(".accounts tbody th").first().text());
        assertThat(page.select(".why-first").text()).matches("(Costs most|A cap holds it down): .+");
        assertThat(screens.page("/?q=acme").select(".why-first").text()).startsWith("Costs most: ");
        assertThat(screens.page("/?q=bolt").select(".why-first").text()).startsWith("A cap holds it down: ");
        assertThat(page.getElementById("first-why").text()).isNotBlank();
        Element next = screens.page("/?q=acme").getElementById("first-step");
        assertThat(screens.page("/book").select("#falls .acts a"))
                .as("the next step is that of the book")
                .anySatisfy(step -> assertThat(step.text() + step.attr("href").replaceFirst("back=[^&]*", ""))
                        .isEqualTo(next.text() + next.attr("href").replaceFirst("back=[^&]*", "")));

        assertThat(screens.page("/?q=acme").getElementById("first").text()).isEqualTo("Acme Motors");
        assertThat(screens.page("/?sort=-score").getElementById("first").text())
                .isEqualTo(page.getElementById("first").text());
        assertThat(screens.page("/?q=nobody").getElementById("first")).isNull();
        assertThat(screens.page("/?asOf=2025-06-01").getElementById("first"))
                .as("nobody had a score yet")
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?asOf=2026-05-12&knownAt=2026-05-12"})
    void the_tiles_count_what_the_api_counts(String point) {
        JsonNode portfolio = screens.json("/v1/portfolio" + point);
        Document page = screens.page("/" + point);

        for (String band : List.of("healthy", "watch", "at-risk", "churned")) {
            assertThat(page.select(".tile:has(." + band + ") .figure").text())
                    .isEqualTo(portfolio.path("bands").path(band).asString());
        }
        assertThat(page.select(".tile").last().select(".figure").text())
                .isEqualTo(oneDecimal(portfolio.path("meanScore")));
    }

    @Test
    void the_tiles_count_the_accounts_that_the_filters_let_through_in_whatever_band() {
        Document page = screens.page("/?manager=noah&band=healthy");
        int all = screens.json("/v1/accounts?manager=noah").path("total").asInt();

        assertThat(page.select(".tile:not(:last-child) .figure").eachText().stream()
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(all);
        assertThat(page.select(".tile [aria-current]").text()).isEqualTo("Healthy");
    }

    @Test
    void a_sparkline_has_the_scores_of_the_ends_of_months_and_says_them_in_words() {
        Element line = screens.page("/?asOf=2026-11-10")
                .getElementById("account-acme")
                .closest("tr")
                .selectFirst(".spark");
        List<String> scores = bandDays("/?asOf=2026-11-10").stream()
                .map(day -> screens.json("/v1/accounts/acme/health?asOf=" + day.attr("data-key") + "T23:59:59.999999Z"))
                .map(health -> health.path("score"))
                .filter(JsonNode::isNumber)
                .map(PortfolioScreenTest::oneDecimal)
                .toList();

        assertThat(line.select("polyline").attr("points").split(" ")).hasSize(scores.size());
        assertThat(line.attr("role")).isEqualTo("img");
        assertThat(line.attr("aria-label")).contains("from " + scores.getFirst(), "to " + scores.getLast());
    }

    @Test
    void the_bands_of_each_month_are_as_known_now() {
        List<Element> days = bandDays("/?asOf=2026-11-10");

        assertThat(days).hasSize(13);
        assertThat(days.getLast().attr("data-key")).isEqualTo("2026-11-10");
        for (Element day : days) {
            JsonNode portfolio = screens.json("/v1/portfolio?asOf=" + day.attr("data-key"));
            assertThat(day.attr("data-healthy"))
                    .as(day.attr("data-key"))
                    .isEqualTo(portfolio.at("/bands/healthy").asString());
            assertThat(day.attr("data-at-risk"))
                    .isEqualTo(portfolio.at("/bands/at-risk").asString());
            assertThat(day.select("a").attr("href")).isEqualTo("/?asOf=" + day.attr("data-key"));
        }
    }

    @Test
    void the_bands_are_of_the_filtered_accounts_and_say_when_there_are_none() {
        List<Element> days = bandDays("/?manager=noah");
        assertThat(days.getLast().select("td").eachText().stream()
                        .skip(1)
                        .mapToInt(Integer::parseInt)
                        .sum())
                .isEqualTo(1);
        assertThat(screens.page(bands("/?q=nobody")).select("#bands .empty").text())
                .contains("No account");
    }

    private static String bands(String portfolio) {
        return screens.page(portfolio).getElementById("bands").attr("hx-get");
    }

    private static List<Element> bandDays(String portfolio) {
        return screens.page(bands(portfolio)).select("#bands-figures tr");
    }

    @ParameterizedTest
    @CsvSource({
        "vertical=beverages, Bolt Drinks",
        "region=emea, Bolt Drinks",
        "tier=gold, Bolt Drinks",
        "renewalWithin=90, Acme Motors",
        "silentFor=20&manager=noah, Bolt Drinks",
    })
    void filters_narrow_the_list_and_stand_chosen_in_the_form(String filter, String name) {
        Document page = screens.page("/?" + filter);
        String[] first = filter.split("&")[0].split("=");

        assertThat(page.select(".accounts tbody th").eachText()).containsExactly(name);
        assertThat(page.select("select[name=" + first[0] + "] option[selected]").val())
                .isEqualTo(first[1]);
        assertThat(page.getElementById("shown").text()).isEqualTo("1 of 4 accounts");
        assertThat(csv(page).skip(1)).hasSize(1);
    }

    @Test
    void who_was_met_lately_is_not_silent() {
        assertThat(screens.page("/?silentFor=30").select(".accounts tbody th").eachText())
                .containsExactly(Screens.HOSTILE);
    }

    @Test
    void the_csv_has_the_rows_in_the_order_of_the_page() {
        Document page = screens.page("/");
        assertThat(csv(page).skip(1).map(line -> line.split(",")[0]))
                .containsExactlyElementsOf(page.select(".accounts tbody th a").eachAttr("id").stream()
                        .map(id -> id.substring("account-".length()))
                        .toList());
    }

    private static Stream<String> csv(Document page) {
        String href = page.select("a[download]").attr("href");
        return new String(screens.get(href).getResponseBody(), StandardCharsets.UTF_8).lines();
    }

    @Test
    void a_ready_view_is_a_link_that_keeps_the_point_and_nothing_else() {
        Document page = screens.page("/?q=acme&asOf=2026-05-12&knownAt=then");
        assertThat(page.select("#views a span:first-child").eachText())
                .contains("All", "At risk", "Ending in 90 days", "Silent 30 days");
        assertThat(page.select("#views a").eachAttr("href"))
                .allSatisfy(href -> assertThat(href)
                        .contains("asOf=2026-05-12", "knownAt=then")
                        .doesNotContain("q="));

        String risky = page.select("#views a:contains(At risk)").attr("href");
        Document shown = screens.page(risky);
        assertThat(shown.select("#views [aria-current] span:first-child").text())
                .isEqualTo("At risk");
        assertThat(shown.select("#views [aria-current] span:last-child").text())
                .as("how many it leads to")
                .isEqualTo(
                        String.valueOf(shown.select("table.accounts tbody tr").size()));
    }

    @Test
    void more_rows_are_one_link_away_and_the_link_keeps_what_is_asked() {
        Document page = screens.page("/?rows=2&sort=name");
        assertThat(page.select(".accounts tbody tr")).hasSize(2);

        String more = page.getElementById("more").attr("href");
        assertThat(more).contains("sort=name");
        assertThat(screens.page(more).select(".accounts tbody tr")).hasSize(4);
        assertThat(screens.page(more).getElementById("more")).isNull();
    }

    @Test
    void orders_in_flight_are_measured_against_their_plan_in_a_word_too() {
        Element row = screens.page("/").getElementById("account-acme").closest("tr");
        JsonNode acme = screens.json("/v1/accounts?q=acme").path("accounts").get(0);

        assertThat(acme.path("pacing").isNumber()).isTrue();
        assertThat(row.select(".pace span").text())
                .isEqualTo(acme.path("pacing").decimalValue().movePointRight(2).setScale(0, RoundingMode.HALF_UP)
                        + " %, behind");
    }

    @Test
    void an_account_that_was_opened_later_says_so_and_comes_last() {
        Element last =
                screens.page("/?asOf=2026-10-01").select(".accounts tbody tr").last();
        assertThat(last.select("th").text()).isEqualTo("Young & Co");
        assertThat(last.select(".band").text()).isEqualTo("Not opened yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?renewalWithin=soon",
                "/?silentFor=0",
                "/?band=green",
                "/?sort=colour",
                "/portfolio/bands?silentFor=x"
            })
    void what_cannot_be_read_is_a_page_that_says_so(String address) {
        assertThat(screens.get(address).getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(screens.get(address)).text()).contains("must be");
    }
}
