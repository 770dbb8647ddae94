package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Feeds, as those look after them who send and mend them. */
class IntegrationsStoryTest extends BrowserTest {

    @Test
    void rejected_events_are_sent_again_or_discarded() {
        Visit visit = visit().go("/integrations");
        refuse(visit, "story-account", "story-1", "<img src=x onerror=alert(1)>");
        refuse(visit, "story-nobody", "story-2", "nothing");
        visit.go("/integrations");
        Locator first = visit.find(".refused li:has-text('story-1')");
        assertThat(first).containsText("account story-account");
        first.locator("summary").click();
        assertThat(first.locator("pre")).containsText("<img src=x onerror=alert(1)>");
        visit.shoot("integrations-refused");
        assertThat(visit.barriers()).isEmpty();

        first.locator("[data-inbox=resend]").click();
        visit.find("dialog[open] button[value=yes]").click();
        assertThat(visit.find("#inbox-told")).containsText("Still rejected");
        assertThat(visit.find("#inbox-told")).isFocused();

        post(visit, "/v1/accounts", "application/json", """
            {"accountId": "story-account", "name": "A story", "currency": "USD", "timeZone": "UTC"}\
            """);
        visit.page().reload(); // what waited for the account went in when that was opened
        assertThat(first).hasCount(0);
        assertThat(visit.json("/v1/accounts/story-account/timeline")).contains("<img src=x onerror=alert(1)>");

        Locator second = visit.find(".refused li:has-text('story-2')");
        visit.find("#resend-account").fill("story-else");
        visit.click("#resend-form button[name=show]");
        assertThat(visit.find("#inbox-list")).hasText("No rejected event matches.");
        visit.find("#resend-account").fill("story-nobody");
        visit.click("#resend-form button[name=show]");
        assertThat(second).hasCount(1);
        second.locator("[data-inbox=discard]").click();
        visit.page().keyboard().press("Escape");
        assertThat(second).hasCount(1);
        second.locator("[data-inbox=discard]").click();
        visit.find("dialog[open] button[value=yes]").click();
        assertThat(second).hasCount(0);
        assertThat(visit.json("/v1/inbox")).doesNotContain("story-2");
        visit.settled().forgive("status of 4");
    }

    @Test
    void refused_events_of_one_source_are_discarded_together() {
        Visit visit = visit().go("/integrations");
        refuse(visit, "story-nobody", "story-3", "nothing");
        refuse(visit, "story-nobody", "story-4", "nothing");
        visit.go("/integrations");
        assertThat(visit.find("#inbox-room")).containsText("of 10,000 events");

        visit.find("#discard-source").selectOption("story-crm");
        visit.find("#discard-days").fill("0");
        visit.click("#discard-form button");
        assertThat(visit.find("dialog[open]")).containsText("every rejected event of story-crm");
        visit.find("dialog[open] button[value=yes]").click();
        assertThat(visit.find("#inbox-told")).containsText("gone");
        assertThat(visit.find(".refused li:has-text('story-3')")).hasCount(0);
        assertThat(visit.json("/v1/inbox")).doesNotContain("story-3", "story-4");
        assertThat(visit.barriers()).isEmpty();
        visit.settled();
    }

    @Test
    void a_sample_is_found_copied_and_goes_in_as_it_stands() {
        Visit visit = visit();
        visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visit.go("/integrations?account=lumen-outdoor&source=story-feed");

        visit.find("#type-search").fill("temperature");
        assertThat(visit.find("#types li:visible")).hasCount(1);
        visit.page().keyboard().press("Tab");
        visit.page().keyboard().press("Enter");
        assertThat(visit.find("#sample h3")).hasText("Temperature taken");
        assertThat(visit.settled().address()).contains("type=temperature-taken", "account=lumen-outdoor");
        assertThat(visit.find("#type-temperature-taken")).hasAttribute("aria-current", "true");

        visit.find("[data-copy=event-code]").click();
        assertThat(visit.find("[data-copy=event-code]")).hasText("Copied");
        String copied = String.valueOf(visit.page().evaluate("() => navigator.clipboard.readText()"));
        assertThat(copied).contains(product().base() + "/v1/events");
        String event = copied.substring(copied.indexOf("{"), copied.lastIndexOf("}") + 1);
        assertThat(post(visit, "/v1/events", "application/cloudevents+json", event))
                .contains("\"accepted\":1");

        assertThat(visit.json(visit.find("#schema").getAttribute("href"))).contains("\"title\":\"temperature-taken\"");
    }

    @Test
    void a_type_that_is_not_there_is_said_not_to_be() {
        Visit visit = visit().go("/integrations");
        visit.find("#type-search").fill("unicorn");
        assertThat(visit.find("#types li:visible")).hasCount(0);
        assertThat(visit.find("#no-type")).hasText("No type is called unicorn.");
    }

    @Test
    void a_spend_file_is_imported_without_its_invalid_row() {
        Visit visit = visit().go("/integrations");
        String file = """
            account,name,line,period_start,period_end,amount,currency
            lumen-outdoor,Lumen Outdoor,story,%1$s,%2$s,12.50,USD
            lumen-outdoor,Lumen Outdoor,story,%2$s,%3$s,much,USD
            """.formatted(
                        Demo.today().minusDays(40),
                        Demo.today().minusDays(33),
                        Demo.today().minusDays(26));
        visit.find("#import-file")
                .setInputFiles(new FilePayload("spend.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        visit.find("#import-source").fill("story-dsp");
        visit.click("#import-form button[name=check]");
        assertThat(visit.find("#import-told"))
                .hasText("Nothing was recorded. The import would make 1 change, and reject 1 row.");
        assertThat(visit.find("#rejections")).containsText("amount");

        visit.click("#import-go");

        assertThat(visit.find("#import-told")).hasText("Done, but for 1 row.");
        assertThat(visit.find("#import-reported")).hasText("1");
        assertThat(visit.find("#rejections tbody tr")).hasCount(1);
        Download rejected = visit.page().waitForDownload(() -> visit.click("#rejected-download"));
        assertThat(content(rejected))
                .startsWith("row,\"reason\",account,name,line,period_start,period_end,amount,currency\r\n3,\"amount: ")
                .contains("\",lumen-outdoor,Lumen Outdoor,story,%s"
                        .formatted(Demo.today().minusDays(33)));
        assertThat(visit.find("#rejections")).containsText("amount");
        assertThat(visit.find("tr[data-source=story-dsp] [data-label=Events]")).hasText("1");
        visit.settled().shoot("integrations-import");
        assertThat(visit.barriers()).isEmpty();

        visit.go("/integrations");
        assertThat(visit.find("#import-result")).isHidden();
        visit.find("#imports-list tr:has-text('story-dsp') a[data-rejections]")
                .first()
                .click();
        assertThat(visit.find("#import-told")).containsText("The import of story-dsp of ");
        assertThat(visit.find("#rejections")).containsText("amount");
    }

    @Test
    void replacing_says_which_days_it_replaces_and_asks_first() {
        Visit visit = visit().go("/integrations");
        String rows = "account,name,line,period_start,period_end,amount,currency\n"
                + "lumen-outdoor,,story,2026-06-01,,10,USD\nlumen-outdoor,,story,2026-06-01,,10,USD\n";
        choose(visit, rows + "lumen-outdoor,,story,2026-06-03,,5,USD\nlumen-outdoor,,story,2026-06-05,,5,USD\n");
        visit.find("#import-source").fill("story-replaced");
        bringIn(visit);
        assertThat(visit.find("#import-told"))
                .hasText("Done: all of it went in. 1 row was added to another; look whether it is there twice.");
        assertThat(visit.find("#warnings"))
                .containsText("is added to row 2, which has the same account, line and period_start: together 20 USD");

        choose(visit, rows + "lumen-outdoor,,story,2026-06-04,,5,USD\n");
        visit.find("#import-mode").selectOption("snapshot");
        visit.click("#import-form button[name=check]");
        visit.find("#import-go").click();
        assertThat(visit.find("dialog[open]"))
                .containsText("Of what story-replaced reported of periods that begin from 1 Jun 2026 to 4 Jun 2026,"
                        + " the file lacks: 1. That is taken back.");
        assertThat(visit.find("dialog[open]"))
                .containsText(
                        "That is more than usual: 1 of 2 rows, 5 of 25 USD. So it waits then, and asks you once more.");
        assertThat(visit.find("dialog[open]")).containsText("What it reported of other days stays.");
        visit.click("dialog[open] button[value=no]");
        assertThat(visit.find("#import-told"))
                .hasText("Nothing was recorded. The import would make 2 changes."
                        + " 1 row was added to another; look whether it is there twice.");

        visit.find("#import-go").click();
        visit.click("dialog[open] button[value=yes]");
        assertThat(visit.find("#import-told"))
                .hasText("Nothing was recorded: it waits for you to confirm what it takes back.");
        assertThat(visit.find("#import-question"))
                .containsText(
                        "More than usual is taken back of what story-replaced reported: 1 of 2 rows, 5 of 25 USD.");
        assertThat(visit.find("#import-question tbody")).containsText("lumen-outdoor1 of 25 of 25 USD");
        visit.click("#import-question button");
        visit.click("dialog[open] button[value=yes]");
        assertThat(visit.find("#import-told")).containsText("Done: all of it went in.");
        assertThat(visit.find("#import-retracted")).hasText("1");

        choose(visit, rows.lines().findFirst().orElseThrow() + "\n");
        bringIn(visit);
        assertThat(visit.find("#warnings"))
                .containsText("the file has no rows after the first, which names the columns: nothing was recorded");
    }

    private static String content(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothing_is_imported_before_a_check_has_looked_at_this_very_file_with_these_choices() {
        Visit visit = visit().go("/integrations");
        String file = "account,name,line,period_start,period_end,amount,currency\n"
                + "lumen-outdoor,,story-checked,2026-05-01,,10,USD\n";
        Locator importing = visit.find("#import-go");
        choose(visit, file);
        visit.find("#import-source").fill("story-checked");
        assertThat(importing).isDisabled();
        assertThat(visit.find("#import-locked")).isVisible();

        visit.find("#import-source").press("Enter"); // which checks
        assertThat(visit.find("#import-told")).hasText("Nothing was recorded. The import would make 1 change.");
        assertThat(importing).isFocused();
        assertThat(importing).isEnabled();
        assertThat(visit.find("#import-locked")).isHidden();

        visit.find("#import-open").check();
        assertThat(importing).isDisabled();
        visit.find("#import-open").uncheck();
        assertThat(importing).isEnabled();
        choose(visit, file.replace(",10,", ",11,"));
        assertThat(importing).isDisabled();

        visit.settled().click("#import-form button[name=check]");
        visit.find("#import-go").press("Enter");
        assertThat(visit.find("#import-told")).hasText("Done: all of it went in.");
        assertThat(importing).isDisabled();
        assertThat(visit.find("#import-form button[name=check]")).isFocused();
        assertThat(visit.barriers()).isEmpty();
    }

    /** Checks first, as one must. */
    private static void bringIn(Visit visit) {
        visit.click("#import-form button[name=check]");
        visit.click("#import-go");
    }

    private static void choose(Visit visit, String file) {
        visit.find("#import-file")
                .setInputFiles(new FilePayload("spend.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_of_rates_needs_no_more_than_its_source() {
        Visit visit = visit().go("/integrations");
        visit.find("#import-file")
                .setInputFiles(new FilePayload(
                        "eurofxref.csv",
                        "text/csv",
                        "Date, USD, JPY, \n%s, 1.1705, N/A, \n"
                                .formatted(Demo.today().minusDays(9))
                                .getBytes(StandardCharsets.UTF_8)));
        visit.find("#import-kind").selectOption("rates");
        assertThat(visit.find("#import-mode")).isHidden();
        assertThat(visit.find("#import-open")).isHidden();
        visit.find("#import-source").fill("story-bank");
        bringIn(visit);

        assertThat(visit.find("#import-told")).hasText("Done: all of it went in.");
        assertThat(visit.find("#import-reported")).hasText("1");
    }

    @Test
    void a_file_of_performance_goes_in_too() {
        Visit visit = visit().go("/integrations");
        String file = """
            account,name,line,period_start,period_end,impressions,measurable_impressions,viewable_impressions,clicks,\
            video_starts,video_completions,conversions,conversion_value,currency
            helio-energy,,story,%s,%s,7654321,,,4321,,,,,
            """.formatted(Demo.today().minusDays(9), Demo.today().minusDays(8));
        visit.find("#import-file")
                .setInputFiles(new FilePayload("media.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        visit.find("#import-kind").selectOption("performance");
        visit.find("#import-source").fill("story-adserver");
        bringIn(visit);

        assertThat(visit.find("#import-told")).hasText("Done: all of it went in.");
        assertThat(visit.find("#import-reported")).hasText("1");
        assertThat(visit.find("tr[data-source=story-adserver] [data-label=Events]"))
                .hasText("1");
        assertThat(visit.json("/v1/accounts/helio-energy/performance?by=line")).contains("\"impressions\":7654321");
    }

    @Test
    void an_integration_sees_its_own_source_and_none_beside_it() {
        Visit visit = visit("integration@crm").go("/integrations");
        assertThat(visit.find("tr[data-source]")).hasCount(1);
        assertThat(visit.find("tr[data-source=crm]")).hasCount(1);
        assertThat(visit.find("#import-source")).hasValue("crm");
        assertThat(visit.find("#inbox")).hasAttribute("data-discard", "false");
        assertThat(visit.text("#event-code")).contains("\"source\" : \"crm\"");
        assertThat(visit.find("nav[aria-label=Main] a:not(.brand)").allInnerTexts())
                .containsExactly("Integrations", "API");
    }

    private static void refuse(Visit visit, String account, String id, String note) {
        post(visit, "/v1/events", "application/cloudevents+json", """
            {"specversion": "1.0", "id": "%s", "source": "story-crm", "type": "accounthealth.temperature-taken.v1",
             "subject": "%s", "time": "%sT10:00:00Z", "data": {"temperature": 4, "note": "%s"}}\
            """.formatted(
                        id, account, Demo.today().minusDays(20), note));
    }

    /** @return what the server answered */
    private static String post(Visit visit, String path, String type, String body) {
        return String.valueOf(visit.page()
                .evaluate(
                        "([path, type, body]) => fetch(path, {method: 'POST', headers: {'Content-Type': type}, body})"
                                + ".then((answer) => answer.text())",
                        List.of(path, type, body)));
    }
}
