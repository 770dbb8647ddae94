package io.accounthealth.query.currency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.testing.ReadingTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Figures of several currencies in one. acme spends 1,000 EUR in each of two months and bolt 500 USD, then 700; a euro
 * costs 1.00 USD at the end of the first and 1.20 at the end of the second. gamma spends pounds, which have no rate.
 */
class ConvertedReadsTest extends ReadingTest {

    private static final String JUNE_TO_JULY = "from=2018-06&to=2018-07";

    /** The last event before the rate of July was known. */
    private long beforeTheLateRate;

    @Override
    protected void tell() {
        for (String account : new String[] {"acme", "bolt", "gamma"}) {
            history.open(account, "2018-01-01T00:00:00Z");
        }
        history.append("acme", at("2018-01-02"), new ManagerAssigned("mia"));
        spend("acme", "EUR", "2018-06-10", "1000");
        spend("acme", "EUR", "2018-07-10", "1000");
        spend("bolt", "USD", "2018-06-10", "500");
        spend("bolt", "USD", "2018-07-10", "700");
        spend("gamma", "GBP", "2018-06-10", "10");
        spend("gamma", "GBP", "2018-07-10", "5");
        media("acme", "2018-06-10", 100_000, 1_000, "3000", "EUR");
        media("acme", "2018-07-10", 100_000, 500, "3000", "EUR");
        media("bolt", "2018-06-10", 50_000, 100, null, null);
        media("gamma", "2018-06-10", 1_000, 10, "20", "GBP");
        history.append(
                "acme",
                at("2018-06-01"),
                new PrioritiesStated(List.of("reach"), List.of(new KpiTarget(MediaKpi.CPM, new BigDecimal("11")))));
        rate("2018-06-29", "1.00"); // the last day of June was a Saturday
        history.append("acme", at("2018-01-03"), new AccountPlacedUnder("north", GroupKind.AGENCY));
        history.append("gamma", at("2018-01-03"), new AccountPlacedUnder("north", GroupKind.AGENCY));
        history.append("acme", at("2018-06-30"), order("io-eur", "2000", "EUR"));
        history.append("gamma", at("2018-06-30"), order("io-gbp", "300", "GBP"));
        LocalDate reported = LocalDate.parse("2018-07-10"); // that nothing was spent on it
        history.append(
                "gamma",
                at("2018-07-11"),
                new SpendReported("feed", "io-gbp", reported, null, BigDecimal.ZERO, new CurrencyCode("GBP")));
        history.append("acme", at("2018-07-02"), found("100", "90", "EUR"));
        history.append("gamma", at("2018-07-02"), found("50", "40", "GBP"));
        history.append("acme", at("2018-06-30"), signed("2018-12-31", "1000"));
        beforeTheLateRate = history.append("acme", at("2018-07-31"), renewed("900", "EUR"));
        rate("2018-07-31", "1.20");
    }

    @Test
    void exchange_alone_moves_no_retention_unless_each_month_is_asked_for() {
        JsonNode constant = get("/v1/retention?in=USD&" + JUNE_TO_JULY).json();
        JsonNode each = get("/v1/retention?in=USD&rates=each&" + JUNE_TO_JULY).json();

        is(constant, "/base/spend", "1500");
        is(constant, "/retained/spend", "1700");
        assertThat(constant.path("nrr").decimalValue()).isEqualByComparingTo("1.133333");
        assertThat(constant.path("currency").asString()).isEqualTo("USD");
        is(each, "/retained/spend", "1900");
        assertThat(each.path("nrr").decimalValue()).isEqualByComparingTo("1.266667");
    }

    @Test
    void an_answer_names_the_rates_it_used_and_what_has_none() {
        JsonNode answer = get("/v1/retention?in=USD&" + JUNE_TO_JULY).json();

        assertThat(answer.path("rates")).hasSize(1);
        assertThat(answer.at("/rates/0/day").asString()).isEqualTo("2018-06-29");
        assertThat(answer.at("/rates/0/rate").asString()).isEqualTo("1.00");
        assertThat(answer.at("/rates/0/evidence").asString()).hasSize(36);
        assertThat(answer.path("unconverted")).hasSize(1);
        assertThat(answer.at("/unconverted/0/currency").asString()).isEqualTo("GBP");
        is(answer, "/unconverted/0/amount", "15");
        assertThat(answer.at("/unconverted/0/accounts").toString()).isEqualTo("[\"gamma\"]");
        assertThat(get("/v1/retention?" + JUNE_TO_JULY).json().has("rates")).isFalse();
    }

    @Test
    void a_late_rate_is_not_known_before_it_was_recorded() {
        String asked = "/v1/retention?in=USD&rates=each&" + JUNE_TO_JULY + "&knownAtPosition=";

        JsonNode before = get(asked + beforeTheLateRate).json();
        is(before, "/base/spend", "500");
        assertThat(before.path("nrr").decimalValue()).isEqualByComparingTo("1.4");
        is(before, "/unconverted/0/amount", "2000");
        is(get(asked + (beforeTheLateRate + 1)).json(), "/base/spend", "1500");
    }

    @Test
    void the_reads_beside_it_add_up_to_the_same() {
        JsonNode accounts =
                get("/v1/retention/accounts?in=USD&rates=each&" + JUNE_TO_JULY).json();
        assertThat(accounts.at("/accounts/0/accountId").asString()).isEqualTo("acme");
        is(accounts, "/accounts/0/amount", "200");
        is(accounts, "/accounts/1/amount", "200");

        JsonNode by = get("/v1/retention/by?by=manager&in=USD&" + JUNE_TO_JULY).json();
        is(by, "/whole/base/spend", "1500");
        is(by, "/lines/0/base/spend", "1000");

        JsonNode managers = get("/v1/managers?in=USD&" + JUNE_TO_JULY).json();
        is(managers, "/figures/all/base/amount", "1500");
        assertThat(managers.at("/unconverted/0/currency").asString()).isEqualTo("GBP");

        JsonNode cohorts = get("/v1/retention/cohorts?in=USD&" + JUNE_TO_JULY).json();
        is(cohorts, "/cohorts/0/firstSpend", "1500");
        is(cohorts, "/cohorts/0/cells/1/spend", "1700");
    }

    @Test
    void the_portfolio_converts_spend_by_the_rate_of_the_point() {
        JsonNode answer = get("/v1/portfolio?in=USD&asOf=2018-07-31T12:00:00Z").json();

        assertThat(answer.at("/spend30Days/USD").asString()).isEqualTo("1900.00"); // 1,000 x 1.20 + 700
        assertThat(answer.path("spend30Days")).hasSize(1);
        assertThat(answer.at("/unconverted/0/accounts").toString()).isEqualTo("[\"gamma\"]");
        JsonNode list =
                get("/v1/accounts?in=USD&sort=-spend&asOf=2018-07-31T12:00:00Z").json();
        assertThat(list.at("/accounts/0/accountId").asString()).isEqualTo("acme");
        assertThat(list.at("/accounts/0/spend30Days").asString()).isEqualTo("1200.00");
        assertThat(list.at("/accounts/0/currency").asString()).isEqualTo("USD");
        assertThat(list.at("/accounts/2/accountId").asString()).isEqualTo("gamma");
        assertThat(list.at("/accounts/2/spend30Days").isNull())
                .as("what has no rate is not zero")
                .isTrue();
    }

    @Test
    void contracts_are_converted_by_the_day_of_their_signing() {
        JsonNode board = get("/v1/renewals?in=USD&show=all&asOf=2018-08-01").json();
        is(board, "/entries/0/amount/amount", "1000");
        is(board, "/entries/0/renewedAmount/amount", "1080");
        is(board, "/figures/renewed/0/amount", "1000");

        JsonNode kept = get("/v1/retention?in=USD&from=2018-11&to=2018-12").json();
        assertThat(kept.at("/renewals/renewalGrr").decimalValue())
                .as("exchange alone moves nothing")
                .isEqualByComparingTo("0.9");
    }

    @Test
    void a_renewal_in_another_currency_is_compared_where_both_are_converted() {
        history.append("acme", at("2018-08-01"), renewed("800", "USD"));

        JsonNode converted = get("/v1/retention?in=USD&from=2018-11&to=2018-12").json();
        assertThat(converted.at("/renewals/renewalGrr").decimalValue()).isEqualByComparingTo("0.8");
        JsonNode recorded =
                get("/v1/retention?currency=EUR&from=2018-11&to=2018-12").json();
        assertThat(recorded.at("/renewals/renewalGrr").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void orders_and_discrepancies_are_converted_whole_and_left_out_whole() {
        JsonNode pacing = get("/v1/pacing?in=USD&show=all&asOf=2018-07-20").json();
        is(pacing, "/figures/budget/0/amount", "2000");
        assertThat(pacing.path("entries")).hasSize(2);
        JsonNode pounds = pacing.path("entries").findParents("ioId").stream()
                .filter(row -> row.path("ioId").asString().equals("io-gbp"))
                .findFirst()
                .orElseThrow();
        assertThat(pounds.path("budget").isNull()).isTrue();
        assertThat(pounds.path("elapsedDays").asInt()).isPositive();
        is(pacing, "/unconverted/0/amount", "300");

        JsonNode discrepancies = get("/v1/discrepancies?in=USD").json();
        is(discrepancies, "/figures/ours/0/amount", "100");
        is(discrepancies, "/figures/difference/0/amount", "10");
        is(discrepancies, "/unconverted/0/amount", "50");
    }

    @Test
    void an_invoice_is_converted_by_the_day_of_its_issue() {
        history.append("acme", at("2018-07-02"), invoice("in-eur", "EUR")); // when a euro was 1.00
        history.append("gamma", at("2018-07-02"), invoice("in-gbp", "GBP"));

        JsonNode board =
                get("/v1/billing?in=USD&asOf=2018-07-31T12:00:00Z&show=all").json();
        is(board, "/figures/invoiced/0/amount", "1000");
        assertThat(board.at("/figures/invoiced")).hasSize(1);
        assertThat(board.at("/figures/invoices").asInt()).isEqualTo(2);
        JsonNode accounts = get("/v1/billing?in=USD&asOf=2018-07-31T12:00:00Z&show=accounts")
                .json();
        JsonNode acme = accounts.path("entries").findParents("neverInvoiced").stream()
                .filter(row -> row.path("accountId").asString().equals("acme"))
                .findFirst()
                .orElseThrow();
        is(acme, "/amount/amount", "1200"); // at the point it is worth that much
        assertThat(board.at("/unconverted/0/currency").asString()).isEqualTo("GBP");
    }

    private static InvoiceIssued invoice(String id, String currency) {
        return new InvoiceIssued(
                id,
                new BigDecimal("1000"),
                new CurrencyCode(currency),
                LocalDate.parse("2018-08-20"),
                null,
                null,
                null);
    }

    @Test
    void spend_where_a_competitor_was_seen_is_converted_like_that_of_the_list() {
        history.append("acme", at("2018-07-30"), new CompetitorSighted("rival", null));

        JsonNode board = get("/v1/competitors?in=USD&asOf=2018-07-31T12:00:00Z").json();
        is(board, "/entries/0/spend30Days/amount", "1200");
        assertThat(board.path("rates")).hasSize(1);
    }

    @Test
    void the_orders_of_a_group_are_those_of_the_board() {
        String day = "&asOf=2018-07-31T12:00:00Z"; // when a euro is 1.20, and was 1.00 when the flight began
        JsonNode group = get("/v1/groups/north?in=USD" + day).json();
        JsonNode board = get("/v1/pacing?group=north&in=USD" + day).json();

        is(group, "/pacing/budget/0/amount", "2000");
        assertThat(group.at("/pacing/running").asInt())
                .as("one of them without a rate")
                .isEqualTo(2)
                .isEqualTo(board.path("entries").size());
        assertThat(group.at("/pacing/budget")).isEqualTo(board.at("/figures/budget"));
        assertThat(group.at("/pacing/delivered")).isEqualTo(board.at("/figures/delivered"));
        assertThat(group.at("/ofPacing/unconverted")).isEqualTo(board.path("unconverted"));
        is(group, "/ofPacing/unconverted/0/amount", "300");
    }

    @Test
    void money_that_was_renewed_is_missing_once_and_not_again_in_the_term_that_follows() {
        JsonNode board =
                get("/v1/renewals?in=JPY&show=all&within=1000&asOf=2018-08-01").json();

        is(board, "/unconverted/0/amount", "1900"); // 1,000 and the 900 that it was renewed for
    }

    @Test
    void a_rate_that_cannot_be_read_stops_what_knows_it_and_nothing_before_it() {
        startAnew();
        long last = history.append("rates", at("2018-08-01"), "exchange-rate-reported", 99, "{}".getBytes(UTF_8));
        String asked = "/v1/retention?in=USD&" + JUNE_TO_JULY;

        assertThat(get(asked + "&knownAtPosition=" + last).status()).isEqualTo(503);
        assertThat(get(asked).status()).isEqualTo(503);
        is(get(asked + "&knownAtPosition=" + (last - 1)).json(), "/base/spend", "1500");
        JsonNode without = get("/v1/retention?" + JUNE_TO_JULY).json();
        is(without, "/base/spend", "500");
        assertThat(without.has("leftOut")).isFalse();
        startAnew();
    }

    @Test
    void the_spend_of_an_account_is_converted_by_month() {
        JsonNode answer = get("/v1/accounts/acme/spend?by=month&in=USD").json();

        is(answer, "/entries/0/amount", "1000");
        is(answer, "/entries/1/amount", "1200");
        is(answer, "/total", "2200");
        assertThat(answer.path("rates")).hasSize(2);
    }

    @Test
    void performance_is_converted_by_the_month_its_period_starts() {
        JsonNode months = get("/v1/accounts/acme/performance?by=month&in=USD").json();
        JsonNode days = get("/v1/accounts/acme/performance?by=day&in=USD").json();
        JsonNode lines = get("/v1/accounts/acme/performance?by=line&in=USD").json();

        is(months, "/entries/0/spend/amount", "1000");
        is(months, "/entries/1/spend/amount", "1200"); // of July, though no rate is of the days around the 10th
        is(months, "/entries/1/conversionValue/amount", "3600");
        is(months, "/entries/1/cpm/amount", "12"); // 1,200 for 100,000 impressions
        is(months, "/entries/1/cpc/amount", "2.4"); // 1,200 for 500 clicks
        assertThat(months.at("/entries/1/cpm/currency").asString()).isEqualTo("USD");
        is(days, "/entries/1/spend/amount", "1200");
        is(lines, "/entries/0/spend/amount", "2200");
        is(lines, "/entries/0/cpm/amount", "11"); // 2,200 for 200,000
        is(lines, "/entries/0/cpc/amount", "1.466667"); // for 1,500
        assertThat(lines.at("/entries/0/roas").decimalValue()).isEqualByComparingTo("3"); // 6,600 of 2,200
        assertThat(lines.path("rates")).hasSize(2);
        is(get("/v1/accounts/acme/performance?by=line&currency=EUR").json(), "/figures/spend/0/amount", "2000");
    }

    @Test
    void media_without_a_rate_keep_their_counts_and_are_in_no_cost() {
        JsonNode board = get("/v1/performance?in=USD").json();

        is(board, "/figures/spend/0/amount", "2700"); // 1,000 + 1,200 + 500
        assertThat(board.at("/figures/spend")).hasSize(1);
        is(board, "/figures/cpm/0/amount", "10.8"); // for 250,000
        assertThat(board.at("/figures/impressions").asLong()).isEqualTo(251_000);
        assertThat(board.at("/entries/2/accountId").asString()).isEqualTo("gamma");
        assertThat(board.at("/entries/2/spend").isNull()).isTrue();
        assertThat(board.at("/entries/2/conversionValue").isNull()).isTrue();
        assertThat(board.at("/unconverted/0/currency").asString()).isEqualTo("GBP");
        is(board, "/unconverted/0/amount", "30"); // 10 spent, and conversions worth 20
        assertThat(get("/v1/performance").json().has("rates")).isFalse();
    }

    /** 11 USD at most for a thousand impressions, stated in the account's currency. */
    @Test
    void a_target_of_a_cost_is_converted_as_the_cost_is() {
        JsonNode euro = get("/v1/accounts/acme/performance?by=month&in=EUR").json();

        is(euro, "/entries/0/targets/0/target", "11");
        assertThat(euro.at("/entries/0/targets/0/met").asBoolean()).isTrue(); // 10 EUR
        is(euro, "/entries/1/targets/0/target", "9.166667"); // 11 / 1.20
        is(euro, "/entries/1/targets/0/value", "10");
        assertThat(euro.at("/entries/1/targets/0/met").asBoolean()).isFalse();
        assertThat(get("/v1/accounts/acme/performance?by=month&currency=EUR")
                        .json()
                        .at("/entries/1/targets"))
                .as("in another currency, and not converted")
                .isEmpty();
    }

    @Test
    void the_card_of_an_account_has_its_spend_in_the_currency() {
        String noon = "&asOf=2018-07-31T12:00:00Z";
        JsonNode card = get("/v1/accounts/acme?in=USD" + noon).json();

        is(card, "/spend30Days", "1200");
        assertThat(card.path("currency").asString()).isEqualTo("USD");
        assertThat(card.path("rates")).hasSize(1);
        JsonNode pounds = get("/v1/accounts/gamma?in=USD" + noon).json();
        assertThat(pounds.path("spend30Days").isNull()).isTrue();
        is(pounds, "/unconverted/0/amount", "5");
        assertThat(get("/v1/accounts/acme?asOf=2018-07-31").json().has("rates")).isFalse();
    }

    @Test
    void the_orders_of_an_account_are_converted_as_the_board_does() {
        String asked = "/pacing?in=USD&show=all&asOf=2018-07-20";
        JsonNode own = get("/v1/accounts/acme" + asked).json();

        is(own, "/orders/0/budget", "2000"); // by the first day of the flight
        assertThat(own.at("/orders/0/currency").asString()).isEqualTo("USD");
        assertThat(own.path("rates")).hasSize(1);
        JsonNode pounds = get("/v1/accounts/gamma" + asked).json();
        assertThat(pounds.at("/orders/0/budget").isNull()).isTrue();
        assertThat(pounds.at("/orders/0/elapsedDays").asInt()).isPositive();
        is(pounds, "/unconverted/0/amount", "300");
        assertThat(get("/v1/accounts/acme/pacing?show=all&asOf=2018-07-20")
                        .json()
                        .at("/orders/0/currency")
                        .asString())
                .isEqualTo("EUR");
    }

    @Test
    void rates_are_listed_as_they_were_known() {
        String july = "/v1/rates?base=EUR&from=2018-06-01&to=2018-07-31";

        assertThat(get(july).json().path("entries")).hasSize(2);
        assertThat(get(july + "&knownAtPosition=" + beforeTheLateRate).json().path("entries"))
                .hasSize(1);
        assertThat(get(july + "&quote=GBP").json().path("entries")).isEmpty();
        assertThat(get(july + "&format=csv").body().lines().findFirst())
                .contains("base,quote,day,rate,source,evidence");
    }

    @Test
    void the_stream_of_rates_is_no_account() {
        assertThat(get("/v1/accounts/rates").status()).isEqualTo(404);
        assertThat(get("/v1/accounts/rates").body()).contains("no account").doesNotContain("opened after");
        assertThat(get("/v1/portfolio").json().path("accounts").asInt()).isEqualTo(3);
        assertThat(get("/v1/portfolio?replay=true").json().path("accounts").asInt())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/retention?from=2018-06&to=2018-07&in=USD&currency=EUR | currency",
                "/v1/retention?from=2018-06&to=2018-07&in=USD&rates=monthly | rates",
                "/v1/retention?from=2018-06&to=2018-07&in=EURO | in",
                "/v1/retention/by?by=currency&from=2018-06&to=2018-07&in=USD | in",
                "/v1/renewals?in=euro | in",
                "/v1/performance?in=USD&currency=EUR | currency",
                "/v1/accounts/acme/performance?in=euro | in",
                "/v1/accounts/acme?in=euro | in",
                "/v1/accounts/acme/pacing?in=euro | in",
                "/v1/accounts/acme/qbr?quarter=2018-Q3&in=USD | in",
                "/v1/accounts/acme/spend?in=USD&currency=EUR | currency",
                "/v1/rates?from=2018-07-02&to=2018-07-01 | to",
                "/v1/rates?from=2018-07-02&asOf=2018-07-01 | from"
            })
    void what_does_not_go_together_is_refused_by_name(String path, String parameter) {
        assertThat(get(path).status()).isEqualTo(400);
        assertThat(get(path).body()).contains("\"" + parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "/retention, 15.00 GBP of 1 account is in no figure",
        "/retention/managers, 15.00 GBP of 1 account is in no figure",
        "/retention/at-risk, 5.00 GBP of 1 account is in no figure",
        "/retention/accounts, 15.00 GBP of 1 account is in no figure",
        "/retention/cohorts, 10.00 GBP of 1 account is in no figure"
    })
    void a_screen_offers_all_money_in_one_currency_and_says_what_is_in_none(String screen, String left) {
        assertThat(converted(screen)).contains("All amounts converted into USD").contains(left);
    }

    @Test
    void where_everything_has_a_rate_a_screen_says_of_nothing_that_it_is_missing() {
        assertThat(converted("/retention/renewals"))
                .contains("All amounts converted into USD")
                .doesNotContain("is in no figure")
                .doesNotContain("no rate is known");
    }

    @Test
    void a_screen_says_so_where_no_rate_is_known_for_anything() {
        String asked = "?in=JPY&" + JUNE_TO_JULY;

        assertThat(get("/retention" + asked).body()).contains("No rate is known for what accounts spent");
        assertThat(get("/retention/segments" + asked).body()).contains("No rate is known for what accounts spent");
    }

    @Test
    void a_group_is_a_filter_that_can_be_taken_off() {
        String page = get("/retention?group=north&" + JUNE_TO_JULY).body();

        String form = page.substring(page.indexOf("class=\"filters\""), page.indexOf("id=\"amounts\""));
        assertThat(form).contains("All groups").containsOnlyOnce("name=\"group\"");
    }

    private String converted(String screen) {
        String page = get(screen + "?currency=all-in-USD&" + JUNE_TO_JULY + "&asOf=2018-07-31T12:00:00Z")
                .body();
        assertThat(page).contains("All, in USD").doesNotContain("currency=all");
        return page;
    }

    @Test
    void the_stream_of_rates_has_no_persons() {
        assertThat(get("/v1/accounts/rates/persons/ann/export").status()).isEqualTo(404);
    }

    private static void is(JsonNode answer, String pointer, String amount) {
        assertThat(new BigDecimal(answer.at(pointer).asString())).as(pointer).isEqualByComparingTo(amount);
    }

    private void rate(String day, String rate) {
        history.append(
                "rates",
                at(day),
                new ExchangeRateReported(
                        new CurrencyCode("EUR"),
                        new CurrencyCode("USD"),
                        LocalDate.parse(day),
                        new BigDecimal(rate),
                        "ecb"));
    }

    private void spend(String account, String currency, String day, String amount) {
        LocalDate start = LocalDate.parse(day);
        history.append(
                account,
                at(start.plusDays(1).toString()),
                new SpendReported("feed", null, start, null, new BigDecimal(amount), new CurrencyCode(currency)));
    }

    private void media(
            String account,
            String day,
            long impressions,
            long clicks,
            @Nullable String value,
            @Nullable String currency) {
        LocalDate start = LocalDate.parse(day);
        history.append(
                account,
                at(start.plusDays(1).toString()),
                new PerformanceReported(
                        "feed",
                        null,
                        start,
                        null,
                        impressions,
                        null,
                        null,
                        clicks,
                        null,
                        null,
                        null,
                        value == null ? null : new BigDecimal(value),
                        currency == null ? null : new CurrencyCode(currency)));
    }

    private static InsertionOrderBooked order(String id, String budget, String currency) {
        return new InsertionOrderBooked(
                id,
                null,
                new BigDecimal(budget),
                new CurrencyCode(currency),
                LocalDate.parse("2018-07-01"),
                LocalDate.parse("2018-07-31"),
                null,
                null);
    }

    private static DeliveryDiscrepancyFound found(String ours, String theirs, String currency) {
        return new DeliveryDiscrepancyFound(
                "of-" + currency, null, new BigDecimal(ours), new BigDecimal(theirs), new CurrencyCode(currency));
    }

    private static ContractSigned signed(String end, String amount) {
        return new ContractSigned(
                "msa",
                null,
                LocalDate.parse("2018-01-01"),
                LocalDate.parse(end),
                new BigDecimal(amount),
                new CurrencyCode("EUR"));
    }

    private static ContractRenewed renewed(String amount, String currency) {
        return new ContractRenewed(
                "msa", new BigDecimal(amount), new CurrencyCode(currency), null, LocalDate.parse("2019-12-31"));
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
