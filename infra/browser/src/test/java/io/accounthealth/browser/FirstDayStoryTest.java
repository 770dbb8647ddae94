package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty platform where a policy takes two people: from the first steps to a score, and to a policy of one's own. */
class FirstDayStoryTest extends BrowserTest {

    @Test
    void an_account_is_scored_by_a_policy_of_two_people(@TempDir Path data) {
        try (Product product = Product.over(data, "--accounthealth.policies.second-person=true")) {
            Visit owner = visit(product, "owner", ColorScheme.LIGHT, WIDE).go("/");
            scoreAFirstAccount(owner);
            draftAStricterPolicy(owner);

            Visit director = visit(product, "director", ColorScheme.LIGHT, WIDE);
            publishIt(director);
            JsonObject policy = policy(director, "strict");
            assertThat(policy.get("draftedBy").getAsString()).isNotEqualTo("director");
            assertThat(policy.get("publishedBy").getAsString()).isEqualTo("director");
        }
    }

    private static void scoreAFirstAccount(Visit visit) {
        assertThat(visit.find("#first-steps li")).hasCount(4);
        visit.click("#first-steps a:text-is('Open an account')");
        visit.page().getByLabel("Name").fill("First Client");
        visit.page().getByLabel("Currency").fill("EUR");
        visit.page().getByLabel("Time zone").fill("Europe/Berlin");
        visit.find("#entry button").click();
        visit.page().waitForURL("**/accounts/first-client-*");
        assertThat(visit.find("#coverage")).hasText("Coverage 35 %");

        visit.find("#open-temperature").click();
        visit.find("label:has(#temperature-4)").click();
        visit.find("#record-temperature button:text-is('Record')").click();
        assertThat(visit.find(".timeline li").first()).containsText("Temperature 4");
        visit.find("#open-meeting").click();
        visit.find("#meeting-others").fill("Dana");
        visit.find("#record-meeting button:text-is('Record')").click();
        assertThat(visit.find(".timeline li").first()).containsText("eeting");
        assertThat(visit.find("#score")).hasAttribute("data-score", Pattern.compile("\\d.*"));

        visit.settled().go("/");
        assertThat(visit.find("#first-steps")).hasCount(0);
        assertThat(visit.find("#first")).hasText("First Client");
    }

    private static void draftAStricterPolicy(Visit visit) {
        visit.click("nav a:text-is('Health scoring')");
        visit.click("#draft");
        assertThat(visit.find("#effect-result")).containsText("No score of 1 account changes.");
        visit.find("#version").fill("strict");
        visit.find("#healthyFrom").fill("99.9");
        assertThat(visit.find("#effect-short")).hasText("1 of 1 account changes band: 1 falls.");
        assertThat(visit.find("#effect-result tbody tr")).containsText("First Client");
        assertThat(visit.barriers()).isEmpty();
        visit.shoot("rules-effect");
        visit.click("#rule-form .save button");
        assertThat(visit.find("h1 .band")).hasText("Draft");
        assertThat(visit.find("#second-person")).containsText("A policy takes two people here");
        assertThat(visit.find("#publish button")).hasCount(0);

        visit.click("#look");
        assertThat(visit.find("#banner")).containsText("scored by policy strict");
    }

    private static void publishIt(Visit visit) {
        visit.go("/rules/strict");
        assertThat(visit.find("#effect-result")).containsText("1 of 1 account changes band: 1 falls.");
        visit.find("#publish button").click();
        assertThat(visit.find("dialog[open]")).containsText("1 of 1 account changes band: 1 falls.");
        visit.find("dialog button[value=yes]").click();
        assertThat(visit.find("h1 .band")).hasText("Published ahead");
        visit.settled();
    }

    private static JsonObject policy(Visit visit, String version) {
        List<JsonObject> found = StreamSupport.stream(
                        Demo.object(visit.json("/v1/policies"))
                                .getAsJsonArray("policies")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .filter(policy -> policy.get("version").getAsString().equals(version))
                .toList();
        return found.getFirst();
    }
}
