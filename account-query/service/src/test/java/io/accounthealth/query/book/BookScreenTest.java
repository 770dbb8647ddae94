package io.accounthealth.query.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

class BookScreenTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    /** A quarter before today. */
    private static final String EARLIER = "2026-08-24";

    private static final String QUARTERS = "from=2026-Q2&to=2026-Q3&in=EUR";

    private static Screens screens;

    /** The last position before any exchange rate was known. */
    private static long before;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("dime", new AccountOpened("Dime Bank", null, null, null, USD, ZoneOffset.UTC, null, null));
        screens.append("dime", new ManagerAssigned("mia"));
        spend("dime", "2026-05-01", "6000", USD);
        spend("dime", "2026-08-01", "7500", USD);
        spend("dime", "2026-11-01", "2400", USD);
        spend("bolt", "2026-05-01", "5000", EUR);
        spend("bolt", "2026-08-01", "6500.25", EUR);
        spend("bolt", "2026-11-10", "900", EUR);
        screens.append("acme", new NoticeGiven(LocalDate.parse("2027-01-06"), "They build it themselves"));
        screens.append(
                "young",
                new ContractSigned(
                        "undecided", null, LocalDate.parse("2025-11-02"), LocalDate.parse("2026-11-01"), null, null));
        before = screens.json("/v1/log/head").path("position").asLong();
        rate("2026-03-31", "1.10");
        rate("2026-06-30", "1.20");
        rate("2026-08-24", "1.22");
        rate("2026-11-23", "1.25");
    }

    private static void spend(String account, String from, String amount, CurrencyCode currency) {
        LocalDate first = LocalDate.parse(from);
        screens.append(
                account, new SpendReported("dsp", null, first, first.plusDays(14), new BigDecimal(amount), currency));
    }

    private static void rate(String day, String rate) {
        screens.append("rates", new ExchangeRateReported(EUR, USD, LocalDate.parse(day), new BigDecimal(rate), "ecb"));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static String figure(Document page, String tile) {
        return page.select("#" + tile + " .figure").text();
    }

    private static String leadsTo(Document page, String tile) {
        return page.select("#" + tile + " a").attr("href");
    }

    @Test
    void the_tiles_are_the_figures_of_the_api_in_one_currency() {
        Document page = screens.page("/book");
        JsonNode retention = screens.json("/v1/retention?" + QUARTERS);
        JsonNode portfolio = screens.json("/v1/portfolio?in=EUR");
        JsonNode renewals = screens.json("/v1/renewals?within=90&in=EUR");

        assertThat(figure(page, "nrr"))
                .isEqualTo(Wording.percent(retention.path("nrr").decimalValue()));
        assertThat(figure(page, "grr"))
                .isEqualTo(Wording.percent(retention.path("grr").decimalValue()));
        assertThat(figure(page, "at-risk-spend"))
                .isEqualTo(Wording.amount(
                        new BigDecimal(portfolio.at("/atRiskSpend30Days/EUR").asString()), EUR));
        assertThat(figure(page, "renewals"))
                .isEqualTo(Wording.amount(
                        new BigDecimal(renewals.at("/figures/open/0/amount").asString()), EUR));
        assertThat(page.select(".bands a.at-risk .figure").text())
                .isEqualTo(portfolio.at("/bands/at-risk").asString());
    }

    @Test
    void a_tile_leads_to_its_rows_which_add_up_to_it() {
        Document page = screens.page("/book");

        assertThat(screens.page(leadsTo(page, "at-risk-spend"))
                        .select("#at-risk-figure .figure")
                        .text())
                .isEqualTo(figure(page, "at-risk-spend"));
        assertThat(screens.page(leadsTo(page, "renewals"))
                        .select("#renewals-figure .figure")
                        .text())
                .isEqualTo(figure(page, "renewals"));
        assertThat(screens.page(leadsTo(page, "nrr")).select("#accounts-title").text())
                .startsWith("Kept: ");
        assertThat(leadsTo(page, "nrr")).contains("in=EUR", "from=2026-Q2", "to=2026-Q3");
        assertThat(screens.page(page.select(".bands a.watch").attr("href"))
                        .getElementById("shown")
                        .text())
                .startsWith(page.select(".bands a.watch .figure").text() + " of ");
    }

    @Test
    void the_renewals_at_risk_are_listed_and_come_to_their_tile() {
        Document page = screens.page("/book");

        assertThat(page.select("#renewing tbody tr")).singleElement().satisfies(row -> {
            assertThat(row.text()).startsWith("Acme Motors in 43 days Running, notice given 120,000 EUR");
            assertThat(row.select(".acts a").attr("href")).contains("/record/open-renewal?contractId=c-1");
        });
        assertThat(figure(page, "renewals-at-risk")).isEqualTo("120,000 EUR");
        assertThat(screens.page(leadsTo(page, "renewals-at-risk"))
                        .select("#renewals-figure .figure")
                        .text())
                .isEqualTo("120,000 EUR");
        assertThat(screens.page("/book?within=30").select("#renewing").text())
                .contains("No contract of an account at risk ends within 30 days");
    }

    @Test
    void renewals_that_expired_without_a_decision_are_counted_and_said() {
        Document page = screens.page("/book");

        assertThat(page.text()).contains("2 contracts, of which 1 expired without a decision");
        assertThat(screens.page(leadsTo(page, "renewals"))
                        .select("#renewals-figure")
                        .text())
                .contains("2 contracts of the next ", " days, of which 1 expired without a decision");
    }

    @Test
    void exchange_rates_are_no_account_for_the_audit_either() {
        assertThat(screens.page("/audit")
                        .select("dt:matchesOwn(^Accounts$) + dd")
                        .text())
                .isEqualTo(screens.json("/v1/accounts").path("total").asString());
    }

    @Test
    void a_change_is_that_to_a_quarter_ago() {
        Document page = screens.page("/book");
        JsonNode now = screens.json("/v1/portfolio?in=EUR");
        JsonNode then = screens.json("/v1/portfolio?in=EUR&asOf=" + EARLIER);
        int moved = now.at("/bands/at-risk").asInt() - then.at("/bands/at-risk").asInt();
        BigDecimal nrr = screens.json("/v1/retention?" + QUARTERS).path("nrr").decimalValue();
        BigDecimal earlier = screens.json("/v1/retention?from=2026-Q1&to=2026-Q2&in=EUR")
                .path("nrr")
                .decimalValue();

        assertThat(page.getElementById("amounts").text()).startsWith("Against 24 Aug 2026. ");
        assertThat(page.select(".bands a.at-risk .change").text())
                .isEqualTo(moved == 0 ? "unchanged" : (moved > 0 ? "+" : "−") + Math.abs(moved));
        assertThat(page.select("#nrr .change").text()).isEqualTo(Wording.points(nrr.subtract(earlier)));
    }

    @Test
    void the_rates_that_were_used_are_said() {
        assertThat(screens.page("/book").getElementById("amounts").text())
                .contains("All amounts in EUR.")
                .contains("NRR and GRR at EUR/USD 1.2 of 30 Jun 2026.")
                .contains("Spend at EUR/USD 1.25 of 23 Nov 2026.");
    }

    @Test
    void each_currency_stays_by_itself_where_that_is_chosen_or_no_rate_is_known() {
        Document own = screens.page(screens.page("/book")
                .select("#currencies a:not([aria-current])")
                .attr("href"));
        Document without = screens.page("/book?knownAt=" + before);

        assertThat(own.getElementById("amounts").text()).contains("Each currency by itself");
        assertThat(without.getElementById("amounts").text()).contains("No exchange rate into EUR is known");
        for (Document page : List.of(own, without)) {
            assertThat(page.select("#nrr .figure").eachText()).hasSize(2).satisfies(figures -> {
                assertThat(figures.getFirst()).endsWith(" EUR");
                assertThat(figures.getLast()).endsWith(" USD");
            });
        }
        assertThat(screens.page("/book?in=USD").getElementById("amounts").text())
                .contains("All amounts in USD.");
    }

    @Test
    void the_greatest_falls_and_rises_are_those_of_the_api_with_their_reason() {
        Document page = screens.page("/book");
        List<JsonNode> changes = screens.json("/v1/portfolio/changes?limit=500&from=" + EARLIER)
                .path("entries")
                .valueStream()
                .filter(row -> !row.path("scoreBefore").isNull())
                .filter(row -> row.path("difference").decimalValue().signum() < 0)
                .toList();
        Element first = page.select("#falls tbody tr").first();

        assertThat(changes).isNotEmpty();
        assertThat(page.select("#falls tbody tr")).hasSize(changes.size());
        assertThat(first.select(".name").text())
                .isEqualTo(changes.getFirst().path("account").asString());
        assertThat(first.select("[data-label=Change]").text())
                .isEqualTo(Wording.change(changes.getFirst().path("difference").decimalValue()));
        assertThat(first.select("[data-label=What moved it most]").text())
                .isEqualToIgnoringCase(
                        WrittenValues.readable(changes.getFirst().path("why").asString(), ZoneOffset.UTC));
        assertThat(screens.page(first.select(".name a").attr("href"))
                        .select("h1")
                        .text())
                .isNotBlank();
    }

    @Test
    void a_next_step_is_for_who_may_record_in_the_present() {
        assertThat(screens.pageAs("director", "/book").select("#falls .acts a[href*=/record/]"))
                .isNotEmpty();
        assertThat(screens.pageAs("auditor", "/book").select(".acts a")).isEmpty();
        assertThat(screens.pageAs("director", "/book?asOf=2026-10-01&knownAt=then")
                        .select(".acts a"))
                .isEmpty();
    }

    @Test
    void a_manager_has_the_nrr_of_the_accounts_of_today() {
        Document page = screens.page("/book");
        List<JsonNode> lines = screens.json("/v1/retention/by?by=manager&" + QUARTERS)
                .path("lines")
                .valueStream()
                .filter(line -> !line.path("value").isNull())
                .toList();

        assertThat(lines).hasSize(2);
        for (JsonNode line : lines) {
            Element row = page.select(
                            "#managers tr:has(th:contains(" + line.path("value").asString() + "))")
                    .first();
            assertThat(row.select("[data-label=NRR]").text())
                    .isEqualTo(Wording.percent(line.path("nrr").decimalValue()));
            assertThat(screens.page(row.select(".name a").attr("href"))
                            .select("#nrr .figure")
                            .text())
                    .isEqualTo(row.select("[data-label=NRR]").text());
        }
        assertThat(page.select("#managers tr:contains(Without a manager)")).hasSize(1);
        String file = page.select("a[download=retention-by-manager.csv]").attr("href");
        assertThat(screens.json(file.replace("format=csv", "format=json")).path("lines"))
                .as("the file has every row")
                .hasSameSizeAs(page.select("#managers tbody tr"));
    }

    @Test
    void retention_opens_in_the_currency_of_the_book() {
        Document retention = screens.page("/retention");

        assertThat(figure(retention, "nrr")).isEqualTo(figure(screens.page("/book"), "nrr"));
        assertThat(retention.text()).contains("All amounts converted into EUR");
        assertThat(retention.select("a[download=retention-accounts.csv]").attr("href"))
                .contains("in=EUR");
        assertThat(screens.page("/retention?currency=USD").text()).contains("All amounts in USD.");
        assertThat(screens.page("/retention?knownAt=" + before).text())
                .as("without any rate nothing is converted")
                .contains("All amounts in EUR. Amounts in USD are not converted");
    }

    @Test
    void who_sees_own_accounts_has_no_entry_in_the_menu_and_a_book_of_those() {
        Document page = screens.pageAs("account-manager", "/book");

        assertThat(page.select(".side a").eachText()).doesNotContain("Book of business");
        assertThat(page.text()).doesNotContain("Acme", "noah");
        assertThat(screens.pageAs("director", "/book").select(".side a").get(1).text())
                .isEqualTo("Book of business");
        assertThat(screens.pageAs("director", "/book").select(".side .brand").attr("href"))
                .isEqualTo("/book");
        assertThat(screens.pageAs("auditor", "/book").select(".side a").eachText())
                .contains("Book of business");
    }

    @Test
    void every_link_keeps_the_point() {
        Document page = screens.page("/book?asOf=2026-11-01&knownAt=then&policy=now");

        assertThat(page.select("main .tile a, main th.name a, #scorecards, #all-renewals")
                        .eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(url).contains("asOf=2026-11-01", "knownAt=then", "policy=now"));
        assertThat(page.select("a[download]").eachAttr("href"))
                .isNotEmpty()
                .allSatisfy(url -> assertThat(screens.status(url)).as(url).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/book", "/book?in=own", "/book?asOf=2026-03-01", "/book?asOf=2026-12-31", "/book?rows=100"})
    void what_is_hostile_is_shown_as_text(String address) {
        assertThat(screens.page(address).select("main script, main img")).isEmpty();
    }

    @Test
    void before_all_accounts_it_says_that_there_is_nothing() {
        Document page = screens.page("/book?asOf=2020-01-01&knownAt=then");

        assertThat(figure(page, "nrr")).isEqualTo(Wording.NOTHING);
        assertThat(page.select("#managers").text()).contains("There are no accounts at this point in time.");
    }

    @ParameterizedTest
    @CsvSource({"in=euro, in", "within=0, within", "within=soon, within", "asOf=soon, asOf"})
    void what_cannot_be_read_is_refused_by_name(String query, String parameter) {
        assertThat(screens.get("/book?" + query).getStatus().value()).isEqualTo(400);
        assertThat(Screens.parse(screens.get("/book?" + query)).text()).contains(parameter + ":");
    }
}
