package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A version of the policy from its draft to its retirement. */
class RulesStoryTest extends BrowserTest {

    @Test
    void a_draft_is_written_by_keyboard_saved_and_looked_at_in_the_portfolio() {
        Visit visit = visit().go("/rules");
        visit.find("#draft").focus();
        visit.page().keyboard().press("Enter");
        assertThat(visit.find("h1")).hasText("Draft policy");
        visit.settled();

        visit.find("#version").fill("story-draft");
        visit.find("#weight-0").fill("77");
        assertThat(visit.find("#weights-sum")).hasText("154");
        assertThat(visit.find(".weight .share").first()).hasText("50.0 %");
        visit.find("#curve-0-0-y1").fill("55");
        assertThat(visit.find("#curve-0-0 tr").nth(1)).hasAttribute("data-y", "55");
        visit.page().keyboard().press("Enter");

        assertThat(visit.find("h1")).containsText("Health scoring story-draft");
        assertThat(visit.find("h1 .band")).hasText("Draft");
        assertThat(visit.find("section[aria-labelledby=changes-title]")).containsText("Weight of Engagement: 50.0 %");
        assertThat(visit.find("section[aria-labelledby=changes-title]")).containsText("2 gives 55, before 60");
        assertThat(visit.json("/v1/policies")).contains("\"version\":\"story-draft\",\"state\":\"draft\"");

        visit.settled().click("#look");
        assertThat(visit.address()).isEqualTo("/?policy=story-draft");
        assertThat(visit.text("#content")).contains("policy story-draft");
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_the_first_one_gets_the_focus() {
        Visit visit = visit("owner", ColorScheme.DARK, NARROW).go("/rules/v2/edit");
        visit.find("#version").fill("story-wrong");
        visit.find("#weight-2").fill("nought");
        visit.find("#curve-0-0-y0").fill("");
        visit.click("#rule-form .save button");

        assertThat(visit.find("#rule-told")).not().isEmpty();
        assertThat(visit.find("#weight-2")).hasAttribute("aria-invalid", "true");
        assertThat(visit.find("#weight-2")).isFocused();
        assertThat(visit.find("#weight-2 + .wrong")).isVisible();
        assertThat(visit.find("#curve-0-0-y0 + .wrong")).isVisible();
        assertThat(visit.barriers()).isEmpty();

        visit.find("#weight-2").fill("10");
        visit.find("#curve-0-0-y0").fill("100");
        visit.find("#curve-0-0-y0").press("Enter");
        assertThat(visit.find("h1 .band")).hasText("Draft");
        visit.settled().forgive("status of 400");
    }

    @Test
    void points_of_a_curve_are_added_and_taken_away() {
        Visit visit = visit().go("/rules/v2/edit");
        int before = visit.find("#curve-0-0 tr").count();

        visit.page().locator(".part [data-add]").first().click();
        assertThat(visit.find("#curve-0-0 tr")).hasCount(before + 1);
        visit.page().keyboard().type("9");
        assertThat(visit.find("#curve-0-0 tr").last()).hasAttribute("data-key", "9");

        visit.find("#curve-0-0 tr [data-remove]").last().click();
        assertThat(visit.find("#curve-0-0 tr")).hasCount(before);
    }

    @Test
    void a_point_is_drawn_down_and_its_field_goes_with_it() {
        Visit visit = visit().go("/rules/v2/edit");
        Locator chart = visit.find("[data-figures=curve-0-0]");
        chart.scrollIntoViewIfNeeded();
        List<?> at = (List<?>) Objects.requireNonNull(chart.evaluate("""
            (chart) => {
                const row = document.querySelector('#curve-0-0 tr').dataset;
                const [x, y] = echarts.getInstanceByDom(chart)
                    .convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [Number(row.key), Number(row.y)]);
                const box = chart.getBoundingClientRect();
                return [String(box.x + x), String(box.y + y)];
            }\
            """));
        double x = Double.parseDouble(String.valueOf(at.getFirst()));
        double y = Double.parseDouble(String.valueOf(at.getLast()));

        visit.page().mouse().move(x, y);
        visit.page().mouse().down();
        visit.page().mouse().move(x, y + 30);
        visit.page().mouse().up();
        visit.page().mouse().move(x, y + 60);

        int drawn = Integer.parseInt(visit.find("#curve-0-0-y0").inputValue());
        assertThat(drawn).isBetween(50, 95);
        assertThat(visit.find("#curve-0-0 tr").first()).hasAttribute("data-y", String.valueOf(drawn));
    }

    @Test
    void a_backtest_shows_its_progress_and_compares_policies() {
        Visit visit = visit().go("/rules/v1");
        String from = Demo.today().minusDays(270).toString();
        String to = Demo.today().minusDays(30).toString();
        visit.find("#backtest-from").fill(from);
        visit.find("#backtest-to").fill(to);
        visit.click("#backtest-form button");

        assertThat(visit.find("#backtest-told")).hasText("Done.");
        Map<?, ?> result = (Map<?, ?>) Objects.requireNonNull(visit.page().evaluate("""
            ([from, to]) => fetch('/v1/policies/backtest', {method: 'POST',
                headers: {'Content-Type': 'application/json'},
                body: JSON.stringify({version: 'v1', from, to})})
                .then((answer) => answer.json())
                .then((told) => ({flips: String(told.candidate.flipCount),
                    then: String(told.inForce.flipCount)}))\
            """, List.of(from, to)));
        assertThat(visit.text("tr:has-text('Band changes')"))
                .startsWith("Band changes %s %s".formatted(result.get("flips"), result.get("then")));
        assertThat(visit.text(".verdict")).startsWith("v1");
        visit.shoot("rules-backtest");
        assertThat(visit.barriers()).isEmpty();
        assertThat(visit.overflow()).isZero();
    }

    @Test
    void a_backtest_is_cancelled() {
        Visit visit = visit().go("/rules/v1");
        visit.find("#backtest-form button:not([type])").click();
        visit.find("#backtest-cancel").click();
        assertThat(visit.find("#backtest-told")).hasText("Cancelled.");
        assertThat(visit.find("#backtest-form button:not([type])")).isEnabled();
    }

    @Test
    void rules_are_published_ahead_after_a_question_and_retired_with_a_reason() {
        Visit visit = visit().go("/rules/v2/edit");
        visit.find("#version").fill("story-published");
        visit.find("#healthyFrom").fill("72.5");
        visit.find("#minimumCoverage").fill("0.25");
        visit.find("#endedOrderDays").fill("14");
        visit.click("#rule-form .save button");
        assertThat(visit.find("h1 .band")).hasText("Draft");
        visit.settled();

        assertThat(visit.json("/v1/policies")).contains("\"minimumCoverage\":0.25,\"endedOrderDays\":14");
        visit.find("#publish-from").fill("2199-01-01");
        visit.find("#publish button").click();
        assertThat(visit.find("dialog[open]")).containsText("From 1 January 2199 on");
        visit.page().keyboard().press("Escape");
        assertThat(visit.find("dialog[open]")).hasCount(0);
        assertThat(visit.find("h1 .band")).hasText("Draft");

        visit.find("#publish button").click();
        visit.find("dialog button[value=yes]").press("Enter");
        assertThat(visit.find("h1 .band")).hasText("Published ahead");
        visit.settled();

        visit.find("#retire-from").fill("2199-01-01");
        visit.find("#retire-reason").fill("It was <b>only</b> a story");
        visit.find("#retire button").click();
        visit.find("dialog button[value=yes]").click();
        assertThat(visit.find("header .notice")).containsText("It was <b>only</b> a story");
        assertThat(visit.json("/v1/policies")).contains("\"retiredReason\":\"It was <b>only</b> a story\"");
        assertThat(visit.settled().go("/rules").text("#in-force")).isEqualTo("v2");
    }

    @Test
    void who_may_only_read_rules_is_offered_nothing_else() {
        Visit visit = visit("account-manager@maya.okafor").go("/rules");
        assertThat(visit.find("#draft")).hasCount(0);
        visit.go("/rules/v2");
        assertThat(visit.find("#edit, #backtest, #publish, #retire")).hasCount(0);
    }
}
