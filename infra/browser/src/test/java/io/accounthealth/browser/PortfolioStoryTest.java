package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PortfolioStoryTest extends BrowserTest {

    @Test
    void the_account_most_at_risk_stands_first_and_opens_with_the_reason() {
        Visit visit = visit().go("/");
        JsonObject worst = mostAtRisk(visit);

        assertThat(visit.text("#first")).isEqualTo(worst.get("name").getAsString());
        assertThat(visit.text("#first-why")).isNotBlank();
        visit.click("#first");
        assertThat(visit.text("h1")).isEqualTo(worst.get("name").getAsString());
        assertThat(visit.find("#score").getAttribute("data-score"))
                .isEqualTo(worst.get("score").getAsBigDecimal().setScale(3).toPlainString());
    }

    @Test
    void the_keyboard_alone_finds_an_account_and_opens_it() {
        Visit visit = visit().go("/");
        JsonObject found = json(visit, "/v1/accounts?q=o&sort=-risk");
        String second = found.getAsJsonArray("accounts")
                .get(1)
                .getAsJsonObject()
                .get("name")
                .getAsString();

        visit.page().keyboard().press("/");
        visit.page().keyboard().type("o");
        assertThat(visit.find("#shown")).containsText(found.get("total").getAsString() + " of ");
        visit.settled().page().keyboard().press("ArrowDown");
        visit.page().keyboard().press("j");
        assertThat(visit.find(":focus")).hasText(second);
        visit.page().keyboard().press("ArrowUp");
        visit.page().keyboard().press("ArrowDown");
        visit.page().keyboard().press("Enter");
        assertThat(visit.find("h1")).hasText(second);
    }

    @Test
    void a_question_mark_tells_the_keys_on_every_page() {
        for (String page : List.of("/", "/accounts/lumen-outdoor")) {
            Visit visit = visit().go(page);
            visit.page().keyboard().press("?");
            assertThat(visit.find("#keys")).isVisible();
            assertThat(visit.barriers()).isEmpty();
            visit.page().keyboard().press("Escape");
            assertThat(visit.find("#keys")).isHidden();
        }
    }

    @Test
    void a_click_on_the_bands_moves_the_page_to_the_end_of_that_month() {
        Visit visit = visit().go("/");
        Locator chart = visit.find("#bands .chart");
        chart.scrollIntoViewIfNeeded();
        BoundingBox box = Objects.requireNonNull(chart.boundingBox());

        visit.page().mouse().click(box.x + box.width * 0.45, box.y + box.height / 2);
        assertThat(visit.find("#banner")).isVisible();
        String day = visit.settled().find("#asOf").inputValue();
        assertThat(LocalDate.parse(day).plusDays(1).getDayOfMonth()).isEqualTo(1);
        assertThat(visit.text(".tile:has(.at-risk) .figure"))
                .isEqualTo(json(visit, "/v1/portfolio?asOf=" + day)
                        .getAsJsonObject("bands")
                        .get("at-risk")
                        .getAsString());
    }

    @Test
    void a_chart_is_busy_until_the_library_that_draws_it_has_come() {
        Visit visit = visit();
        List<Route> held = new ArrayList<>();
        visit.page().route("**/echarts*", held::add);
        visit.page().navigate("/");
        Locator chart = visit.find("#bands .chart");
        assertThat(chart).hasAttribute("aria-busy", "true");

        visit.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        assertThat(chart.locator("canvas")).hasCount(1);
        assertThat(chart).not().hasAttribute("aria-busy", "true");
    }

    @Test
    void a_filter_is_in_the_address_and_the_copied_link_shows_the_same_accounts() {
        Visit visit = visit();
        visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visit.go("/");
        visit.find("#band").selectOption("watch");
        assertThat(visit.page()).hasURL(Pattern.compile(".*[?&]band=watch.*"));
        String shown = visit.settled().text("#shown");
        assertThat(shown)
                .startsWith(json(visit, "/v1/accounts?band=watch").get("total").getAsString() + " of ");

        visit.find("[data-copy]").click();
        assertThat(visit.find("[data-copy]")).containsText("Copied");
        String link = (String) Objects.requireNonNull(visit.page().evaluate("() => navigator.clipboard.readText()"));
        Visit colleague = visit().go(link);
        assertThat(colleague.text("#shown")).isEqualTo(shown);
        assertThat(colleague.find("#band").inputValue()).isEqualTo("watch");
    }

    @Test
    void what_is_recorded_comes_to_the_open_page_by_itself() {
        Visit visit = visit().go("/?sort=name");
        Object position = visit.page().evaluate("""
            () => fetch('/v1/accounts/orchard-bank/take-temperature',
                    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"temperature":3}' })
                .then((answer) => answer.json()).then((told) => told.lastPosition)\
            """);

        visit.page()
                .waitForFunction(
                        "(position) => Number(document.querySelector('#live')?.dataset.position) >= position",
                        position);
        JsonObject worst = mostAtRisk(visit);
        assertThat(visit.text("#first")).isEqualTo(worst.get("name").getAsString());
        assertThat(visit.find("#bands .chart canvas")).hasCount(1);
    }

    @Test
    void a_page_whose_server_does_not_answer_says_that_it_may_be_out_of_date() {
        Visit visit = visit().go("/");
        visit.page().route("**/?q=*", route -> route.abort());
        visit.find("#q").fill("bank");

        assertThat(visit.find("#trouble")).isVisible();
        assertThat(visit.find(".accounts")).isVisible();
        visit.forgive("ERR_FAILED");
        visit.forgive("htmx:sendError");
    }

    @Test
    void an_account_manager_sees_his_own_accounts_and_a_view_of_them() {
        Visit visit = visit("account-manager@maya.okafor").go("/");
        JsonObject own = json(visit, "/v1/accounts");
        assertThat(own.get("total").getAsInt()).isPositive();

        assertThat(visit.text("#shown")).isEqualTo(own.get("total").getAsString() + " accounts");
        visit.click("#views a:has-text('Mine')");
        assertThat(visit.text("#shown")).startsWith(own.get("total").getAsString() + " of ");
    }

    private static JsonObject mostAtRisk(Visit visit) {
        return json(visit, "/v1/accounts?sort=-risk&limit=1")
                .getAsJsonArray("accounts")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject json(Visit visit, String path) {
        return Demo.object(visit.json(path));
    }
}
