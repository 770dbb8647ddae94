package io.accounthealth.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.query.testing.Screens;
import io.accounthealth.schema.FirstPolicy;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Of an account of a few days ago, under rules that ask for data for half of the weight. */
class NotEnoughDataPagesTest {

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        screens.append("policy", new HealthPolicyPublished(FirstPolicy.policy()));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void the_api_has_the_band_the_coverage_and_no_score() {
        JsonNode health = screens.json("/v1/accounts/young/health");

        assertThat(health.path("band").asString()).isEqualTo("not-enough-data");
        assertThat(health.path("score").isNull()).isTrue();
        assertThat(health.path("weightedMean").decimalValue()).isEqualByComparingTo("90");
        assertThat(health.path("coverage").decimalValue()).isEqualByComparingTo("0.35");
        JsonNode portfolio = screens.json("/v1/portfolio");
        assertThat(portfolio.path("notEnoughData").asInt()).isPositive();
        assertThat(portfolio.path("bands").propertyNames())
                .containsExactlyInAnyOrder("churned", "at-risk", "watch", "healthy");
    }

    @Test
    void the_list_can_be_narrowed_to_it_and_says_why_nothing_changed() {
        JsonNode accounts = screens.json("/v1/accounts?band=not-enough-data").path("accounts");
        assertThat(accounts.findValuesAsString("accountId")).contains("young");
        assertThat(accounts.findValuesAsString("band")).containsOnly("not-enough-data");
        JsonNode young = screens.json("/v1/accounts?q=young").at("/accounts/0");
        assertThat(young.path("coverage").decimalValue()).isEqualByComparingTo("0.35");
        assertThat(young.path("score").isNull() && young.path("change").isNull())
                .isTrue();
        assertThat(young.path("mainReason").asString()).isEqualTo("not enough data (35 of 100 weight)");
    }

    @Test
    void the_portfolio_has_a_tile_of_it_that_leads_to_its_accounts() {
        Element tile = screens.page("/").select(".tiles a.not-enough-data").first();
        assertThat(tile.text()).isEqualTo("Not enough data");

        Document narrowed = screens.page(tile.attr("href"));
        assertThat(narrowed.select("tbody .band").eachText()).containsOnly("Not enough data");
        assertThat(narrowed.getElementById("account-young")).isNotNull();
        assertThat(narrowed.text()).contains("35 % data");
    }

    @Test
    void the_account_says_why_it_has_no_score_and_what_is_not_known() {
        Document page = screens.page("/accounts/young");

        assertThat(page.getElementById("score").text()).isEqualTo("–");
        assertThat(page.getElementById("coverage").text()).isEqualTo("Coverage 35 %");
        assertThat(page.getElementById("why").text())
                .isEqualTo("No score: not enough data (35 of 100 weight). Too little is known of: "
                        + "responsiveness, reporting, sentiment, spend.");
        assertThat(page.select("#curve tr td").eachText()).contains("Not enough data", "35 % data");
        assertThat(screens.page("/accounts/acme").getElementById("coverage").text())
                .as("beside every score")
                .startsWith("Coverage ");
    }

    @Test
    void why_it_changed_says_that_there_is_no_difference_and_for_what_reason() {
        Document page = screens.page("/accounts/young/changes?from=2026-11-21");
        JsonNode answer = screens.json("/v1/accounts/young/health/changes?from=2026-11-21");

        assertThat(page.getElementById("difference").text()).isEqualTo("No difference");
        assertThat(page.getElementById("sum").text()).startsWith("Not enough data at the");
        assertThat(page.getElementById("answer").text()).startsWith("There is not enough data at the");
        assertThat(answer.path("difference").isNull()).isTrue();
        assertThat(answer.path("noDifference").asString()).startsWith("not enough data at the");
        assertThat(answer.path("parts")).isEmpty();
        assertThat(answer.at("/to/coverage").decimalValue()).isEqualByComparingTo("0.35");
    }

    @Test
    void audit_bands_levers_and_rules_live_with_it() {
        Document audit = screens.page("/accounts/young/audit");
        assertThat(audit.select(".covered").eachText()).contains("Coverage 35 %");
        assertThat(screens.page("/portfolio/bands")
                        .select("#bands-figures tr")
                        .last()
                        .select("td")
                        .get(5)
                        .text())
                .isNotEqualTo("0");
        Document levers = screens.page("/accounts/young/levers");
        assertThat(levers.text()).contains("Not enough data (35 of 100 weight): first the score needs more.");
        assertThat(levers.select("#fillings li").eachText())
                .containsExactly("+20 Take the temperature Gives the score 20 of its 100 weight: enough for a score");
        assertThat(levers.select("#fillings a").attr("href"))
                .isEqualTo("/accounts/young/record/take-temperature?back=%2Faccounts%2Fyoung");
        assertThat(screens.page("/?q=young").getElementById("first-step").text())
                .as("the next step elsewhere")
                .isEqualTo("Take the temperature");
        assertThat(screens.page("/rules").getElementById("offer")).isNull();
        assertThat(screens.json("/v1/accounts/young/health/levers").path("band").asString())
                .isEqualTo("not-enough-data");
        assertThat(screens.json("/v1/accounts/young/health/history?from=2026-11-21")
                        .path("points")
                        .get(0)
                        .path("band")
                        .asString())
                .isEqualTo("not-enough-data");
    }
}
