package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the company has set is changed where it shows, and a person is found, exported and erased. */
class SettingsStoryTest extends BrowserTest {

    private static final String ACCOUNT = "/accounts/orchard-bank";

    @Test
    void an_admin_defines_an_attribute_and_an_account_can_have_it() {
        Visit admin = visit("admin").go("/home");
        assertThat(admin.find("h1")).hasText("Settings");
        assertThat(admin.find("#health")).containsText("Health of the platform");
        assertThat(admin.find("#health")).containsText("All parts of this node run");
        assertThat(admin.find("#feeds .tile").first()).isVisible();
        assertThat(admin.barriers()).isEmpty();

        admin.find("a:text-is('Define an attribute')").click();
        admin.page().waitForURL("**/settings/attributes/define");
        admin.find("#entry button").click();
        assertThat(admin.find("#field-name")).isFocused();
        admin.find("#field-name").fill("Story Code");
        admin.find("#field-type").selectOption("text");
        admin.find("#field-label").fill("Story code");
        admin.find("#entry button").click();
        assertThat(admin.find("#entry-name-wrong")).isVisible();
        admin.forgive("status of 400");

        admin.find("#field-name").fill("story-code");
        admin.find("#entry button").click();
        assertThat(admin.find("#recorded")).containsText("Recorded as event ");
        assertThat(admin.find("#undo")).hasCount(0);
        assertThat(admin.find("tr:has-text('Story code')")).containsText("In force");

        Visit visit = visit().go(ACCOUNT + "/record/set-attribute");
        visit.find("#field-name").fill("story-code");
        visit.page().getByLabel("Text").fill("A 17");
        visit.find("#entry button:text-is('Record')").click();
        assertThat(visit.find("#recorded")).isVisible();
        assertThat(visit.find(".facts")).containsText("A 17");

        admin.find("tr:has-text('Story code') a:text-is('Retire')").click();
        admin.find("#entry button:text-is('Retire')").click();
        assertThat(admin.find("#recorded")).isVisible();
        assertThat(admin.find("tr:has-text('Story code')")).containsText("Retired");
    }

    @Test
    void a_director_publishes_targets_from_those_in_force() {
        Visit visit = visit("director").go("/settings/sla-targets");
        visit.find("tr:has-text('In force') a:text-is('Change')").first().click();
        visit.page().waitForURL("**/settings/sla-targets/publish?**");
        visit.find("#field-version").fill("story-1");
        visit.find("#field-targets-urgent-firstResponse").fill("0.5");
        visit.find("#field-targets-urgent-resolution").fill("0.25");
        visit.find("#entry button").click();
        assertThat(visit.find("#entry-targets-urgent-resolution-wrong")).isVisible();
        visit.forgive("status of 400");

        visit.find("#field-targets-urgent-resolution").fill("6");
        visit.find("#entry button").click();
        assertThat(visit.find("#recorded")).containsText("Recorded as event ");
        assertThat(visit.find("tr[data-version=story-1]")).containsText("Urgent 30 min / 6 h");
        assertThat(visit.find("tr[data-version=story-1]")).containsText("Planned");
        assertThat(visit.barriers()).isEmpty();
    }

    @Test
    void a_privacy_officer_finds_a_person_exports_and_erases() {
        visit().go(ACCOUNT + "/record/add-stakeholder?name=Ottilie+Brandvold&role=CMO")
                .find("#entry button:text-is('Record')")
                .click();
        Visit visit = visit("privacy-officer").go("/home");
        assertThat(visit.find("h1")).hasText("People");
        visit.find("#q").fill("ottilie");
        assertThat(visit.find("#people-title")).hasText("1 person");
        visit.find("a:text-is('Ottilie Brandvold')").click();
        assertThat(visit.find("h1")).hasText("Ottilie Brandvold");
        assertThat(visit.find("tr:has-text('name')").first()).isVisible();
        assertThat(visit.barriers()).isEmpty();
        assertThat(visit.json(visit.find("#export").getAttribute("href"))).contains("Ottilie Brandvold");

        visit.find("#hold").click();
        visit.find("#field-reason").fill("A lawsuit");
        visit.find("#entry button").click();
        assertThat(visit.find("#held")).isVisible();
        assertThat(visit.find("#erase")).hasCount(0);
        visit.find("#lift").click();
        visit.find("#entry button").click();
        assertThat(visit.find("#held")).hasCount(0);

        visit.find("#erase").click();
        assertThat(visit.find("#entry")).containsText("It cannot be undone");
        visit.find("#field-reason").fill("Ottilie asked for it");
        visit.find("#entry button").click();
        assertThat(visit.find("#entry-reason-wrong")).containsText("Must not name the person");
        visit.forgive("status of 400");
        visit.find("#field-reason").fill("Asked for it");
        visit.find("#entry button").click();
        assertThat(visit.find("#erased")).isVisible();
        assertThat(visit.find("h1")).hasText("Erased person");

        visit.go(ACCOUNT);
        assertThat(visit.find("main")).not().containsText("Brandvold");
    }

    @Test
    void an_account_is_handed_over_with_a_note() {
        Visit visit = visit("director").go(ACCOUNT);
        visit.page().keyboard().press("Control+k");
        visit.find("#palette-text").pressSequentially("hand the account");
        visit.find("#palette-found a:has-text('Hand the account over')").click();
        visit.page().waitForURL("**/record/hand-over");
        visit.find("#field-to").fill("story.manager");
        visit.find("#field-note").fill("Call the CMO first");
        visit.find("#entry button").click();
        visit.find("dialog[open] button:text-is('Record it')").click();

        assertThat(visit.find("#recorded")).isVisible();
        assertThat(visit.find(".facts")).containsText("Story Manager");
        assertThat(visit.find("main")).containsText("Call the CMO first");
    }

    @Test
    void who_hands_the_own_account_over_by_mistake_takes_it_back_whole() {
        Visit director = visit("director").go("/");
        post(director, "/v1/accounts", """
            {"accountId": "story-slip", "name": "Slip Ltd", "currency": "USD", "timeZone": "UTC"}\
            """);
        post(director, "/v1/accounts", """
            {"accountId": "story-kept", "name": "Kept Ltd", "currency": "USD", "timeZone": "UTC"}\
            """);
        post(director, "/v1/accounts/story-kept/assign-manager", "{\"managerId\": \"story.keeper\"}");
        post(director, "/v1/accounts/story-slip/assign-manager", "{\"managerId\": \"account-manager\"}");
        Visit visit = visit("account-manager").go("/accounts/story-slip/record/hand-over");
        visit.find("#field-to").selectOption("story.keeper");
        visit.find("#entry button").click();

        visit.page().waitForURL("**/my-day");
        visit.find("#done").hover();
        assertThat(visit.find("#recorded")).containsText(" handed over to Story Keeper");

        Visit other = visit("account-manager").go("/my-day"); // of another browser
        assertThat(other.find("#handed-over li:has-text('Slip Ltd')"))
                .containsText("Slip Ltd to Story Keeper, by account-manager");
        assertThat(other.barriers()).isEmpty();
        other.find("#handed-over li:has-text('Slip Ltd') button:text-is('Undo')")
                .click();
        assertThat(other.find("#done")).containsText("Undone.");
        assertThat(other.find("#handed-over li:has-text('Slip Ltd')")).hasCount(0);
        assertThat(other.go("/accounts/story-slip").find(".facts")).containsText("account-manager");
        assertThat(other.find("main")).not().containsText("Introduce yourself");
    }

    @Test
    void a_hand_over_names_accounts_that_were_not_handed_over() {
        Visit visit = visit("director").go("/hand-over");
        for (String name : List.of("Nimbus", "Orchard")) {
            String account = "story-" + name.toLowerCase(Locale.ROOT);
            post(visit, "/v1/accounts", """
                {"accountId": "%s", "name": "%s Ltd", "currency": "USD", "timeZone": "UTC"}\
                """.formatted(account, name));
            post(visit, "/v1/accounts/" + account + "/assign-manager", "{\"managerId\": \"story.giver\"}");
        }
        visit.go("/hand-over?manager=story.giver");
        assertThat(visit.find("#entry input[name=accounts]:checked")).hasCount(0);
        assertThat(visit.find("#hand-over-says")).hasText("Nothing is ticked.");
        visit.find("#entry input[value=story-nimbus]").check();
        visit.find("#entry input[value=story-orchard]").check();
        assertThat(visit.find("#hand-over-says")).hasText("Accounts to be handed over: 2, without spend in 30 days.");

        post(visit, "/v1/accounts/story-orchard/hand-over", "{\"to\": \"story.taker\", \"newUser\": true}");
        visit.find("#field-to").fill("story.taker");
        visit.find("#entry button").click();
        visit.find("dialog[open] button:text-is('Record it')").click();

        Locator said = visit.find("#entry [data-trouble]");
        assertThat(said).containsText("1 of 2 accounts were handed over. Handed over: Nimbus Ltd. Orchard Ltd: ");
        assertThat(said).containsText("already");
        assertThat(visit.find("#entry input[value=story-nimbus]")).isDisabled();
        assertThat(visit.find("#entry input[value=story-orchard]")).isChecked();
        assertThat(visit.find("#handed-over li:has-text('Nimbus Ltd') button")).hasText("Undo");
        assertThat(visit.barriers()).isEmpty();
        visit.settled();
    }

    private static void post(Visit visit, String path, String body) {
        visit.page()
                .evaluate(
                        "([path, body]) => fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'},"
                                + " body})",
                        List.of(path, body));
    }
}
