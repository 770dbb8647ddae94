package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What somebody finds who was never here before: by what stands on the screens alone, without an address typed. */
class NewcomerStoryTest extends BrowserTest {

    @Test
    void a_newcomer_finds_what_changed_and_records_a_meeting() {
        Visit visit = visit().go("/");

        // Which account is most at risk, and why?
        JsonObject worst = Demo.object(visit.json("/v1/accounts?sort=-risk&limit=1"))
                .getAsJsonArray("accounts")
                .get(0)
                .getAsJsonObject();
        assertThat(visit.find("#first")).hasText(worst.get("name").getAsString());
        assertThat(visit.text("#first-why")).isNotEmpty();
        String account = worst.get("accountId").getAsString();
        visit.click("#first");
        assertThat(visit.find("h1")).hasText(worst.get("name").getAsString());
        assertThat(visit.text("#why")).isNotEmpty();

        // What did it look like a quarter ago?
        visit.find("#when > summary").click();
        for (int month = 0; month < 3; month++) {
            String before = visit.find("#asOf").inputValue();
            follow(visit, "−1 month");
            assertThat(visit.find("#asOf")).not().hasValue(before);
        }
        LocalDate quarterAgo = LocalDate.parse(visit.find("#asOf").inputValue());
        assertThat(visit.find("#banner")).containsText("You are looking at");
        assertThat(new BigDecimal(visit.find("#score").getAttribute("data-score")))
                .isEqualByComparingTo(Demo.score(visit, account, "?asOf=" + quarterAgo));

        visit.page().keyboard().press("Escape");

        // What did late data change about that day?
        follow(visit, "See what late data changed about this day");
        String change = visit.text("#difference");
        JsonObject told = Demo.object(visit.json("/v1/accounts/%s/health/changes?from=%s&fromKnownAt=%s&to=%s"
                .formatted(account, quarterAgo, quarterAgo, quarterAgo)));
        assertThat(new BigDecimal(change.replaceAll("[^0-9.]", "")))
                .isEqualByComparingTo(told.get("difference").getAsBigDecimal().abs());

        // Record a meeting, today.
        follow(visit, "Back to today");
        follow(visit, "Overview");
        visit.page()
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Record a meeting"))
                .click();
        visit.find("#meeting-others").fill("Dana");
        visit.page().getByLabel("Notes").fill("Agreed to meet every week");
        visit.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Record").setExact(true))
                .click();
        assertThat(visit.find("#recorded")).containsText("Recorded as event");
        assertThat(visit.find(".timeline li").first()).containsText("Agreed to meet every week");
        assertThat(visit.json("/v1/accounts/" + account + "/timeline?limit=1")).contains("Agreed to meet every week");
    }

    private static void follow(Visit visit, String link) {
        visit.page()
                .getByRole(AriaRole.LINK, new GetByRoleOptions().setName(link))
                .first()
                .click();
        visit.settled();
    }
}
