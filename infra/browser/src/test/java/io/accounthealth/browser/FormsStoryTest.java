package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.options.ColorScheme;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every command has a form, what was recorded can be undone, and what was wrong is corrected where it shows. */
class FormsStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/pebble-insurance";

    @Test
    void a_promise_is_made_from_the_search_and_undone() {
        Visit visit = visit().go(ACCOUNT);
        visit.page().keyboard().press("Control+k");
        visit.find("#palette-text").pressSequentially("promise");
        assertThat(visit.find("#palette-found a:has-text('Record a promise')")).isVisible();
        assertThat(visit.barriers()).isEmpty();
        visit.find("#palette-found a:has-text('Record a promise')").click();
        visit.page().waitForURL("**" + ACCOUNT + "/record/make-promise");

        visit.page().getByLabel("Text").fill("A second set of creatives");
        visit.page().getByLabel("Due").fill(Demo.today().plusDays(14).toString());
        visit.find("#entry button:text-is('Record')").click();

        visit.page().waitForURL("**" + ACCOUNT);
        assertThat(visit.find("#recorded")).containsText("Recorded as event ");
        assertThat(visit.find(".timeline li").first()).containsText("A second set of creatives");
        JsonObject promise = newest(visit);
        assertThat(promise.get("type").getAsString()).isEqualTo("promise-made");
        assertThat(promise.getAsJsonObject("payload").get("promiseId").getAsString())
                .startsWith("a-second-set-of-creatives-");

        visit.find("#undo").click();
        assertThat(visit.find("#done")).hasText("Undone.");
        assertThat(visit.find(".timeline li.retracted, .timeline .retracted").first())
                .containsText("A second set of creatives");
        assertThat(visit.find(".timeline li:has-text('A second set of creatives')")
                        .first())
                .containsText("undone");
        assertThat(newest(visit).get("type").getAsString()).isEqualTo("fact-retracted");
    }

    @Test
    void a_typo_is_corrected_from_the_timeline_and_both_versions_are_kept() {
        Visit visit = visit().go(ACCOUNT + "/record/log-interaction?channel=email&summary=They+asked+for+CVT");
        assertThat(visit.page().getByLabel("Summary")).hasValue("They asked for CVT");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).containsText("Recorded as event ");

        visit.find(".timeline li:has-text('They asked for CVT') a:text-is('Correct or retract')")
                .first()
                .click();
        visit.page().waitForURL("**/change");
        assertThat(visit.page().getByLabel("Summary")).hasValue("They asked for CVT");
        visit.page().getByLabel("Summary").fill("They asked for CTV");
        visit.find("#field-reason").fill("typo");
        visit.find("#entry button").click();

        visit.page().waitForURL("**" + ACCOUNT);
        assertThat(visit.find("#recorded")).containsText("Corrected. Recorded as event ");
        assertThat(visit.find("#undo")).hasCount(0);
        visit.find(".timeline summary:text-is('What was changed')").first().click();
        assertThat(visit.find(".timeline details[open]").first())
                .containsText("They asked for CVT → They asked for CTV");
        assertThat(visit.find(".timeline li:has-text('They asked for CTV')").first())
                .isVisible();
        JsonObject corrected = newest(visit);
        assertThat(corrected.get("type").getAsString()).isEqualTo("fact-corrected");
        long before = corrected.get("position").getAsLong() - 1;
        assertThat(visit.json("/v1" + ACCOUNT + "/timeline?limit=5")).contains("They asked for CTV", "typo");
        assertThat(visit.json("/v1" + ACCOUNT + "/timeline?limit=5&knownAtPosition=" + before))
                .contains("They asked for CVT")
                .doesNotContain("They asked for CTV");
    }

    @Test
    void a_correction_is_not_recorded_over_another_that_its_writer_has_not_seen() {
        Visit first = visit().go(ACCOUNT + "/record/log-interaction?channel=email&summary=They+asked+for+reach");
        first.find("#entry button:text-is('Record')").click();
        assertThat(first.find("#recorded")).containsText("Recorded as event ");
        String correct = Objects.requireNonNull(
                first.find(".timeline li:has-text('They asked for reach') a:text-is('Correct or retract')")
                        .first()
                        .getAttribute("href"));
        Visit second = visit().go(correct);
        first.go(correct);
        correct(first, "They asked for more reach");
        assertThat(first.find("#recorded")).isVisible();

        correct(second, "They asked for less reach");
        assertThat(second.find("#done"))
                .containsText("This was changed meanwhile. What you wrote is still here: read what is new");
        assertThat(second.page().getByLabel("Summary")).hasValue("They asked for less reach");
        second.forgive("status of 412");
        second.find("#entry button").click();
        assertThat(second.find("#recorded")).isVisible();
    }

    private static void correct(Visit visit, String summary) {
        visit.page().getByLabel("Summary").fill(summary);
        visit.find("#field-reason").fill("typo");
        visit.find("#entry button").click();
    }

    @Test
    void a_renewal_is_filled_in_as_it_most_likely_is_and_needs_its_end() {
        Visit visit = visit().go(ACCOUNT + "/record/sign-contract");
        visit.find("#field-contractId").evaluate("field => field.closest('details').open = true");
        visit.find("#field-contractId").fill("pebble-annual");
        visit.find("#field-kind").fill("annual");
        visit.find("#field-start").fill("2025-03-01");
        visit.find("#field-end").fill("2026-03-01");
        visit.find("#field-currency").fill("USD");
        visit.find("#field-amount").fill("12000");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();

        visit.go(ACCOUNT + "/record/renew-contract?contractId=pebble-annual");
        assertThat(visit.find("#field-amount")).hasValue("12000");
        assertThat(visit.find("#field-start")).hasValue("2026-03-01");
        assertThat(visit.find("#field-end")).hasValue("2027-03-01");
        visit.find("#field-end").fill("");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#entry-end-wrong")).hasText("Choose a day.");
        visit.find("#field-end").fill("2027-03-01");
        visit.find("#field-currency").fill("eur");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("dialog[open]")).containsText("EUR instead of USD?");
        visit.find("dialog[open] button:text-is('Cancel')").click();
        visit.find("#field-currency").fill("USD");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();
    }

    @Test
    void an_invoice_says_what_it_covers_and_asks_before_the_same_is_billed_twice() {
        YearMonth billed = YearMonth.from(Demo.today()).minusMonths(2);
        Visit visit = visit().go(ACCOUNT + "/record/issue-invoice");
        visit.find("#field-amount").fill("1000");
        visit.find("#field-periodStart").fill(billed.atDay(1).toString());
        visit.find("#field-periodEnd").fill(billed.plusMonths(1).atDay(1).toString());
        visit.find("#field-due").fill(Demo.today().plusDays(30).toString());
        assertThat(visit.find("#cover")).containsText("pebble-insurance-invoice-" + billed);
        assertThat(visit.barriers()).isEmpty();

        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("dialog[open]")).containsText("Is this invoiced already?");
        assertThat(visit.find("dialog[open]")).containsText("pebble-insurance-invoice-" + billed);
        visit.find("dialog[open] button:text-is('Cancel')").click();
        assertThat(visit.find("#recorded")).hasCount(0);

        visit.find("#entry button:text-is('Record')").click();
        visit.find("dialog[open] button:text-is('Record it')").click();
        assertThat(visit.find("#recorded")).isVisible();
        assertThat(newest(visit).get("type").getAsString()).isEqualTo("invoice-issued");
    }

    @Test
    void no_signal_is_ticked_beside_none() {
        Visit visit = visit().go(ACCOUNT + "/record/take-temperature");
        visit.page().getByLabel("Frustration").check();
        visit.page().getByLabel("Silence").check();
        visit.page().getByLabel("None").check();
        assertThat(visit.page().getByLabel("Frustration")).not().isChecked();
        assertThat(visit.page().getByLabel("Silence")).not().isChecked();
        visit.page().getByLabel("Frustration").check();
        assertThat(visit.page().getByLabel("None")).not().isChecked();
    }

    @Test
    void what_lies_ahead_is_asked_about_before_it_is_recorded() {
        Visit visit = visit().go(ACCOUNT + "/record/log-interaction?channel=email&summary=Tomorrow");
        visit.find("#field-occurredAt").fill(Demo.today().plusDays(30) + "T00:00");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("dialog[open]")).containsText("This lies ahead");
        visit.find("dialog[open] button:text-is('Cancel')").click();
        assertThat(visit.find("#recorded")).hasCount(0);
    }

    @Test
    void a_step_that_is_over_already_is_refused_without_an_id() {
        Visit visit = visit().go(ACCOUNT);
        command(visit, "open-action-item", "{'actionItemId':'story-over','text':'Send the deck'}");
        visit.go(ACCOUNT + "/record/close-action-item?actionItemId=story-over");
        command(visit, "close-action-item", "{'actionItemId':'story-over'}");
        visit.find("#entry .buttons button").click();

        assertThat(visit.find("#entry [data-trouble]"))
                .hasText("This action item is closed; this needs it to be open.");
        visit.forgive("status of 409");
    }

    private static void command(Visit visit, String command, String body) {
        assertThat(visit.page()
                        .evaluate(
                                "([path, body]) => fetch(path, {method: 'POST',"
                                        + " headers: {'Content-Type': 'application/json'}, body})"
                                        + ".then((answer) => answer.ok)",
                                List.of("/v1" + ACCOUNT + "/" + command, body.replace('\'', '"'))))
                .isEqualTo(true);
    }

    @Test
    void what_the_server_refuses_is_said_beside_its_field_also_within_a_list() {
        Visit visit = visit().go(ACCOUNT + "/record/state-priorities");
        visit.page().getByLabel("Priorities").fill("Reach\nLower CPA");
        visit.find("#field-targets-0-kpi").selectOption("cpa");
        visit.find("#field-targets-0-value").fill("sixty");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#entry-targets-0-value-wrong")).isVisible();
        visit.forgive("status of 400");

        visit.find("#field-targets-0-value").fill("60");
        visit.find("#entry button:text-is('Record')").click();
        visit.page().waitForURL("**" + ACCOUNT);
        JsonObject stated = newest(visit).getAsJsonObject("payload");
        assertThat(stated.getAsJsonArray("priorities")).hasSize(2);
        assertThat(stated.getAsJsonArray("targets")).hasSize(1);
    }

    @Test
    void an_open_inquiry_is_the_first_choice_of_an_answer() {
        Visit visit = visit().go(ACCOUNT + "/record/receive-inquiry?channel=email");
        visit.page().getByLabel("Subject").fill("Why did reach fall?");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();
        visit.go(ACCOUNT + "/record/answer-inquiry");

        assertThat(visit.find("optgroup[label=Open] option").first()).containsText("Why did reach fall?");
    }

    @Test
    void an_account_is_opened_and_has_its_first_score() {
        Visit visit = visit().go("/");
        visit.click("a:has-text('Open an account')");
        visit.find("#entry button").click();
        assertThat(visit.find("#field-name")).isFocused();

        visit.page().getByLabel("Name").fill("Quiet Harbour Teas");
        visit.page().getByLabel("Currency").fill("EUR");
        visit.page().getByLabel("Time zone").fill("Europe/Berlin");
        visit.find("#entry button").click();
        visit.page().waitForURL("**/accounts/quiet-harbour-teas-*");
        assertThat(visit.find("h1")).hasText("Quiet Harbour Teas");
        assertThat(visit.find("#undo")).hasCount(0);

        visit.find("#open-temperature").click();
        visit.find("label:has(#temperature-4)").click();
        visit.find("#record-temperature button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();
        assertThat(visit.find(".timeline li").first()).containsText("Temperature 4");
    }

    @Test
    void an_amount_is_taken_as_people_write_it_and_a_currency_in_small_letters() {
        Visit visit = visit().go(ACCOUNT + "/record/sign-contract");
        fillContract(visit, "usd", "1.000,50");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#entry-amount-wrong")).containsText("Must be a number such as 1234.50, at most");
        visit.forgive("status of 400");

        visit.find("#field-amount").fill("1,000.50");
        visit.find("#entry button:text-is('Record')").click();
        visit.page().waitForURL("**" + ACCOUNT);
        JsonObject signed = newest(visit).getAsJsonObject("payload");
        assertThat(signed.get("amount").getAsString()).isEqualTo("1000.50");
        assertThat(signed.get("currency").getAsString()).isEqualTo("USD");
    }

    @Test
    void going_back_from_what_was_recorded_leads_to_the_form() {
        Visit visit = visit().go(ACCOUNT).go(ACCOUNT + "/record/receive-inquiry?channel=email");
        visit.page().getByLabel("Subject").fill("Where is the invoice?");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();

        visit.page().goBack();
        visit.page().waitForURL("**/record/receive-inquiry?channel=email");
        assertThat(visit.find("#entry button:text-is('Record')")).isVisible();
    }

    @Test
    void whoever_is_named_and_is_not_known_here_is_asked_about() {
        Visit visit = visit().go(ACCOUNT + "/record/hand-over");
        String manager = Objects.requireNonNull(
                visit.find("#field-to-known option").first().getAttribute("value"));
        visit.find("#field-to").fill(manager + "x");
        visit.find("#entry button:text-is('Hand over')").click();
        assertThat(visit.find("dialog[open]")).containsText("Nobody here is called " + manager + "x yet");
        visit.find("dialog[open] button:text-is('Cancel')").click();

        assertThat(visit.find("#field-to")).hasValue(manager + "x");
        assertThat(visit.json("/v1" + ACCOUNT)).doesNotContain(manager + "x");
    }

    @Test
    void what_is_not_sent_yet_stays_when_something_else_on_the_page_is_recorded() {
        Visit visit = visit().go(ACCOUNT + "/record/open-action-item");
        visit.page().getByLabel("Text").fill("Send the recap");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();

        visit.page().evaluate("""
            () => document.querySelector("input[value^='send-the-recap-']").closest('details')?.setAttribute('open', '')\
            """);
        visit.find("#open-temperature").click();
        visit.find("#temperature-note").fill("They sounded calm");
        visit.find("form.act:has(input[value^='send-the-recap-']) button").click();
        assertThat(visit.find("input[value^='send-the-recap-']")).hasCount(0);
        assertThat(visit.find("#temperature-note")).hasValue("They sounded calm");
        assertThat(visit.find("#temperature-note")).isVisible();
    }

    @Test
    void the_theme_that_one_chooses_stays() {
        Visit visit = visit("owner", ColorScheme.LIGHT, WIDE).go("/");
        String light = background(visit);
        visit.find("#me > summary").click();
        visit.find("#theme-dark").check();
        assertThat(background(visit)).isNotEqualTo(light);
        visit.go("/retention");
        assertThat(visit.find("html")).hasAttribute("data-theme", "dark");
        assertThat(background(visit)).isNotEqualTo(light);
    }

    @Test
    void whoever_records_nothing_finds_no_command() {
        Visit visit = visit("auditor").go(ACCOUNT);
        assertThat(visit.json("/v1/search?q=promise&account=pebble-insurance")).doesNotContain("\"command\"");
        assertThat(visit.find(".timeline a:text-is('Correct or retract')")).hasCount(0);
    }

    private static String background(Visit visit) {
        return (String) visit.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
    }

    /** The newest event of the account. */
    private static JsonObject newest(Visit visit) {
        List<String> lines = visit.json("/v1" + ACCOUNT + "/events?format=ndjson")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return Demo.object(lines.getLast());
    }
}
