package io.accounthealth.query.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
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

class RetentionScreensTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final String QUARTERS = "from=2026-Q2&to=2026-Q3&currency=EUR";

    private static Screens screens;

    /** The last position before an amount was restated. */
    private static long before;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        spend("bolt", "2026-05-01", "5000");
        spend("bolt", "2026-08-01", "6500.25");
        spend("hostile", "2026-05-01", "1200");
        spend("young", "2026-09-01", "300");
        before = screens.json("/v1/log/head").path("position").asLong();
        screens.append(
                "bolt",
                new SpendReported(
                        "ssp",
                        null,
                        LocalDate.parse("2026-08-01"),
                        LocalDate.parse("2026-08-15"),
                        new BigDecimal("499.75"),
                        EUR));
    }

    private static void spend(String account, String from, String amount) {
        LocalDate first = LocalDate.parse(from);
        screens.append(account, new SpendReported("dsp", null, first, first.plusDays(14), new BigDecimal(amount), EUR));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-Q2&to=2026-Q3&currency=EUR",
                "from=2026-05&to=2026-08&currency=EUR&manager=mia",
                "from=2026-Q3&to=2026-Q4&currency=EUR&through=to-date",
                "from=2026-Q2&to=2026-Q3&currency=EUR&asOf=2026-11-01"
            })
    void the_large_figures_and_the_movements_are_those_of_the_api(String query) {
        JsonNode api = screens.json("/v1/retention?" + query);
        Document page = screens.page("/retention?" + query);

        assertThat(api.at("/base/accounts").asInt()).isPositive();
        assertThat(page.select("#steps tr")).hasSize(8);
        assertThat(exact(page, "nrr")).isEqualTo(share(api, "nrr"));
        assertThat(exact(page, "grr")).isEqualTo(share(api, "grr"));
        assertThat(exact(page, "logos")).isEqualTo(share(api, "logoRetention"));
        assertThat(exact(page, "churn")).isEqualTo(share(api, "logoChurn"));
        for (Element step : page.select("#steps tr")) {
            String key = step.attr("data-key");
            JsonNode of = List.of("base", "retained", "total").contains(key)
                    ? api.path(key)
                    : api.path("movements").path(key);
            assertThat(new BigDecimal(step.attr("data-exact")))
                    .as(key)
                    .isEqualByComparingTo(of.path("spend").asString());
            assertThat(step.attr("data-accounts"))
                    .startsWith(of.path("accounts").asInt() + " ");
        }
    }

    @Test
    void where_nobody_spent_anything_that_is_said() {
        assertThat(screens.page("/retention?from=2026-05&to=2026-06&currency=USD")
                        .select(".empty")
                        .text())
                .contains("No account spent anything");
    }

    @Test
    void the_steps_lead_from_the_base_to_the_total_without_a_gap() {
        List<Element> steps = screens.page("/retention?" + QUARTERS).select("#steps tr");

        assertThat(steps).hasSize(8);
        for (int i = 1; i < steps.size(); i++) {
            Element step = steps.get(i);
            String level = steps.get(i - 1).attr("data-to");
            assertThat(new BigDecimal(step.attr(step.hasClass("sum") ? "data-to" : "data-from")))
                    .as(step.text())
                    .isEqualByComparingTo(level);
        }
    }

    @Test
    void a_step_of_nothing_has_no_sign() {
        Document page = screens.page("/retention?" + QUARTERS);

        assertThat(page.select("#steps tr[data-key=contraction] .number span").text())
                .isEqualTo("0");
        assertThat(page.select("#steps tr[data-key=churn] .number span").text()).isEqualTo("− 1,200");
        assertThat(page.select("[data-chart=waterfall]").attr("aria-label"))
                .contains(", Contraction 0, Churn − 1,200,");
    }

    @Test
    void the_headline_says_what_was_retained_of_what_was_spent() {
        assertThat(screens.page("/retention?" + QUARTERS)
                        .getElementById("headline")
                        .text())
                .matches("Of the [0-9,]+ EUR that [0-9]+ accounts spent in Q2 2026,"
                        + " [0-9,]+ EUR was retained in Q3 2026 from the [0-9]+ that stayed\\.");
    }

    @Test
    void a_figure_shows_its_formula_and_distance_to_the_target() {
        JsonNode api = screens.json("/v1/retention?" + QUARTERS);
        Element nrr = screens.page("/retention?" + QUARTERS).getElementById("nrr");

        assertThat(nrr.select(".formula").text())
                .isEqualTo("NRR = %s / %s = %s"
                        .formatted(
                                Wording.amount(
                                        new BigDecimal(api.at("/retained/spend").asString()), null),
                                Wording.amount(
                                        new BigDecimal(api.at("/base/spend").asString()), null),
                                share(api, "nrr")));
        assertThat(nrr.text()).contains("✓ Target 104.7 % a quarter met");
        assertThat(screens.page("/retention?to=2026-Q4&currency=EUR")
                        .getElementById("nrr")
                        .text())
                .contains("Target 104.7 % a quarter: not judged, Q4 2026 is in part");
    }

    @ParameterizedTest
    @CsvSource({
        "base, /base/spend, before",
        "retained, /retained/spend, after",
        "total, /total/spend, after",
        "new, /movements/new/spend, amount",
        "expansion, /movements/expansion/spend, amount",
        "churn, /movements/churn/spend, amount"
    })
    void the_accounts_behind_a_figure_add_up_to_it(String figure, String inApi, String column) {
        BigDecimal spend = new BigDecimal(
                screens.json("/v1/retention?" + QUARTERS).at(inApi).asString());
        Element step = screens.page("/retention?" + QUARTERS)
                .select("#steps tr[data-key=" + figure + "] a")
                .first();
        Document accounts = screens.page(step.attr("href"));

        assertThat(spend.signum()).isPositive();
        assertThat(accounts.select(".adds").attr("id")).isEqualTo(column);
        assertThat(accounts.select(".adds").text()).endsWith(Wording.amount(spend, null));
        assertThat(accounts.getElementById("accounts-title").text()).contains(Wording.amount(spend, EUR));
        assertThat(step.text()).startsWith(accounts.select(".list tbody tr").size() + " ");
    }

    @Test
    void where_a_figure_was_restated_the_past_says_how_it_is_known_today() {
        String then = QUARTERS + "&knownAt=" + before;
        BigDecimal was = screens.json("/v1/retention?" + QUARTERS + "&knownAtPosition=" + before)
                .path("nrr")
                .decimalValue();
        BigDecimal is = screens.json("/v1/retention?" + QUARTERS).path("nrr").decimalValue();
        Document page = screens.page("/retention?" + then);

        assertThat(was).isLessThan(is);
        assertThat(exact(page, "nrr")).isEqualTo(was.setScale(6).toPlainString());
        assertThat(page.select("#nrr .now").text())
                .contains(is.setScale(6).toPlainString(), Wording.points(is.subtract(was)));
        assertThat(page.select("#churn .now").text()).isEqualTo("The same as known today");
        assertThat(screens.page("/retention?" + QUARTERS).select(".now")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/accounts",
                "/segments",
                "/managers",
                "/learning",
                "/cohorts",
                "/renewals",
                "/at-risk",
                "/trend"
            })
    void every_link_to_another_screen_keeps_the_point_and_every_file_is_there(String screen) {
        Document page = screens.page("/retention" + screen + "?asOf=2026-11-20&knownAt=then&" + QUARTERS);

        assertThat(page.select("main a[href^=/retention], main a[href^=/accounts/]"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link.attr("href")).contains("asOf=2026-11-20&knownAt=then"));
        List<Element> files = page.select("a[download]");
        assertThat(files.isEmpty()).as("only the trend has no file").isEqualTo(screen.equals("/trend"));
        for (Element file : files) {
            assertThat(screens.get(file.attr("href")).getStatus().value())
                    .as(file.attr("href"))
                    .isEqualTo(200);
        }
    }

    @Test
    void without_periods_the_last_quarters_are_compared() {
        assertThat(screens.page("/retention?currency=EUR").select("#from option[selected], #to option[selected]"))
                .extracting(Element::val)
                .containsExactly("2026-Q2", "2026-Q3");

        Document mended = screens.page("/retention?from=2026-09&to=2026-07&currency=EUR");
        assertThat(mended.select("#from option[selected]").val()).isEqualTo("2026-06");
        assertThat(mended.select(".notice").text())
                .contains("The base period is Jun 2026 now, which is the one before Jul 2026.");
        assertThat(screens.get("/retention?to=soon").getStatus().value()).isEqualTo(400);
    }

    @Test
    void a_period_that_is_not_over_says_so_and_leads_to_a_fair_comparison() {
        Document page = screens.page("/retention?to=2026-Q4&currency=EUR");
        Element fair = page.select(".notice a").first();

        assertThat(page.select(".notice").text())
                .contains("1 Oct 2026 to 23 Nov 2026, 54 of 92 days, against all 92 days of Q3 2026");
        Document same = screens.page(fair.attr("href"));
        assertThat(exact(same, "nrr"))
                .isEqualTo(share(
                        screens.json("/v1/retention?from=2026-Q3&to=2026-Q4&currency=EUR&through=to-date"), "nrr"));
        assertThat(same.select(".notice").text()).contains("54 of 92 days, against the same days of Q3 2026.");
    }

    @Test
    void a_period_without_a_finished_day_is_replaced() {
        Document page = screens.page("/retention?from=2026-11&to=2026-12&currency=EUR");

        assertThat(page.select("#from option[selected]").val()).isEqualTo("2026-10");
        assertThat(page.select("#to option[selected]").val()).isEqualTo("2026-11");
        assertThat(page.select(".notice").text())
                .contains("No day of Dec 2026 is over yet: Nov 2026 is shown instead.");
        assertThat(screens.page("/retention?from=2026-10&to=2026-11&currency=EUR&asOf=2026-11-02")
                        .select("#to option[selected]")
                        .val())
                .as("its first day is over")
                .isEqualTo("2026-11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/accounts", "/segments", "/managers", "/cohorts", "/renewals", "/at-risk"})
    void every_tab_says_the_currency_of_its_amounts(String screen) {
        assertThat(screens.page("/retention" + screen + "?currency=EUR")
                        .getElementById("amounts")
                        .text())
                .startsWith("All amounts in EUR.");
        assertThat(screens.page("/retention" + screen + "?currency=USD")
                        .getElementById("amounts")
                        .text())
                .isEqualTo("All amounts in USD. Amounts in EUR are not converted, and in no figure here.");
    }

    @Test
    void the_trend_is_a_part_of_the_overview_at_a_path_of_its_own() {
        Document trend = screens.page("/retention/trend?currency=EUR");
        assertThat(trend.select("h1").text()).isEqualTo("Retention");
        assertThat(trend.select(".tabs a")).hasSize(RetentionTab.values().length);
        assertThat(trend.select(".tabs a[aria-current]").text()).isEqualTo("Overview");
        assertThat(trend.select("header.account form").attr("action")).isEqualTo("/retention");
        assertThat(trend.select("#point form").attr("action")).isEqualTo("/retention/trend");
        assertThat(screens.page("/retention?currency=EUR")
                        .getElementById("trend")
                        .attr("hx-get"))
                .isEqualTo("/retention/trend?currency=EUR");
    }

    @Test
    void a_region_and_an_account_that_are_called_no_are_shown_as_all_others() {
        screens.append("young", new AccountProfileChanged(null, null, "NO", null, null, null, null));
        screens.append("no", new AccountOpened("Nordic", null, null, null, EUR, ZoneOffset.UTC, null, null));
        assertThat(screens.page("/retention/segments?by=region&" + QUARTERS)
                        .select("th.name a")
                        .eachAttr("href"))
                .containsExactly("/retention?" + QUARTERS + "&region=NO");
        screens.get("/v1/accounts/no/timeline?format=csv");
        assertThat(screens.page("/audit?account=no").select("#access td a").eachText())
                .isNotEmpty()
                .containsOnly("no");
    }

    @Test
    void by_currency_that_each_is_by_itself_is_said() {
        assertThat(screens.page("/retention/segments?by=currency&" + QUARTERS)
                        .getElementById("amounts")
                        .text())
                .startsWith("Each currency by itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/accounts", "/segments", "/managers"})
    void every_tab_that_compares_says_which_periods_are_in_part(String screen) {
        Document part = screens.page("/retention" + screen + "?to=2026-Q4&currency=EUR");
        assertThat(part.getElementById("parts").text()).contains("54 of 92 days, against all 92 days of Q3 2026");
        Document fair = screens.page(part.select("#parts a").attr("href"));
        assertThat(fair.getElementById("parts").text()).contains("54 of 92 days, against the same days of Q3 2026.");
        assertThat(fair.getElementById("parts").text())
                .contains("Spend to 23 Nov 2026 is not reported of ", " yet, and is not overdue");
        assertThat(fair.select("body").text()).doesNotContain("✓ Target", "▼ Target", "managers met the target");
        Document reported = screens.page(fair.select("#parts a").attr("href"));
        assertThat(reported.getElementById("parts").text()).endsWith("; the first 40 days of both are compared.");
        assertThat(reported.select("#parts a")).isEmpty();

        assertThat(screens.page("/retention" + screen + "?from=2026-01&to=2026-02&currency=EUR")
                        .getElementById("parts")
                        .text())
                .isEqualTo("The first spend in EUR is of 6 Jan 2026: Jan 2026 is in part, and what comes after it looks"
                        + " better than it is.");
        assertThat(screens.page("/retention" + screen + "?" + QUARTERS).getElementById("parts"))
                .isNull();
    }

    @Test
    void a_scorecard_is_compared_with_the_target_of_its_period() {
        Document page = screens.page("/retention/managers?" + QUARTERS);

        assertThat(page.getElementById("managers-title").text()).contains("104.7 % a quarter", "in EUR");
        assertThat(page.getElementById("managers-counts").text()).contains("on the last day of Q3 2026");
        assertThat(page.select(".facts").text()).contains("Handed over since");
        assertThat(page.select(".bands .band").eachText())
                .isNotEmpty()
                .allMatch(band -> band.matches("[1-9]\\d* (Healthy|Watch|At risk|Churned|Not enough data)"));
        assertThat(screens.page("/retention/managers?from=2025-Q3&to=2026-Q3&currency=EUR")
                        .getElementById("managers-title")
                        .text())
                .contains("target of 120.0 % a year net");
    }

    @Test
    void figures_of_one_manager_explain_how_the_scorecard_may_differ() {
        assertThat(screens.page("/retention/managers?" + QUARTERS)
                        .getElementById("names-lead")
                        .text())
                .contains("the accounts that the manager has on 24 Nov 2026");
        for (String screen : List.of("", "/accounts", "/segments")) {
            assertThat(screens.page("/retention" + screen + "?manager=mia&" + QUARTERS)
                            .getElementById("manager-rule")
                            .text())
                    .as(screen)
                    .startsWith("By today's manager, in both periods: the accounts of mia on 24 Nov 2026.")
                    .contains("on the last day of Q3 2026");
        }
        for (String screen : List.of("", "/accounts")) {
            assertThat(screens.page("/retention" + screen + "?" + QUARTERS).getElementById("manager-rule"))
                    .isNull();
        }
        assertThat(screens.page("/retention/segments?" + QUARTERS)
                        .getElementById("manager-rule")
                        .text())
                .isEqualTo("By today's manager, in both periods. Managers counts by who managed an account on the last"
                        + " day of Q3 2026, so the two may differ.");
        assertThat(screens.page("/retention/managers?manager=mia&" + QUARTERS).getElementById("manager-rule"))
                .isNull();
    }

    @Test
    void cohorts_mark_a_first_month_in_part() {
        Document grid = screens.page("/retention/cohorts?currency=EUR");

        assertThat(grid.getElementById("in-part").text()).contains("after the first day of the month");
        assertThat(grid.select(".grid tbody tr:contains(Jan 2026) .in-part").text())
                .isEqualTo("1 in part");
        assertThat(grid.select(".grid tbody tr:contains(Jan 2026) .heat").eachText())
                .as("the month after it is the base")
                .startsWith("part", "100");
        assertThat(grid.select(".grid tbody tr:contains(May 2026) .in-part"))
                .as("they began on 1 May")
                .isEmpty();
    }

    @Test
    void what_a_hostile_feed_calls_an_account_stays_text() {
        Document page = screens.page("/retention/accounts?figure=churn&" + QUARTERS);

        assertThat(page.select(".list tbody .name").text()).isEqualTo(Screens.HOSTILE);
        assertThat(page.select("main script, main img")).isEmpty();
    }

    @Test
    void parts_managers_and_cohorts_are_those_of_the_api() {
        JsonNode by = screens.json("/v1/retention/by?by=manager&" + QUARTERS);
        Document segments = screens.page("/retention/segments?" + QUARTERS);
        assertThat(segments.select("tbody tr")).hasSize(by.path("lines").size());
        assertThat(segments.select("tfoot [data-label=NRR] strong").text())
                .isEqualTo(Wording.percent(by.at("/whole/nrr").decimalValue()));

        JsonNode managers = screens.json("/v1/managers?" + QUARTERS);
        assertThat(screens.page("/retention/managers?" + QUARTERS)
                        .select("#all-managers .formula")
                        .text())
                .endsWith(sixDecimals(managers.at("/figures/all/nrr")));

        JsonNode cohorts = screens.json("/v1/retention/cohorts?from=2024-11&to=2026-10&currency=EUR");
        Document grid = screens.page("/retention/cohorts?currency=EUR");
        assertThat(grid.select(".heat"))
                .hasSize(cohorts.path("cohorts")
                        .valueStream()
                        .mapToInt(cohort -> cohort.path("cells").size())
                        .sum());
        JsonNode may = cohorts.path("cohorts")
                .valueStream()
                .filter(cohort -> cohort.path("accountsInPart").asInt() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(grid.select(".grid tbody tr:contains(May 2026)")
                        .first()
                        .select(".heat")
                        .last()
                        .attr("title"))
                .contains(Wording.percent(may.path("cells")
                        .valueStream()
                        .toList()
                        .getLast()
                        .path("spendRetention")
                        .decimalValue()));
    }

    @Test
    void spend_at_risk_and_renewals_add_up_to_what_the_api_says() {
        String atRisk = screens.json("/v1/portfolio?currency=EUR")
                .at("/atRiskSpend30Days/EUR")
                .asString("0");
        Document risk = screens.page("/retention/at-risk?currency=EUR");
        assertThat(risk.select("#at-risk-figure .figure").text())
                .isEqualTo(Wording.amount(new BigDecimal(atRisk), EUR));

        JsonNode open = screens.json("/v1/renewals?within=365").at("/figures/open/0/amount");
        Document renewals = screens.page("/retention/renewals?currency=EUR");
        assertThat(renewals.select("#renewals-figure .figure").text())
                .isEqualTo(Wording.amount(new BigDecimal(open.asString()), EUR));
        assertThat(renewals.select("#renewal-months tr").stream()
                        .map(month -> new BigDecimal(month.attr("data-total")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(open.asString());
    }

    @Test
    void the_screens_say_what_the_files_hold() {
        assertThat(screens.page("/retention/at-risk?currency=EUR")
                        .select("a[download]")
                        .text())
                .isEqualTo("Download as CSV, all currencies");
        Document converted = screens.page("/retention/at-risk?in=EUR");
        assertThat(converted.select("a[download]").attr("href")).contains("in=EUR");
        assertThat(converted.select("a[download]").text()).isEqualTo("Download as CSV, all amounts in EUR");
        assertThat(screens.page("/retention/accounts?" + QUARTERS)
                        .getElementById("file-amounts")
                        .text())
                .contains("an amount has no sign");
    }

    @Test
    void contracts_are_those_of_some_days_and_of_accounts_at_risk_where_that_is_chosen() {
        Document all = screens.page("/retention/renewals?currency=EUR");
        Document near = screens.page("/retention/renewals?currency=EUR&within=90");

        assertThat(all.select("#which [aria-current]").eachText()).containsExactly("All bands", "12 months");
        assertThat(near.select("#which [aria-current]").eachText()).containsExactly("All bands", "90 days");
        assertThat(near.select("#renewals-figure").text()).contains("of the next 90 days");
        Document atRisk = screens.page(near.select("#which a:contains(At risk)").attr("href"));
        assertThat(atRisk.select(".terms tbody .band").eachText()).allMatch("At risk"::equals);
        assertThat(atRisk.select("#which [aria-current]").eachText()).containsExactly("At risk", "90 days");
        assertThat(all.select("section h2").eachText().indexOf("The contracts")).isZero();
    }

    @Test
    void the_next_twelve_months_end_on_the_same_day_next_year() {
        Document renewals = screens.page("/retention/renewals?currency=EUR");

        assertThat(renewals.select("a[download]").attr("href")).contains("within=365");
        assertThat(renewals.select("#renewal-months tr:not([data-key=earlier])").eachAttr("data-key"))
                .hasSize(13)
                .startsWith("2026-11")
                .endsWith("2027-11");
    }

    @Test
    void the_screen_of_renewals_shows_the_grr_that_the_api_says() {
        JsonNode api = screens.json("/v1/retention?" + QUARTERS).path("renewals");
        Document page = screens.page("/retention/renewals?" + QUARTERS);

        assertThat(page.select("#renewal-grr .figure").text())
                .isEqualTo(Wording.percent(
                        api.path("renewalGrr").isNull()
                                ? null
                                : api.path("renewalGrr").decimalValue()));
        assertThat(page.select("#renewal-grr .formula").text()).contains("Q3 2026");
    }

    @Test
    void a_pack_that_differs_says_so_loudly() {
        JsonNode api = screens.json("/v1/accounts/acme/qbr?quarter=2026-Q3");
        Document page = screens.page("/accounts/acme/qbr?quarter=2026-Q3");
        Element prepare = page.getElementById("prepare");

        assertThat(prepare.attr("data-pack-hash"))
                .isEqualTo(api.path("packHash").asString());
        assertThat(prepare.attr("data-policy")).isEqualTo(api.path("policy").asString());
        assertThat(prepare.attr("data-known-at-position"))
                .isEqualTo(api.at("/point/knownAtPosition").asString());
        assertThat(prepare.attr("data-form")).isEqualTo(api.path("form").asString());
        assertThat(prepare.attr("data-seal")).matches("[0-9a-f]{64}");
        assertThat(page.getElementById("differs")).isNull();

        screens.append(
                "acme",
                new QbrPrepared(
                        "2026-Q3",
                        Instant.parse(prepare.attr("data-as-of")),
                        Long.parseLong(prepare.attr("data-known-at-position")),
                        "then",
                        "0".repeat(64),
                        "qbr/2"));
        String prepared = screens.page("/accounts/acme/qbr?quarter=2026-Q3")
                .select(".proofs a")
                .attr("href");
        Document differs = screens.page(prepared);
        assertThat(differs.getElementById("differs").text()).startsWith("This is not the pack that was prepared");
        assertThat(differs.getElementById("prepare")).isNull();
        assertThat(differs.select("#spend tbody").text()).contains("As prepared", "As known now");
    }

    @Test
    void as_slides_no_section_is_empty() {
        Document slides = screens.page("/accounts/acme/qbr?quarter=2026-Q3&layout=slides");
        Document sheets = screens.page("/accounts/acme/qbr?quarter=2026-Q3");

        assertThat(slides.select("main.slides section > h2"))
                .hasSizeLessThan(sheets.select("section > h2").size());
        assertThat(sheets.select("a:contains(Slides)").attr("href")).contains("layout=slides", "quarter=2026-Q3");
    }

    private static String exact(Document page, String figure) {
        return page.getElementById(figure).attr("data-exact");
    }

    private static String share(JsonNode figures, String name) {
        return figures.path(name).isNull() ? "" : sixDecimals(figures.path(name));
    }

    private static String sixDecimals(JsonNode share) {
        return share.decimalValue().setScale(6).toPlainString();
    }

    @Test
    void a_base_in_part_is_not_judged() {
        Document page = screens.page("/retention?from=2026-01&to=2026-02&currency=EUR");

        assertThat(page.getElementById("parts").text()).contains("Jan 2026 is in part");
        assertThat(page.select("main").text())
                .contains("not judged, Jan 2026 is in part")
                .doesNotContain("✓ Target", "▼ Target");
    }

    @Test
    void the_last_month_is_compared_with_that_of_the_year_before() {
        Element choice =
                screens.page("/retention?" + QUARTERS).select("nav.kind a").last();
        assertThat(choice.text()).isEqualTo("12 months");

        Document page = screens.page(choice.attr("href"));
        assertThat(page.select("#from option[selected], #to option[selected]"))
                .extracting(Element::val)
                .containsExactly("2025-10", "2026-10");
        assertThat(page.select("nav.kind a[aria-current]").text()).isEqualTo("12 months");
    }

    @Test
    void a_client_that_left_has_the_reason_that_was_given() {
        screens.append("hostile", new AccountChurned("a rival asked half", null));

        assertThat(screens.page("/retention/accounts?figure=churn&" + QUARTERS)
                        .select("td.movement")
                        .text())
                .isEqualTo("Churn a rival asked half");
    }
}
