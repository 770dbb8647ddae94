package io.accounthealth.query.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.PolicyApproval.Kind;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.query.testing.Screens;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RulesPagesTest {

    private static final HealthPolicy V1 = BuiltInPolicy.v1();

    private static Screens screens;

    @BeforeAll
    static void start(@TempDir Path folder) {
        screens = new Screens(folder);
        HealthPolicy strict = changed("strict 2", "2026-11-25T00:00:00Z");
        screens.append("policy", new HealthPolicyDrafted(strict));
        screens.append("policy", new HealthPolicyPublished(strict));
        screens.append(
                "policy",
                new HealthPolicyRetired("strict 2", Instant.parse("2026-12-01T00:00:00Z"), "too <b>strict</b>"));
        screens.append("policy", new HealthPolicyDrafted(changed("v2", "2026-12-24T00:00:00Z")));
    }

    @AfterAll
    static void stop() {
        screens.close();
    }

    @Test
    void all_versions_are_there_with_their_state_as_the_api_has_them() {
        Document page = screens.page("/rules");

        assertThat(page.select("tr[data-version]").eachAttr("data-version")).containsExactly("v2", "strict 2", "v1");
        assertThat(page.select("tr[data-version] .band").eachText())
                .containsExactly("Draft", "Published ahead", "In force");
        assertThat(page.getElementById("in-force").text()).isEqualTo("v1");
        assertThat(page.text()).contains("that comes with the product").doesNotContain("Every score since");
        assertThat(row(page, "v2").text()).contains("a draft is in force nowhere");
        assertThat(row(page, "strict 2").text()).contains("25 Nov 2026 to 30 Nov 2026", "too <b>strict</b>");
        assertThat(row(page, "v1").text()).contains("Until 24 Nov 2026, from 1 Dec 2026 on");
    }

    @Test
    void author_publisher_and_last_change_are_shown() {
        assertThat(screens.page("/rules").getElementById("who").text())
                .isEqualTo("Directors draft and publish versions; one person may do both, unless the setting"
                        + " accounthealth.policies.second-person or second-person-for asks for two.");
        assertThat(screens.page("/settings")
                        .select("tr:has(th:contains(Health scoring))")
                        .text())
                .contains("one person may do both", "24 Nov 2026 by ");
        assertThat(PolicyWords.who(new PolicyApproval(true, Set.of()))).contains("it takes two people");
        assertThat(PolicyWords.who(new PolicyApproval(false, Set.of(Kind.HEALTH_POLICIES))))
                .contains("it takes two people");
        assertThat(PolicyWords.who(new PolicyApproval(false, Set.of(Kind.ERASURES))))
                .contains("one person may do both");
    }

    @Test
    void a_future_day_shows_the_policy_in_force_then() {
        Document ahead = screens.page("/rules?asOf=2026-11-26");
        assertThat(ahead.getElementById("in-force").text()).isEqualTo("strict 2");
        assertThat(ahead.text())
                .contains("Every score since 25 Nov 2026 of accounts that no other policy is for")
                .doesNotContain("that comes with");
        Document after = screens.page("/rules?asOf=2026-12-02");
        assertThat(after.getElementById("in-force").text()).isEqualTo("v1");
        assertThat(row(after, "strict 2").select(".band").text()).isEqualTo("Retired");

        assertThat(screens.page("/rules?asOf=2026-11-01&knownAt=then").select("tr[data-version]"))
                .hasSize(1);
        assertThat(screens.get("/rules/v2?asOf=2026-11-01&knownAt=then")
                        .getStatus()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void what_a_version_changes_is_told_in_words() {
        assertThat(screens.page("/rules/v2")
                        .select("section[aria-labelledby=changes-title] li")
                        .eachText())
                .containsExactly(
                        "Healthy from 75, before 70",
                        "A score needs data for 50 % of the weight (was: a score needs no more than one dimension"
                                + " with data)",
                        "An order counts in pacing until 30 days after its last day (was: an order counts in pacing"
                                + " until its last day)",
                        "Weight of Engagement: 33.3 % of the score, before 20.0 %",
                        "Engagement, meeting recency: 2 gives 50, before 60",
                        "Weight of Responsiveness: 12.5 % of the score, before 15.0 %",
                        "Weight of Reporting: 8.3 % of the score, before 10.0 %",
                        "Weight of Sentiment: 16.7 % of the score, before 20.0 %",
                        "Weight of Spend: 16.7 % of the score, before 20.0 %",
                        "Weight of Escalations: 8.3 % of the score, before 10.0 %",
                        "Weight of Advocacy: 4.2 % of the score, before 5.0 %",
                        "At most 30 while open critical escalation, before 40");
    }

    @Test
    void weights_curves_caps_and_bands_are_those_of_the_api() {
        JsonNode policy = null;
        for (JsonNode each : screens.json("/v1/policies").path("policies")) {
            policy = each.path("version").asString().equals("v2") ? each.path("policy") : policy;
        }
        Document page = screens.page("/rules/v2");

        List<String> weights = new ArrayList<>();
        List<String> points = new ArrayList<>();
        for (JsonNode dimension : policy.path("dimensions")) {
            weights.add(plain(dimension.path("weight")));
            for (JsonNode part : dimension.path("parts")) {
                part.path("curve").forEach(point -> points.add(plain(point.path("x")) + " " + plain(point.path("y"))));
            }
        }
        assertThat(page.select(".weights td.soft.number").eachText()).isEqualTo(weights);
        assertThat(page.select("tr[data-key]").stream().map(row -> row.attr("data-key") + " " + row.attr("data-y")))
                .isEqualTo(points);
        assertThat(page.select(".bands-bar").text()).contains("below 40", "from 40", "from 75");
        assertThat(page.text()).contains("At most 30 while: An open escalation is critical.");
    }

    @Test
    void what_rules_ask_of_data_and_orders_is_shown_and_can_be_edited() {
        assertThat(screens.page("/rules/v1").select(".data").eachText())
                .containsExactly(
                        "A score needs no more than one dimension with data.",
                        "An order counts in pacing until its last day.");
        assertThat(screens.page("/rules/v2").select(".data").eachText())
                .containsExactly(
                        "A score needs data for 50 % of the weight.",
                        "An order counts in pacing until 30 days after its last day.");

        Document first = screens.page("/rules/v1/edit");
        assertThat(first.getElementById("minimumCoverage").val()).isEmpty();
        assertThat(first.getElementById("endedOrderDays").val()).isEmpty();
        Document draft = screens.page("/rules/v2/edit");
        assertThat(draft.getElementById("minimumCoverage").val()).isEqualTo("0.5");
        assertThat(draft.getElementById("endedOrderDays").val()).isEqualTo("30");
    }

    @Test
    void a_draft_can_be_edited_tried_and_published() {
        Document draft = screens.page("/rules/v2");
        assertThat(draft.getElementById("publish")).isNotNull();
        assertThat(draft.getElementById("backtest").attr("data-version")).isEqualTo("v2");
        assertThat(draft.getElementById("edit").text()).isEqualTo("Edit this draft");
        assertThat(draft.getElementById("look").attr("href")).isEqualTo("/?policy=v2");

        Document retired = screens.page("/rules/strict%202");
        assertThat(retired.getElementById("publish")).isNull();
        assertThat(retired.getElementById("retire")).isNull();
        assertThat(retired.select(".notice").text()).contains("1 Dec 2026", "too <b>strict</b>");
        assertThat(screens.page("/rules/v1").getElementById("retire")).isNull();
    }

    @Test
    void links_keep_the_point_and_names_with_spaces_lead_to_their_pages() {
        Document page = screens.page("/rules?asOf=2026-12-02&policy=now");
        String url = row(page, "strict 2").select("a").attr("href");

        assertThat(url).isEqualTo("/rules/strict%202?asOf=2026-12-02&policy=now");
        assertThat(screens.page(url).select("h1").text()).startsWith("Health scoring strict 2");
    }

    @Test
    void a_new_draft_copies_the_policy_under_the_next_free_name() {
        Document form = screens.page("/rules/v1/edit");
        assertThat(form.getElementById("version").val()).isEqualTo("v3");
        assertThat(form.select(".weight input").eachAttr("value"))
                .containsExactly("20", "15", "10", "20", "20", "10", "5");
        assertThat(form.select(".cap input").eachAttr("value")).containsExactly("40", "20", "0");
        assertThat(form.select("tbody.curve tr"))
                .hasSize(screens.page("/rules/v1").select("tr[data-key]").size());

        assertThat(screens.page("/rules/v2/edit").getElementById("version").val())
                .isEqualTo("v2");
    }

    @Test
    void numbers_in_the_form_are_written_as_the_api_reads_them() {
        assertThat(screens.with("/rules/v2/edit", "Accept-Language", "tr")
                        .select(".dimension")
                        .eachAttr("data-missing"))
                .hasSize(7)
                .containsOnly("redistribute");
    }

    @Test
    void what_new_stores_begin_with_is_offered_as_a_draft_of_what_is_in_force() {
        Element offer = screens.page("/rules").getElementById("offer");
        assertThat(offer.select("li").eachText())
                .containsExactly(
                        "A score needs data for 50 % of the weight (was: a score needs no more than one dimension"
                                + " with data)",
                        "An order counts in pacing until 30 days after its last day (was: an order counts in pacing"
                                + " until its last day)");

        Document form = screens.page(offer.getElementById("offered").attr("href"));
        assertThat(form.getElementById("version").val()).isEqualTo("v3");
        assertThat(form.getElementById("minimumCoverage").val()).isEqualTo("0.5");
        assertThat(form.getElementById("endedOrderDays").val()).isEqualTo("30");
        assertThat(screens.page("/rules?asOf=2026-11-26").getElementById("offer"))
                .as("these ask for data already")
                .isNull();
    }

    @Test
    void rules_that_there_are_not_are_told_so_with_those_that_there_are() {
        assertThat(Screens.parse(screens.get("/rules/v9")).text())
                .contains("There is no policy of this version", "v1, strict 2, v2");
    }

    private static Element row(Document page, String version) {
        return page.select("tr[data-version]").stream()
                .filter(row -> row.attr("data-version").equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    /**
     * Engagement weighs twice as much and is read more strictly, a cap is lower, one must be better for healthy, and
     * there must be more data.
     */
    private static HealthPolicy changed(String version, String effectiveFrom) {
        List<Dimension> dimensions = new ArrayList<>(V1.dimensions());
        Dimension engagement = dimensions.getFirst();
        Part recency = engagement.parts().getFirst();
        List<CurvePoint> curve = new ArrayList<>(recency.curve());
        curve.set(1, new CurvePoint(curve.get(1).x(), BigDecimal.valueOf(50)));
        dimensions.set(
                0,
                new Dimension(
                        engagement.name(),
                        BigDecimal.valueOf(40),
                        List.of(new Part(recency.signal(), curve, null, null)),
                        engagement.penalties(),
                        engagement.missing(),
                        null));
        List<Cap> caps = new ArrayList<>(V1.caps());
        caps.set(0, new Cap(caps.getFirst().condition(), BigDecimal.valueOf(30)));
        return new HealthPolicy(
                version,
                Instant.parse(effectiveFrom),
                dimensions,
                caps,
                BigDecimal.valueOf(75),
                V1.watchFrom(),
                new BigDecimal("0.50"),
                30,
                null);
    }
}
