package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recording in the browser: from the click to the stored event, and back onto the page. */
class RecordStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/helio-energy";

    @Test
    void an_escalation_is_raised_and_resolved_with_the_keyboard_alone() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-escalation").focus();
        visit.page().keyboard().press("Enter");
        assertThat(visit.find("#severity-low")).isFocused();
        visit.page().keyboard().press("ArrowDown");
        visit.page().keyboard().press("ArrowDown");
        visit.page().keyboard().press("Tab");
        visit.page().keyboard().type("Pixel fires twice");
        visit.page().keyboard().press("Enter");

        assertThat(visit.find("#recorded")).containsText("Recorded as event ");
        assertThat(visit.find("#done")).isFocused();
        assertThat(visit.find(".timeline li:has-text('Pixel fires twice')").first())
                .isVisible();
        assertThat(recorded(visit).get("type").getAsString()).isEqualTo("escalation-raised");

        visit.find("#open-resolution").focus();
        visit.page().keyboard().press("Enter");
        visit.find("#record").getByLabel("Pixel fires twice").check();
        visit.find("#resolution-text").fill("One tag less");
        visit.find("#record-resolution button").first().press("Enter");

        assertThat(visit.find(".timeline li").first()).containsText("resolved");
        assertThat(visit.find("#record")).not().containsText("Pixel fires twice");
    }

    @Test
    void a_meeting_is_recorded_on_the_phone_with_what_is_to_be_done() {
        Visit visit = visit("owner", ColorScheme.DARK, NARROW).go(ACCOUNT);
        visit.find("#open-meeting").click();
        visit.find("[name=attendees][type=checkbox]").first().check();
        visit.find("#meeting-others").fill("Dana, Kim");
        visit.find("#meeting-notes").fill("We spoke of CTV");
        visit.find("#meeting-actions").fill("Send the deck\n\nFix the pixel");
        visit.find("#record-meeting button:text-is('Record')").click();

        assertThat(visit.find("#recorded")).containsText(", with 2 more");
        assertThat(visit.find(".timeline li").nth(0)).containsText("Fix the pixel");
        assertThat(visit.find(".timeline li").nth(1)).containsText("Send the deck");
        assertThat(visit.find(".timeline li").nth(2)).containsText("We spoke of CTV");
        assertThat(visit.overflow()).isZero();
    }

    @Test
    void the_comment_form_opens_where_it_is_written() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-comment").click();
        assertThat(visit.find("#comment-text")).isFocused();
        visit.find("#comment-text").fill("Ask for the new logo");
        visit.find("#record-comment button:text-is('Record')").click();

        assertThat(visit.find("#recorded")).isVisible();
        visit.find("#done-close").click();
        assertThat(visit.find("#done")).isHidden();
    }

    @Test
    void what_was_recorded_is_said_on_the_page_that_it_belongs_to_alone() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-comment").click();
        visit.find("#comment-text").fill("Ask for the old logo");
        visit.find("#record-comment button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();

        visit.go("/alerts");
        assertThat(visit.find("#done")).isHidden();
    }

    @Test
    void what_is_missing_or_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-interaction").click();
        visit.find("#record-interaction button:text-is('Record')").click();
        assertThat(visit.find("#interaction-summary")).isFocused();
        assertThat(visit.find("#interaction-summary"))
                .hasAttribute("aria-describedby", "record-interaction-summary-wrong");

        visit.page().keyboard().press("Escape");
        assertThat(visit.find("#open-interaction")).isFocused();
        visit.find("#open-meeting").click();
        visit.find("#meeting-notes").fill("Long notes");
        visit.find("#meeting-minutes").fill("9999");
        visit.find("#record-meeting button:text-is('Record')").click();
        assertThat(visit.find("#record-meeting-minutes-wrong")).containsText("1440");
        assertThat(visit.find("#meeting-minutes")).isFocused();
        assertThat(visit.find("#meeting-notes")).hasValue("Long notes");
        visit.forgive("status of 400");

        visit.find("#meeting-minutes").fill("45");
        visit.find("#record-meeting button:text-is('Record')").click();
        assertThat(visit.find("#record-meeting-attendees-wrong")).containsText("nobody of the client");
        visit.forgive("status of 400");

        visit.find("#meeting-nobody").check();
        visit.find("#record-meeting button:text-is('Record')").click();
        assertThat(visit.find(".timeline li:has-text('Long notes')").first()).isVisible();
    }

    @Test
    void a_time_is_the_one_of_the_accounts_clock() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-temperature").click();
        visit.find("label:has(#temperature-4)").click();
        String day = Demo.today().minusDays(3).toString();
        visit.find("#temperature-at").fill(day + "T09:30");
        visit.find("#record-temperature button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();

        JsonObject told = recorded(visit);
        assertThat(told.get("type").getAsString()).isEqualTo("temperature-taken");
        String shown = (String) visit.page()
                .evaluate(
                        "([at, zone]) => new Date(at).toLocaleString('sv-SE', { timeZone: zone })",
                        List.of(
                                told.get("occurredAt").getAsString(),
                                visit.find("#record").getAttribute("data-zone")));
        assertThat(shown).isEqualTo(day + " 09:30:00");
    }

    @Test
    void what_one_writes_stays_while_the_page_moves_on_under_it() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-narrative").click();
        visit.find("#narrative-why").fill("Half a thought");

        visit.page().evaluate("""
            () => fetch('/v1/accounts/helio-energy/log-interaction', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ channel: 'chat', summary: 'Meanwhile' }),
            })\
            """);
        assertThat(visit.find(".timeline li:has-text('Meanwhile')").first()).isVisible();
        assertThat(visit.find("#narrative-why")).hasValue("Half a thought");
        assertThat(visit.find("#narrative-why")).isFocused();
    }

    @Test
    void the_forms_fit_and_have_no_barriers_also_where_something_is_missing() {
        Visit visit = visit().go(ACCOUNT);
        visit.find("#open-temperature").click();
        visit.find("#record-temperature button:text-is('Record')").click();
        assertThat(visit.find("#record-temperature .wrong[id]")).hasText("Choose one.");
        // One at a time is open; all at once are looked at faster.
        visit.page()
                .evaluate(
                        "() => document.querySelectorAll('#record form').forEach((form) => { form.hidden = false; })");

        for (int width : List.of(WIDE, NARROW)) {
            visit.look(width == WIDE ? ColorScheme.LIGHT : ColorScheme.DARK, width);
            assertThat(visit.overflow()).isZero();
            assertThat(visit.barriers()).isEmpty();
        }
    }

    @Test
    void who_may_record_nothing_is_shown_no_form_and_nobody_records_in_the_past() {
        assertThat(visit("auditor").go(ACCOUNT).find("#record form")).hasCount(0);

        Visit owner = visit().go(ACCOUNT + "?asOf=" + Demo.today().minusDays(30));
        assertThat(owner.find("#record form")).hasCount(0);
        owner.click("#to-record");
        assertThat(owner.find("#open-meeting")).isVisible();
    }

    /** The stored event that the page says it recorded. */
    private static JsonObject recorded(Visit visit) {
        String id = visit.find("#recorded a").getAttribute("href").replace(ACCOUNT + "/audit#", "");
        return visit.json("/v1" + ACCOUNT + "/events?format=ndjson")
                .lines()
                .map(Demo::object)
                .filter(event -> event.get("eventId").getAsString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
