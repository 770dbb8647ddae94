package io.accounthealth.query.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the screen of an account's spend says is what the HTTP interface says. */
class SpendScreenTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("acme", spend(null, "2026-05-12", "2026-05-26", "1000.25"));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    private static SpendReported spend(String line, String from, String to, String amount) {
        return new SpendReported("dsp", line, LocalDate.parse(from), LocalDate.parse(to), new BigDecimal(amount), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "asOf=2026-09-01", "asOf=2026-11-24&knownAt=2026-11-20", "by=week"})
    void each_period_is_what_the_api_says_now_and_as_known_in_the_middle_of_the_month_after(String query) {
        List<Element> rows = screens.page("/accounts/acme/spend?" + query).select("#spend tr");
        String point = query.equals("by=week") ? "" : "&" + query;

        assertThat(rows).hasSizeGreaterThan(8);
        for (Element row : rows) {
            LocalDate from = LocalDate.parse(row.attr("data-key"));
            LocalDate to = query.equals("by=week") ? from.plusDays(7) : from.plusMonths(1);
            String period = "/v1/accounts/acme/spend?from=%s&to=%s".formatted(from, to);
            assertThat(new BigDecimal(row.attr("data-now"))).isEqualByComparingTo(total(period + point));
            LocalDate thenOn = from.plusMonths(1).withDayOfMonth(15);
            if (!row.attr("data-then").isEmpty()) {
                String asOf = query.contains("asOf=2026-09-01") ? "2026-09-01" : "2026-11-24T12:00:00Z";
                assertThat(new BigDecimal(row.attr("data-then")))
                        .isEqualByComparingTo(total(period + "&asOf=" + asOf + "&knownAt=" + thenOn));
            } else {
                assertThat(thenOn).isAfterOrEqualTo(query.contains("asOf=2026-09-01") ? "2026-09-01" : "2026-11-15");
            }
        }
    }

    private static BigDecimal total(String address) {
        return new BigDecimal(screens.json(address).path("total").asString());
    }

    @Test
    void what_was_restated_stands_beside_what_was_believed() {
        Document page = screens.page("/accounts/acme/spend");
        Element may = page.select("#spend tr[data-key=2026-05-01]").first();

        assertThat(may.select("td").eachText()).containsExactly("5,201 EUR", "8,401 EUR", "8,401 EUR", "−3,200 EUR");
        assertThat(page.getElementById("restated").text()).contains("1 period was restated since: −3,200 EUR");
        assertThat(screens.page("/accounts/acme?span=all")
                        .select("#curve-marks tr[data-kind=restatement]")
                        .eachAttr("data-key"))
                .containsExactly("2026-11-24");
        assertThat(screens.page("/accounts/acme/spend?knownAt=2026-11-20")
                        .getElementById("restated")
                        .text())
                .startsWith("Nothing was restated");
    }

    @Test
    void the_newest_periods_are_not_yet_to_be_compared() {
        assertThat(screens.page("/accounts/acme/spend").select("#spend tr").stream()
                        .limit(3)
                        .map(row -> row.attr("data-then").isEmpty()))
                .containsExactly(true, false, false);
    }

    @Test
    void the_csv_link_answers_with_the_same_months() {
        Document page = screens.page("/accounts/acme/spend?asOf=2026-09-01&knownAt=then");
        String csv = new String(
                screens.get(page.select("#periods a[download]").attr("href")).getResponseBody(),
                StandardCharsets.UTF_8);

        assertThat(csv.lines().skip(1)).hasSize((int) page.select("#spend tr").stream()
                .filter(row -> new BigDecimal(row.attr("data-now")).signum() != 0)
                .count());
    }

    @Test
    void performance_is_shown_by_the_months_of_its_list() {
        assertThat(screens.page("/accounts/bolt/spend").getElementById("performance"))
                .isNull();
        screens.append("acme", performance("2026-09-01", "2026-10-01", 1_000_000, 2_000));
        screens.append("acme", performance("2026-10-01", "2026-11-01", 500_000, 1_234));
        Document page = screens.page("/accounts/acme/spend");

        assertThat(page.select("#performance tbody tr").eachAttr("data-key"))
                .containsExactly("2026-10-01", "2026-09-01");
        assertThat(page.select("#performance tbody tr").last().select("td").eachText())
                .startsWith("1,000,000", "–", "2,000", "0.20 %", "–");
        JsonNode rows = screens.json("/v1/accounts/acme/performance?by=month").path("entries");
        assertThat(rows.valueStream().map(row -> row.path("impressions").longValue()))
                .containsExactly(1_000_000L, 500_000L);
        String csv = new String(
                screens.get(page.select("#performance a[download]").attr("href"))
                        .getResponseBody(),
                StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1)).hasSize(2);
    }

    private static PerformanceReported performance(String from, String to, long impressions, long clicks) {
        return new PerformanceReported(
                "dsp",
                "line",
                LocalDate.parse(from),
                LocalDate.parse(to),
                impressions,
                null,
                null,
                clicks,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void an_order_tells_where_it_will_end_as_the_pacing_board_does() {
        screens.append(
                "bolt",
                new InsertionOrderBooked(
                        "io-1",
                        "<u>Autumn</u>",
                        new BigDecimal("10000"),
                        null,
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-12-10"),
                        null,
                        null));
        screens.append("bolt", spend("io-1", "2026-11-01", "2026-11-24", "3000"));
        JsonNode row = screens.json("/v1/accounts/bolt/pacing").path("orders").get(0);
        Document page = screens.page("/accounts/bolt/spend");

        assertThat(page.select("#orders tbody th").text()).isEqualTo("<u>Autumn</u>");
        assertThat(page.select("#orders [data-label^=Forecast] span").first().text())
                .isEqualTo(Wording.amount(new BigDecimal(row.path("forecast").asString()), null) + " EUR");
        assertThat(page.select("#orders .band").text()).isEqualTo("Under plan");
        assertThat(page.select("#orders").text())
                .contains("short;", "a day over 17 days would do", "10 Dec 2026, in 16 days");
    }

    @Test
    void an_order_on_track_is_not_short_where_its_forecast_is_below_its_budget() {
        screens.append(
                "acme",
                new InsertionOrderBooked(
                        "io-track",
                        "Winter",
                        new BigDecimal("10000"),
                        null,
                        LocalDate.parse("2026-11-01"),
                        LocalDate.parse("2026-12-10"),
                        null,
                        null));
        screens.append("acme", spend("io-track", "2026-11-01", "2026-11-24", "5600"));
        Element order = screens.page("/accounts/acme/spend")
                .select("#orders tr:contains(Winter)")
                .first();

        assertThat(order.select(".band").text()).isEqualTo("On track");
        assertThat(order.text())
                .contains("below budget;", "a day over 17 days would reach it")
                .doesNotContain("short");
    }

    @Test
    void a_plan_shows_the_day_it_counts_to() {
        for (String order : List.of("io-behind", "io-silent")) {
            screens.append(
                    "acme",
                    new InsertionOrderBooked(
                            order,
                            order,
                            new BigDecimal("4000"),
                            null,
                            LocalDate.parse("2026-11-01"),
                            LocalDate.parse("2026-12-10"),
                            null,
                            null));
        }
        screens.append("acme", spend("io-behind", "2026-11-01", "2026-11-22", "2100"));
        screens.append("acme", spend("io-silent", "2026-11-01", "2026-11-04", "300"));
        Document page = screens.page("/accounts/acme/spend");

        assertThat(page.select("#orders tr:contains(io-behind)").text())
                .contains("On track", "100 % to 21 Nov 2026")
                .doesNotContain("feed overdue");
        assertThat(page.select("#orders tr:contains(io-silent)").text())
                .contains("Under plan", "13 % to 23 Nov 2026, feed overdue");
        assertThat(page.getElementById("late-reports").text()).startsWith("Reports of 1 order are overdue:");
        assertThat(page.getElementById("orders").text()).contains("A plan counts to the last day that the source");
        assertThat(page.getElementById("spend-rule").text())
                .endsWith("An amount counts whole in the month in which its period starts.");
    }

    @Test
    void an_order_that_ended_stays_with_what_it_delivered_and_what_it_left() {
        assertThat(screens.page("/accounts/young/spend").getElementById("ended-orders"))
                .isNull();
        screens.append(
                "young",
                new InsertionOrderBooked(
                        "io-9",
                        "Summer",
                        new BigDecimal("1000"),
                        null,
                        LocalDate.parse("2026-09-01"),
                        LocalDate.parse("2026-09-30"),
                        null,
                        null));
        screens.append("young", spend("io-9", "2026-09-01", "2026-10-01", "700"));

        Document page = screens.page("/accounts/young/spend");
        assertThat(page.select("#orders").text()).doesNotContain("Summer");
        assertThat(page.select("#ended-orders tbody tr").text())
                .contains("Summer", "Under-delivered", "70 %", "300 EUR not delivered");
        String csv = new String(
                screens.get(page.select("#ended-orders a[download]").attr("href"))
                        .getResponseBody(),
                StandardCharsets.UTF_8);
        assertThat(csv.lines().skip(1)).singleElement().asString().startsWith("io-9,Summer,");
    }

    @Test
    void invoices_stand_with_what_is_outstanding_of_them() {
        screens.append(
                "young",
                new InvoiceIssued(
                        "inv-1", new BigDecimal("900"), null, LocalDate.parse("2026-11-20"), null, null, null));
        assertThat(screens.page("/accounts/young/spend")
                        .select("#invoices tbody tr")
                        .first()
                        .text())
                .contains("inv-1", "4 days overdue", "900 EUR");
    }

    @Test
    void what_is_not_invoiced_stands_below_with_its_order_and_months() {
        screens.append("bolt", spend(null, "2026-09-01", "2026-09-15", "700"));
        Document page = screens.page("/accounts/bolt/spend");
        JsonNode unbilled = screens.json("/v1/accounts/bolt/billing").at("/figures/unbilled");

        assertThat(page.select("#unbilled > li")).hasSize(unbilled.size());
        assertThat(page.select("#unbilled > li").last().text()).contains("on no order", "2026");
        assertThat(page.select("#unbilled > li").last().select("a").eachAttr("href"))
                .anyMatch(form -> form.matches("/accounts/bolt/record/issue-invoice\\?.*month=2026-09.*"));
    }

    @Test
    void what_was_spent_in_another_currency_is_said_beside_the_figures() {
        assertThat(screens.page("/accounts/acme/spend").getElementById("others"))
                .isNull();
        screens.append(
                "young",
                new SpendReported(
                        "dsp",
                        "usd",
                        LocalDate.parse("2026-11-02"),
                        LocalDate.parse("2026-11-08"),
                        new BigDecimal("1200"),
                        new CurrencyCode("USD")));

        assertThat(screens.page("/accounts/young/spend")
                        .getElementById("others")
                        .text())
                .startsWith("Beside this it spent 1,200 USD.");
    }

    @Test
    void an_account_without_spend_says_what_will_bring_it() {
        Document page = screens.page("/accounts/hostile/spend");
        assertThat(page.select("#periods .empty").text()).startsWith("No spend was reported");
        assertThat(page.select("#orders .empty, #invoices .empty")).hasSize(2);
        assertThat(page.getElementById("lately").text()).isEqualTo(Wording.NOTHING);
        assertThat(page.select("script:not([src]), img, [onerror]")).isEmpty();
    }

    @Test
    void every_link_keeps_the_point() {
        Document past = screens.page("/accounts/acme/spend?asOf=2026-09-01&knownAt=then&policy=now&by=week");
        assertThat(past.select("#content a:not([download])"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(link.attr("href")).contains("asOf=2026-09-01", "knownAt=then", "policy=now"));
        assertThat(past.getElementById("by-1").attr("aria-current")).isEqualTo("true");
    }
}
