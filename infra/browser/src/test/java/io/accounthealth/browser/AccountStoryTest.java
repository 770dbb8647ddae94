package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an account manager does with the overview of an account and with its spend. */
class AccountStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/" + Demo.OUTAGE;

    @Test
    void what_would_lift_it_comes_by_itself_and_is_what_the_api_says() {
        Visit visit = visit().go(ACCOUNT);
        JsonArray levers =
                Demo.object(visit.json("/v1" + ACCOUNT + "/health/levers")).getAsJsonArray("levers");

        assertThat(visit.find(".lifts li")).hasCount(levers.size());
        assertThat(visit.find(".lifts li").first())
                .containsText(levers.get(0).getAsJsonObject().get("what").getAsString());
        assertThat(visit.find("#why")).containsText("costs most");
    }

    @Test
    void the_tab_keeps_its_own_title_when_parts_of_the_page_come_later() {
        Visit visit = visit().go(ACCOUNT);
        assertThat(visit.find(".lifts li").first()).isVisible();
        assertThat(visit.page().title()).isEqualTo("Overview · " + visit.text("h1") + " · Account Health");

        visit.go("/");
        assertThat(visit.page().title()).isEqualTo("Portfolio · Account Health");
        visit.go("/retention");
        assertThat(visit.page().title()).startsWith("Retention").endsWith(" · Account Health");
    }

    @Test
    void after_a_sign_out_the_browser_shows_nothing_of_what_was_seen() {
        Visit visit = visit().go(ACCOUNT);
        String name = visit.text("h1");
        visit.go("/retention");

        visit.find("#me > summary").click();
        visit.page().getByText("Sign out").click();
        visit.page().waitForURL("**/sign-in");
        for (int back = 0; back < 2; back++) {
            visit.page().goBack();
            visit.page().waitForURL("**/sign-in*");
            assertThat(visit.page().content()).doesNotContain(name);
        }
    }

    @Test
    void a_click_on_the_curve_leads_to_that_day() {
        Visit visit = visit().go(ACCOUNT);
        int year = visit.find("#curve tr").count();

        visit.find("#span-1").focus();
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL("**" + ACCOUNT + "?span=all");
        visit.settled();
        assertThat(visit.find("#span-1")).isFocused();
        assertThat(visit.find("#curve tr").count()).isGreaterThan(year);

        visit.click("#curve-card .chart");
        visit.page().waitForURL("**" + ACCOUNT + "?*asOf=*");
        assertThat(visit.address()).contains("span=all");
        assertThat(visit.find("#banner")).containsText("You are looking at");
    }

    @Test
    void one_finds_in_the_timeline_as_one_types_and_narrows_by_kind() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#find").focus();
        visit.page().keyboard().type("escalation");
        visit.page().waitForURL("**?q=escalation");
        visit.settled();
        assertThat(visit.find("#find")).isFocused();
        assertThat(visit.find(".timeline li").first()).containsText("scalation");

        visit.find("#kind-escalation").focus();
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL("**&kinds=escalation");
        visit.settled();
        assertThat(visit.find("#kind-escalation")).isFocused();
        assertThat(visit.find(".timeline li").first()).containsText("scalation");

        visit.find("#find").fill("nothing like that");
        assertThat(visit.find("#timeline .empty")).containsText("Show everything");
        visit.click("#timeline .empty a");
        // How many there are depends on what the demo has of its last days; not all of it is of escalations.
        assertThat(visit.find(".timeline li:not(:has-text('scalation'))").first())
                .isVisible();
    }

    @Test
    void what_is_recorded_appears_by_itself_marked_as_new_and_nothing_else_moves() {
        Visit visit = visit();
        JsonObject best = Demo.object(visit.json("/v1/accounts?sort=-score&limit=1"))
                .getAsJsonArray("accounts")
                .get(0)
                .getAsJsonObject();
        String account = best.get("accountId").getAsString();
        visit.go("/accounts/" + account + "?kinds=satisfaction");
        visit.find("#curve-details summary").click();
        visit.find(".timeline li").first().scrollIntoViewIfNeeded();
        assertThat(visit.find(".news")).hasCount(0);

        String stored = (String) Objects.requireNonNull(visit.page().evaluate("""
            (account) => fetch(`/v1/accounts/${account}/take-temperature`, {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify({ temperature: 5, note: "Told while one looks" }),
            }).then((answer) => answer.json()).then((answer) => answer.eventIds[0])\
            """, account));

        assertThat(visit.find(".timeline li.news")).containsText("Told while one looks");
        assertThat(visit.find(".timeline li.news")).hasAttribute("data-event", stored);
        assertThat(visit.find(".timeline li.news .arrived")).hasText("New");
        assertThat(visit.find("#news")).hasText("1 new event");
        assertThat(visit.find("#curve-details")).hasAttribute("open", "");
        assertThat(visit.address()).endsWith("?kinds=satisfaction");
        assertThat(visit.json("/v1/accounts/" + account + "/timeline?limit=1")).contains(stored);
        visit.settled();
    }

    @Test
    void evidence_opens_where_it_counts() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#scorecard > summary").click();
        visit.find("#proofs-0 summary").focus();
        visit.page().keyboard().press("Enter");

        assertThat(visit.find("#proofs-0 a").first()).isVisible();
        assertThat(visit.find("#proofs-0 a").first().getAttribute("href")).startsWith(ACCOUNT + "/audit#");
    }

    @Test
    void restated_spend_is_shown_as_then_and_now() {
        Visit visit = visit("owner", ColorScheme.LIGHT, WIDE).go("/accounts/helio-energy");
        visit.click(".tabs a:has-text('Spend')");
        assertThat(visit.find("#restated")).containsText("restated since");
        assertThat(visit.find("#spend tr[data-restated] strong").first()).containsText("USD");

        visit.click("#by-1");
        assertThat(visit.find("#by-1")).isFocused();
        assertThat(visit.find("#spend tr").first().locator("th"))
                .containsText(Pattern.compile("\\d{1,2} \\w{3} \\d{4}"));
        visit.click("#by-0");

        visit.click(".chart.spend");
        visit.page().waitForURL("**/spend?asOf=*");
        LocalDate day = LocalDate.parse(visit.find("#asOf").inputValue());
        assertThat(day.plusDays(1).getDayOfMonth()).isEqualTo(1);
        assertThat(visit.find("#banner")).containsText("You are looking at");
    }
}
