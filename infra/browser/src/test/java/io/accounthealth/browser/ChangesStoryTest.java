package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Why a score changed: from the question to the events behind the answer. */
class ChangesStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/" + Demo.OUTAGE;
    private static final String API = "/v1" + ACCOUNT + "/health/changes";

    @Test
    void what_late_data_changed_about_a_past_day_is_two_clicks_away() {
        Visit visit = visit();
        LocalDate day = Demo.worstDay(visit, Demo.OUTAGE);
        visit.go(ACCOUNT + "?asOf=" + day + "&knownAt=then").click(".tabs a:has-text('Why it changed')");
        visit.click(".ready:has-text('What late data changed')");

        assertThat(visit.find(".ready[aria-current]")).containsText("What late data changed");
        JsonObject told = Demo.object(visit.json("%s?from=%s&fromKnownAt=%s&to=%s".formatted(API, day, day, day)));
        assertThat(visit.find("#difference")).hasText(written(told));
        assertThat(visit.find("#banner")).not().containsText("as known on that day");
    }

    @Test
    void the_overview_of_a_past_day_leads_there_at_once() {
        Visit visit = visit();
        LocalDate day = Demo.worstDay(visit, Demo.OUTAGE);
        visit.go(ACCOUNT + "?asOf=" + day).click("#learned-since");

        assertThat(visit.address())
                .isEqualTo("%s/changes?asOf=%s&from=%s&fromKnownAt=then".formatted(ACCOUNT, day, day));
        assertThat(visit.find("#sum")).containsText(" = ");
    }

    @Test
    void another_first_day_is_in_the_address_and_its_difference_on_the_page() {
        Visit visit = visit().go(ACCOUNT + "/changes");
        LocalDate day = LocalDate.parse(visit.find("#from").inputValue()).minusDays(30);

        visit.find("#from").fill(day.toString());
        visit.find("#from").press("Enter");
        visit.page().waitForURL("**/changes?from=" + day);
        visit.settled();
        assertThat(visit.find("#difference")).hasText(written(Demo.object(visit.json(API + "?from=" + day))));

        visit.page().getByLabel("As known then").last().check();
        visit.page().waitForURL("**/changes?from=" + day + "&fromKnownAt=then");
        visit.settled();
        assertThat(visit.find("#difference"))
                .hasText(written(Demo.object(visit.json("%s?from=%s&fromKnownAt=%s".formatted(API, day, day)))));
    }

    @Test
    void the_small_parts_open_by_key_and_each_names_its_event() {
        Visit visit = visit().go(ACCOUNT + "/changes");
        visit.find("#more-kind-new summary").focus();
        assertThat(visit.find("#more-kind-new .step").last()).isHidden();

        visit.page().keyboard().press("Enter");
        assertThat(visit.find("#more-kind-new li").first()).isVisible();
        assertThat(visit.find("#more-kind-new li a").first().getAttribute("href"))
                .matches(ACCOUNT + "/audit#[0-9a-f-]{36}");
    }

    private static String written(JsonObject told) {
        String points =
                told.get("difference").getAsBigDecimal().abs().setScale(3).toPlainString();
        return switch (told.get("difference").getAsBigDecimal().signum()) {
            case 1 -> "+" + points;
            case -1 -> "−" + points;
            default -> "±" + points;
        };
    }
}
