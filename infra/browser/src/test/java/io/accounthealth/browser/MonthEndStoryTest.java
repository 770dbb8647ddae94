package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A director's month end: from the figures of the book to the accounts, managers and contracts behind them. */
class MonthEndStoryTest extends BrowserTest {

    private static final String DIRECTOR = "director";

    @Test
    void a_director_starts_on_the_book_and_reads_nrr_in_one_currency() {
        Visit visit = visit(DIRECTOR).go("/home");
        visit.page().waitForURL("**/book");
        JsonObject api = Demo.object(visit.json("/v1/retention?in=EUR&" + periods(visit)));

        assertThat(visit.find("nav[aria-label=Main] [aria-current]")).hasText("Book of business");
        assertThat(visit.find("#amounts")).containsText("All amounts in EUR. NRR and GRR at EUR/");
        assertThat(visit.find("#nrr .figure")).hasText(percent(api.get("nrr").getAsBigDecimal()));
        assertThat(visit.find("#grr .figure")).hasText(percent(api.get("grr").getAsBigDecimal()));

        visit.click("#nrr a");
        visit.page().waitForURL("**/retention/accounts?*");
        assertThat(amount(visit.text(".adds")))
                .isEqualByComparingTo(api.getAsJsonObject("retained")
                        .get("spend")
                        .getAsBigDecimal()
                        .setScale(0, RoundingMode.HALF_UP));
    }

    @Test
    void from_the_book_to_the_managers_and_to_what_one_kept() {
        Visit visit = visit(DIRECTOR).go("/book");
        Locator manager = visit.find("#managers tbody tr").first();
        String nrr = manager.locator("[data-label=NRR]").innerText();
        manager.locator("a").click();
        visit.page().waitForURL("**/retention?*manager=*");
        assertThat(visit.find("#nrr .figure")).hasText(nrr);

        visit.go("/book").click("#scorecards");
        visit.page().waitForURL("**/retention/managers?*");
        assertThat(visit.find("#managers-title")).containsText("a quarter net revenue retention in EUR");
        assertThat(visit.find(".figures.broad > li").first()).isVisible();
    }

    @Test
    void the_renewals_at_risk_come_to_their_tile() {
        Visit visit = visit(DIRECTOR).go("/book?within=180");
        String atRisk = visit.text("#renewals-at-risk .figure");
        visit.click("#renewals-at-risk a");
        visit.page().waitForURL("**/retention/renewals?*band=at-risk*");

        assertThat(visit.find("#renewals-figure .figure")).hasText(atRisk);
        assertThat(visit.find("#which [aria-current]")).hasText(new String[] {"At risk", "180 days"});
        assertThat(visit.find(".terms tbody tr").first()).isInViewport();
    }

    @Test
    void a_file_is_called_by_what_it_is_of() {
        Visit visit = visit(DIRECTOR).go("/retention/accounts?from=2026-06&to=2026-07&in=EUR");
        Download file = visit.page()
                .waitForDownload(() -> visit.find("a[download]").first().click());

        assertThat(file.suggestedFilename()).startsWith("retention-accounts_").contains("2026-06_2026-07", "EUR");
    }

    @Test
    void the_file_of_the_accounts_at_risk_adds_up_to_the_tile() {
        Visit visit = visit(DIRECTOR).go("/book");
        BigDecimal tile = amount(visit.text("#at-risk-spend .figure"));
        visit.click("#at-risk-spend a");
        visit.page().waitForURL("**/retention/at-risk?*");
        String file = Objects.requireNonNull(visit.find("a[download]").getAttribute("href"));

        assertThat(sum(visit.json(file), "spend30Days")).isEqualByComparingTo(tile);
    }

    @Test
    void what_moved_a_score_and_the_next_step_are_one_click_away() {
        Visit visit = visit(DIRECTOR).go("/book");
        Locator row = visit.find("#falls tbody tr").first();
        String account = row.locator("th").innerText();
        assertThat(row.locator(".what")).not().isEmpty();

        row.locator(".acts a").click();
        visit.page().waitForURL("**/record/**");
        assertThat(visit.find("main")).containsText(account);

        visit.go("/book").click("#falls tbody tr:first-child th a");
        visit.page().waitForURL("**/changes?*from=*");
        assertThat(visit.find("h1")).containsText(account);
    }

    @Test
    void a_saved_view_shows_its_count_in_other_views() {
        Visit visit = visit(DIRECTOR).go("/boards/work?show=all");
        String rows = visit.text("#rows-title").replaceAll(" entr.*", "");
        visit.click("#save-view summary");
        visit.find("#view-name").fill("All work");
        visit.click("#new-view button");
        Locator view = visit.find("#views a:has-text('All work')");
        assertThat(view.locator(".soft")).hasText(rows);

        visit.go("/boards/work?manager=nobody");
        assertThat(view.locator(".soft")).hasText(rows);
        List<String> asked = new ArrayList<>();
        visit.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));
        visit.find("#manager").selectOption("");
        assertThat(visit.find("#rows-title")).not().hasText("0 entries");
        assertThat(view.locator(".soft")).hasText(rows);
        visit.click("#views a:has-text('All work')");
        assertThat(visit.find("#rows-title")).containsText(rows);
        assertThat(view.locator(".soft")).hasText(rows);
        assertThat(asked.stream().filter("/boards/work/counts"::equals)).hasSize(1); // of the page that the link led to

        visit.click("#save-view summary");
        visit.click("#save-view li:has-text('All work') button");
        assertThat(view).hasCount(0);
    }

    /** The quarters of the link behind a tile. */
    private static String periods(Visit visit) {
        String link = Objects.requireNonNull(visit.find("#nrr a").getAttribute("href"));
        return link.replaceAll(".*(from=[^&]*).*", "$1") + "&" + link.replaceAll(".*(to=[^&]*).*", "$1");
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
    }

    private static BigDecimal amount(String shown) {
        return new BigDecimal(shown.replaceAll("[^0-9.]", ""));
    }

    /** Of a column, in whole units. */
    private static BigDecimal sum(String csv, String column) {
        List<String> lines = csv.lines().toList();
        int at = List.of(lines.getFirst().split(",")).indexOf(column);
        assertThat(lines).hasSizeGreaterThan(2);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)[at])
                .filter(cell -> !cell.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.HALF_UP);
    }
}
