package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An auditor asks what was known, looks at the bytes, replays them, and sees that he was seen. */
class AuditStoryTest extends BrowserTest {

    private static final String ACCOUNT = Demo.OUTAGE;

    /** In an outage of which one learned later. */
    private static final LocalDate DAY = Demo.today().minusDays(235);

    @Test
    void he_finds_an_account_by_its_name_and_gets_there_with_the_keys_alone() {
        Visit visit = visit("auditor").go("/audit");

        visit.find("#find").focus();
        visit.page().keyboard().type("lumen");
        assertThat(visit.find("#found a")).hasText("Lumen Outdoor");
        visit.settled();
        visit.page().keyboard().press("Tab");
        visit.page().keyboard().press("Enter");
        visit.page().waitForURL(Pattern.compile(".*/accounts/lumen-outdoor/audit"));
        assertThat(visit.find("#name")).hasText("Lumen Outdoor");
    }

    @Test
    void a_replay_shows_how_far_it_is_and_says_that_all_views_are_the_same() {
        Visit visit = visit("auditor").go("/accounts/" + ACCOUNT + "/audit");

        visit.find("#replay-start").press("Enter");
        assertThat(visit.find("#replay .verdict")).containsText("The same");
        assertThat(visit.find("#replay .verdicts li"))
                .hasText(new String[] {"✓ health: the same", "✓ timeline: the same", "✓ spend by period: the same"});
        assertThat(visit.find("#replay-progress")).isHidden();
        assertThat(visit.find("#replay-start")).isEnabled();
    }

    @Test
    void a_log_verification_shows_its_progress_and_result() {
        Visit visit = visit("auditor").go("/audit");

        visit.find("#check-start").press("Enter");
        assertThat(visit.find("#proof .verdict")).containsText("checkpoints agree");
        assertThat(visit.find("#check-progress")).isHidden();
        assertThat(visit.find("#check-start")).isEnabled();
        assertThat(visit.find("#checked")).hasText(Pattern.compile("[\\d,]+"));
    }

    @Test
    void the_bytes_of_an_event_are_copied_as_they_are_stored() {
        Visit visit = visit("auditor").go("/accounts/" + ACCOUNT + "/audit");
        visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        Locator event = visit.find(".event").first();

        event.locator("summary").press("Enter");
        event.locator("[data-copy]").press("Enter");
        assertThat(event.locator("[data-copy]")).hasText("Copied");
        assertThat(visit.page().evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo(event.locator("pre").first().textContent());
    }

    @Test
    void the_address_of_an_event_opens_it_even_when_it_is_not_among_the_newest() {
        Visit visit = visit("auditor");
        JsonObject first = Demo.object(visit.json("/v1/accounts/" + ACCOUNT + "/events?limit=1"))
                .getAsJsonArray("events")
                .get(0)
                .getAsJsonObject();
        String id = first.get("eventId").getAsString();

        visit.go("/accounts/" + ACCOUNT + "/audit#" + id);
        visit.page().waitForURL(Pattern.compile(".*event=" + id + ".*"));
        visit.settled();
        Locator event = visit.find("[id='" + id + "']");
        assertThat(event).hasAttribute("open", Pattern.compile(".*"));
        assertThat(event.locator("pre").first()).hasText(first.get("payload").toString());
    }

    @Test
    void a_filter_finds_events_and_says_so_where_there_are_none() {
        Visit visit = visit("auditor").go("/accounts/" + ACCOUNT + "/audit");

        visit.find("#type").selectOption("account-opened");
        assertThat(visit.find(".event .what")).hasText(new String[] {"Account opened"});
        assertThat(visit.page()).hasURL(Pattern.compile(".*type=account-opened.*"));
        visit.settled();
        visit.find("#text").fill("nothing is called like this");
        assertThat(visit.find("#events .empty")).hasText("No event matches.");
    }

    @Test
    void two_states_are_compared_as_soon_as_a_field_is_left() {
        Visit visit = visit("auditor").go("/accounts/" + ACCOUNT + "/audit?asOf=" + DAY.plusDays(7));

        visit.find("#from").fill(DAY.toString());
        visit.find("#from-known").fill("then");
        visit.find("#from-known").press("Enter");
        visit.page().waitForURL(Pattern.compile(".*fromKnownAt=then.*"));
        visit.settled();
        assertThat(visit.find(".state .figure").first())
                .hasText(Demo.score(visit, ACCOUNT, "?asOf=" + DAY + "&knownAt=" + DAY)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString());
        assertThat(visit.find("#score-difference")).hasText(Pattern.compile("[+−±][\\d.]+"));
    }

    @Test
    void whoever_opens_an_account_is_there_once_with_all_that_the_page_loads_later() {
        Visit auditor = visit("auditor");
        String looks = "/v1/access?limit=500&actor=director&account=" + ACCOUNT;
        int before = looks(auditor, looks).size();

        Visit director = visit("director").go("/accounts/" + ACCOUNT);
        assertThat(director.find(".lifts li").first()).isVisible();
        director.find("#span-1").press("Enter");
        director.page().waitForURL("**?span=all");
        director.settled().go("/accounts/" + ACCOUNT + "/spend");
        auditor.page().waitForCondition(() -> looks(auditor, looks).size() >= before + 2);

        assertThat(looks(auditor, looks).subList(0, 2))
                .containsExactly(
                        "account-viewed GET /accounts/" + ACCOUNT + "/spend",
                        "account-viewed GET /accounts/" + ACCOUNT);
        assertThat(looks(auditor, looks)).hasSize(before + 2);
    }

    private static List<String> looks(Visit auditor, String path) {
        return Demo.object(auditor.json(path)).getAsJsonArray("entries").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(entry -> entry.get("type").getAsString() + " "
                        + entry.getAsJsonObject("payload").get("request").getAsString())
                .toList();
    }

    @Test
    void a_past_page_with_its_parts_is_one_access() {
        LocalDate day = DAY.minusDays(11);
        visit("auditor").go("/retention?asOf=" + day);
        Visit visit = visit("auditor").go("/audit?actor=auditor");

        Locator row = visit.find("#access tbody tr")
                .filter(new Locator.FilterOptions().setHasText("GET /retention?asOf=" + day));
        assertThat(row).hasCount(1);
        assertThat(row).containsText("Viewed the past");
        assertThat(row.locator(".parts summary")).containsText("3 parts of the page");
        assertThat(visit.find("#access tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("/retention/trend?"))
                        .filter(new Locator.FilterOptions().setHasText("asOf=" + day)))
                .hasCount(1);
    }

    @Test
    void whoever_looked_is_in_the_access_log_and_may_be_filtered() {
        visit("auditor").go("/accounts/" + ACCOUNT + "/audit?asOf=" + DAY.minusDays(9));
        Visit visit = visit("auditor").go("/audit");

        visit.find("#actor").fill("auditor");
        visit.find("#actor").press("Enter");
        visit.page().waitForURL(Pattern.compile(".*actor=auditor.*"));
        visit.settled();
        assertThat(visit.find("#access tbody tr")
                        .filter(new Locator.FilterOptions().setHasText("asOf=" + DAY.minusDays(9))))
                .not()
                .hasCount(0);
        visit.find("#kind").selectOption("admin-action-ended");
        assertThat(visit.find("#access .empty")).hasText("Nothing of this kind is recorded.");
    }
}
