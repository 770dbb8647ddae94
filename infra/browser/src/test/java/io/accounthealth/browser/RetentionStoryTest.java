package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A director asks what the portfolio keeps, and whom it loses. */
class RetentionStoryTest extends BrowserTest {

    private record Restated(String query, String then, String now) {}

    @Test
    void from_the_menu_to_the_figure_to_its_accounts() {
        Visit visit = visit("director").go("/").click("nav[aria-label=Main] a:has-text('Retention')");
        JsonObject api = api(visit);

        assertThat(visit.find("#nrr")).hasAttribute("data-exact", share(api));
        assertThat(visit.find("#trend-months tr")).hasCount(12);
        assertThat(visit.find("#at-risk-figure .figure")).isVisible();
        assertThat(visit.find("#renewals-figure .figure")).isVisible();

        visit.click("#steps tr[data-key=contraction] a");
        assertThat(amount(visit.text(".adds")))
                .isEqualByComparingTo(api.getAsJsonObject("movements")
                        .getAsJsonObject("contraction")
                        .get("spend")
                        .getAsBigDecimal()
                        .setScale(0, RoundingMode.HALF_UP));
    }

    @Test
    void a_bar_of_the_waterfall_leads_to_its_accounts() {
        Visit visit = visit().go("/retention");

        visit.find("[data-chart=waterfall] canvas").click(new Locator.ClickOptions().setPosition(250, 33));
        visit.page().waitForURL("**/retention/accounts?*figure=base*");
    }

    @Test
    void by_keyboard_to_months_and_to_another_month() {
        Visit visit = visit().go("/retention");

        visit.find(".kind a").first().focus();
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL("**/retention?*to=*");
        String month = visit.settled().find("#to").inputValue();
        assertThat(month).isEqualTo(YearMonth.from(Demo.today()).minusMonths(1).toString());

        visit.find("#to").focus();
        visit.page().keyboard().press("ArrowDown");
        String before = YearMonth.parse(month).minusMonths(1).toString();
        visit.page().waitForURL("**/retention?*to=" + before + "*");
        visit.settled();
        assertThat(visit.find("#to")).isFocused();
        assertThat(visit.find("#nrr")).hasAttribute("data-exact", share(api(visit)));
    }

    @Test
    void what_was_reported_stands_beside_what_is_known_today() {
        Visit visit = visit();
        Restated restated = IntStream.rangeClosed(2, 12)
                .mapToObj(back -> YearMonth.from(Demo.today()).minusMonths(back))
                .map(month -> restated(visit, month))
                .filter(each -> !each.then().equals(each.now()))
                .findFirst()
                .orElseThrow();

        visit.go("/retention?" + restated.query());
        assertThat(visit.find("#nrr")).hasAttribute("data-exact", restated.then());
        assertThat(visit.find("#nrr .now")).containsText(restated.now());
        assertThat(visit.find("#banner")).containsText("as known on");

        visit.click("#banner a");
        assertThat(visit.find("#nrr")).hasAttribute("data-exact", restated.now());
        assertThat(visit.find(".now")).hasCount(0);
    }

    @Test
    void a_managers_card_leads_to_what_he_kept() {
        Visit owner = visit();
        int all = owner.go("/retention/managers").find(".figures.broad > li").count();

        assertThat(all).isGreaterThan(2);
        assertThat(owner.find("#all-managers")).hasCount(1);
        owner.click(".figures.broad h3 a");
        assertThat(owner.find("#manager option:checked")).not().hasText("All managers");
    }

    private static Restated restated(Visit visit, YearMonth month) {
        String periods = "from=%s&to=%s".formatted(month.minusMonths(1), month);
        LocalDate reported = month.plusMonths(1).atDay(20);
        String then = periods + "&knownAt=" + reported;
        return new Restated(
                then,
                share(Demo.object(visit.json("/v1/retention?in=EUR&" + then))),
                share(Demo.object(visit.json("/v1/retention?in=EUR&" + periods))));
    }

    /** As pages show it; JSON leaves zeros at the end out. */
    private static String share(JsonObject retention) {
        return retention.get("nrr").getAsBigDecimal().setScale(6).toPlainString();
    }

    /** Of the periods that the page shows. */
    private static JsonObject api(Visit visit) {
        return Demo.object(visit.json("/v1/retention?in=EUR&from=%s&to=%s"
                .formatted(visit.find("#from").inputValue(), visit.find("#to").inputValue())));
    }

    private static BigDecimal amount(String shown) {
        return new BigDecimal(shown.replaceAll("[^0-9.]", ""));
    }
}
