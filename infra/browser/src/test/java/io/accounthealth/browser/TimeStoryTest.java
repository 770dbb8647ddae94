package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every page moves through time. */
class TimeStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/" + Demo.OUTAGE;
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final Pattern IN_THE_PAST = Pattern.compile("\\?asOf=\\d{4}-\\d{2}-\\d{2}$");

    @Test
    void the_slider_moves_the_whole_page_by_key_and_keeps_the_focus() {
        Visit visit = visit().go("/");
        LocalDate today = LocalDate.parse(visit.find("#asOf").inputValue());
        assertThat(visit.find("#banner")).hasCount(0);

        visit.page().keyboard().press("t");
        assertThat(visit.find("#slider")).isFocused();
        visit.page().keyboard().press("PageDown");
        visit.page().waitForURL(IN_THE_PAST);
        visit.settled();

        assertThat(visit.find("#banner")).containsText("You are looking at");
        assertThat(LocalDate.parse(visit.find("#asOf").inputValue())).isBefore(today);
        assertThat(visit.find("#slider")).isFocused();

        visit.page().keyboard().press("ArrowLeft");
        LocalDate before = LocalDate.parse(visit.find("#asOf").inputValue());
        visit.page().waitForURL("**/?asOf=" + before);
    }

    @Test
    void a_date_that_is_typed_moves_the_page_and_the_way_back_leads_to_today() {
        Visit visit = visit().go(ACCOUNT);
        String now = visit.text("#score");
        LocalDate day = Demo.worstDay(visit, Demo.OUTAGE);

        visit.find("#when > summary").click();
        visit.find("#asOf").fill(day.toString());
        visit.find("#asOf").press("Enter");
        visit.page().waitForURL("**" + ACCOUNT + "?asOf=" + day);
        visit.settled();
        assertThat(visit.find("#banner")).containsText(WRITTEN.format(day));
        String past = visit.text("#score");
        assertThat(past).isNotEqualTo(now);

        visit.page().getByLabel("As known then").check();
        visit.page().waitForURL("**" + ACCOUNT + "?asOf=" + day + "&knownAt=then");
        assertThat(visit.find("#banner")).containsText("as known on that day");

        visit.page().goBack();
        assertThat(visit.find("#score")).hasText(past);
        visit.page()
                .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Back to today"))
                .click();
        assertThat(visit.find("#score")).hasText(now);
        assertThat(visit.find("#banner")).hasCount(0);
    }

    @Test
    void today_stands_beside_the_past() {
        Visit visit = visit().go(ACCOUNT);
        String now = visit.text("#score");
        visit.go(ACCOUNT + "?asOf=" + Demo.worstDay(visit, Demo.OUTAGE)).click("#beside");

        FrameLocator today = visit.page().frameLocator("#today");
        assertThat(today.locator("#score")).hasText(now);
        assertThat(visit.find("#score")).not().hasText(now);
        assertThat(today.locator("#point")).hasCount(0);

        today.getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName("Quarterly review"))
                .click();
        visit.page().waitForURL("**" + ACCOUNT + "/qbr");
    }

    @Test
    void a_day_that_is_none_is_told_beside_the_field_and_mended_there() {
        Visit visit = visit();
        visit.page().navigate("/?asOf=2026-13-40");
        visit.forgive("status of 400");

        assertThat(visit.find("#wrong")).containsText("asOf");
        LocalDate day = Demo.today().minusDays(100);
        visit.find("#asOf").fill(day.toString());
        visit.find("#asOf").press("Enter");
        assertThat(visit.find("#banner")).containsText(WRITTEN.format(day));
    }
}
