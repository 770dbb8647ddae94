package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An account manager's Monday: each thing that is done is stored, said, and taken back as if it never was. */
class MondayStoryTest extends BrowserTest {

    private static final String MAYA = "account-manager@maya.okafor";
    private static final String MY_DAY = "/my-day";
    private static final String ALERTS = MY_DAY + "?show=alerts";
    private static final String ITEMS = MY_DAY + "?show=items";

    @Test
    void an_alert_is_acknowledged_with_its_button() {
        Visit visit = visit(MAYA).go(ALERTS);
        JsonObject alert = openAlert(visit);
        Locator row = row(visit, ".day", alert.get("alertId"));
        row.locator("button:text-is('Acknowledge')").click();

        JsonObject event = recorded(visit);
        assertThat(event.get("type").getAsString()).isEqualTo("alert-acknowledged");
        assertThat(event.get("actor").getAsString()).isEqualTo("maya.okafor");
        assertThat(event.getAsJsonObject("payload").get("alertId")).isEqualTo(alert.get("alertId"));
        assertThat(row).hasCount(0);
        assertThat(state(visit, alert)).isEqualTo("acknowledged");

        undo(visit);
        assertThat(row).hasCount(1);
        assertThat(state(visit, alert)).isEqualTo("open");
    }

    @Test
    void its_row_in_the_list_of_alerts_says_who_acknowledged_it() {
        Visit visit = visit(MAYA).go("/alerts");
        Locator row = row(visit, ".alerts", openAlert(visit).get("alertId"));
        assertThat(row.locator(".state")).containsText("Open");
        row.locator("button:text-is('Acknowledge')").click();
        assertThat(row.locator(".state")).containsText("Acknowledged Maya Okafor");
        assertThat(row.locator("button:text-is('Acknowledge')")).hasCount(0);

        visit.find("#done").hover();
        undo(visit);
        assertThat(row.locator(".state")).containsText("Open");
    }

    @Test
    void an_alert_leads_to_its_account_and_its_next_step() {
        Visit visit = visit(MAYA).go(ALERTS);
        Locator row = visit.find(".urgency:not(#stale) tr:has(a.next)").first();
        Locator name = row.locator(".name a");
        String account = name.getAttribute("href");
        name.click();
        visit.page().waitForURL("**" + account);

        visit.go(ALERTS);
        Locator next = row.locator("a.next");
        String form = Objects.requireNonNull(next.getAttribute("href"));
        next.click();
        visit.page().waitForURL(url -> url.endsWith(form));
    }

    @Test
    void an_alert_is_snoozed_by_its_form_which_leads_back_to_the_list() {
        Visit visit = visit(MAYA).go(ALERTS);
        JsonObject alert = openAlert(visit);
        Locator row = row(visit, ".day", alert.get("alertId"));
        row.locator("details.others summary").click();
        row.locator("a:text-is('Snooze')").click();
        visit.page().waitForURL("**/record/snooze-alert?**");
        assertThat(visit.page().getByLabel("Alert", exactly()))
                .hasValue(alert.get("alertId").getAsString());
        visit.find("#entry button:text-is('Tomorrow')").click();
        assertThat(visit.page().getByLabel("Until")).hasValue(Pattern.compile(".*T09:00"));
        visit.page().getByLabel("Reason").fill("After the budget meeting");
        visit.find("#entry .buttons button").click();

        visit.page().waitForURL(url -> url.endsWith(ALERTS));
        JsonObject event = recorded(visit);
        assertThat(visit.find("#recorded"))
                .containsText(Pattern.compile("^Snooze alert: [A-Z].*[.] Recorded as event "));
        assertThat(event.get("type").getAsString()).isEqualTo("alert-snoozed");
        assertThat(Instant.parse(event.getAsJsonObject("payload").get("until").getAsString()))
                .isAfter(Instant.now());
        assertThat(row).hasCount(0);
        assertThat(state(visit, alert)).isEqualTo("snoozed");

        undo(visit);
        assertThat(row).hasCount(1);
    }

    @Test
    void an_action_item_is_closed_and_opened_again() {
        Visit visit = visit(MAYA).go(ITEMS);
        String item = actionItem(visit).getAttribute("value");
        Locator row = visit.find("#this-week tr:has(input[value='%s'])".formatted(item));
        visit.page().evaluate("() => document.querySelector('#this-week').scrollIntoView()");
        Object place = visit.page().evaluate("() => scrollY");
        row.locator("button:text-is('Close')").click();

        JsonObject event = recorded(visit);
        assertThat(event.get("type").getAsString()).isEqualTo("action-item-closed");
        assertThat(event.getAsJsonObject("payload").get("actionItemId").getAsString())
                .isEqualTo(item);
        assertThat(row).hasCount(0);
        assertThat(visit.page().evaluate("""
            (place) => scrollY === Math.min(place, document.documentElement.scrollHeight - innerHeight)\
            """, place))
                .as("the page stays where it was, or at its end where it is shorter now")
                .isEqualTo(true);

        undo(visit);
        assertThat(row).hasCount(1);
        assertThat(newest(visit, event).get("type").getAsString()).isEqualTo("fact-retracted");
    }

    @Test
    void several_that_are_stale_are_closed_at_once_and_taken_back() {
        Visit visit = visit(MAYA).go(MY_DAY);
        visit.find("#stale summary").first().click();
        visit.find("#several").click();
        visit.page().waitForURL("**/my-day/stale");
        assertThat(visit.find("#several-says")).hasText("Nothing is ticked.");
        assertThat(visit.find("#several-do")).isDisabled();
        Locator boxes = visit.find("#several tr:has-text('Action item') input[name=which]");
        int before = visit.find("#several tbody tr").count();
        boxes.nth(0).check();
        boxes.nth(1).check();
        assertThat(visit.find("#several-says")).hasText("2 will be closed.");
        visit.find("#several-do").click();

        visit.find("#done").hover();
        assertThat(visit.find("#recorded")).containsText("2 closed");
        assertThat(visit.find("#several tbody tr")).hasCount(before - 2);
        undo(visit);
        assertThat(visit.find("#several tbody tr")).hasCount(before);
    }

    @Test
    void a_meeting_is_recorded_and_a_typo_in_it_corrected_from_the_timeline() {
        String account = "/accounts/nimbus-mobile";
        Visit visit = visit(MAYA).go(account);
        visit.find("#open-meeting").click();
        visit.find("#meeting-minutes").fill("30");
        visit.find("#meeting-others").fill("Dana");
        visit.find("#meeting-notes").fill("They move 20 % to CVT");
        visit.find("#record-meeting button:text-is('Record')").click();
        JsonObject meeting = recorded(visit);
        assertThat(meeting.get("type").getAsString()).isEqualTo("meeting-held");

        correct(visit, "They move 20 % to CVT");
        visit.page().getByLabel("Notes").fill("They move 20 % to CTV");
        visit.find("#field-reason").fill("typo");
        visit.find("#entry button").click();
        visit.page().waitForURL("**" + account);
        assertThat(entry(visit, "They move 20 % to CTV")).containsText("typo");
        JsonObject corrected = newest(visit, meeting);
        assertThat(corrected.get("type").getAsString()).isEqualTo("fact-corrected");
        assertThat(corrected.getAsJsonObject("payload").get("corrects")).isEqualTo(meeting.get("eventId"));

        correct(visit, "They move 20 % to CTV");
        visit.find("#retract-reason").fill("It was with another client");
        visit.find("#retraction button").click();
        visit.page().waitForURL("**" + account);
        assertThat(visit.find(".timeline .retracted").first()).containsText("They move 20 % to CTV");
        assertThat(newest(visit, meeting).get("type").getAsString()).isEqualTo("fact-retracted");
    }

    @Test
    void an_escalation_is_raised_and_undone() {
        Visit visit = visit(MAYA).go("/accounts/granite-peak-gear");
        visit.find("#open-escalation").click();
        visit.find("label:has(#severity-high)").click();
        visit.find("#record-escalation").getByLabel("Cause").fill("Ads beside unsafe content");
        visit.find("#record-escalation button:text-is('Record')").click();

        JsonObject event = recorded(visit);
        assertThat(event.get("type").getAsString()).isEqualTo("escalation-raised");
        assertThat(visit.find("#open")).containsText("Ads beside unsafe content");

        undo(visit);
        assertThat(visit.find("#open")).not().containsText("Ads beside unsafe content");
        assertThat(newest(visit, event).get("type").getAsString()).isEqualTo("fact-retracted");
    }

    @Test
    void an_open_item_is_commented_on_by_the_search() {
        Visit visit = visit(MAYA).go(ITEMS);
        Locator found = visit.find("input[name=actionItemId]").first();
        String item = found.getAttribute("value");
        String account = "/accounts/" + found.locator("xpath=..").getAttribute("data-account");
        visit.go(account);
        visit.page().keyboard().press("Control+k");
        visit.find("#palette-text").pressSequentially("comment");
        visit.find("#palette-found a:has-text('Add comment')").click();
        visit.page().waitForURL("**" + account + "/record/add-comment");

        visit.find("#field-on").selectOption("action-item");
        assertThat(visit.find("#field-onId-known option[value='%s']".formatted(item)))
                .not()
                .hasText(item);
        visit.find("#field-onId").fill(item);
        visit.page().getByLabel("Text").fill("Waits for their ad server's log");
        visit.find("#entry button").click();

        visit.page().waitForURL("**" + account);
        JsonObject event = recorded(visit);
        assertThat(event.get("type").getAsString()).isEqualTo("comment-added");
        assertThat(event.getAsJsonObject("payload").get("onId").getAsString()).isEqualTo(item);
        assertThat(entry(visit, "Waits for their ad server's log")).isVisible();

        undo(visit);
        assertThat(newest(visit, event).get("type").getAsString()).isEqualTo("fact-retracted");
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator row(Visit visit, String list, JsonElement alertId) {
        return visit.find("%s tr:has(input[value='%s'])".formatted(list, alertId.getAsString()));
    }

    private static Locator entry(Visit visit, String text) {
        return visit.find(".timeline li:has-text(\"%s\")".formatted(text)).first();
    }

    private static void correct(Visit visit, String text) {
        entry(visit, text).locator("a:text-is('Correct or retract')").click();
        visit.page().waitForURL("**/change");
    }

    /** The id of one that is open, in the form that closes it. */
    private static Locator actionItem(Visit visit) {
        return visit.find("#this-week input[name=actionItemId]").first();
    }

    /** The newest that was assigned to nobody, which is among the first of every list. */
    private static JsonObject openAlert(Visit visit) {
        return Demo.object(visit.json("/v1/alerts?show=open")).getAsJsonArray("entries").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(row -> row.get("assignee").isJsonNull())
                .findFirst()
                .orElseThrow();
    }

    private static String state(Visit visit, JsonObject alert) {
        return Demo.object(visit.json("/v1/alerts?show=all&limit=500")).getAsJsonArray("entries").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(row -> row.get("alertId").equals(alert.get("alertId")))
                .map(row -> row.get("state").getAsString())
                .findFirst()
                .orElseThrow();
    }

    /** The stored event that the page says it recorded; what it says stays from here on. */
    private static JsonObject recorded(Visit visit) {
        visit.find("#done").hover();
        assertThat(visit.find("#recorded")).containsText("Recorded as event ");
        String[] link = Objects.requireNonNull(visit.find("#recorded a").getAttribute("href"))
                .split("/audit#");
        return events(visit, link[0])
                .filter(event -> event.get("eventId").getAsString().equals(link[1]))
                .findFirst()
                .orElseThrow();
    }

    /** The newest event of the account that another is of. */
    private static JsonObject newest(Visit visit, JsonObject other) {
        return events(visit, "/accounts/" + other.get("accountId").getAsString())
                .reduce((before, newest) -> newest)
                .orElseThrow();
    }

    private static Stream<JsonObject> events(Visit visit, String account) {
        return visit.json("/v1" + account + "/events?format=ndjson")
                .lines()
                .filter(line -> !line.isBlank())
                .map(Demo::object);
    }

    private static void undo(Visit visit) {
        visit.find("#undo").click();
        assertThat(visit.find("#done")).hasText("Undone.");
    }
}
