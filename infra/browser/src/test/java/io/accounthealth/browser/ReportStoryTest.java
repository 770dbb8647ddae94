package io.accounthealth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.RequestOptions;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A weekly report from the day it is due to the corrected one, in the hands of those who write, approve and read it.
 */
class ReportStoryTest extends BrowserTest {

    private static final String ACCOUNT = "granite-peak-gear";
    private static final String REPORTS = "/accounts/" + ACCOUNT + "/reports";

    /** What the platform noticed of the account meanwhile is no change of the text, which is sent again by itself. */
    private static final String SENT_AGAIN = "status of 412";

    /** The Monday of the last week that is over. */
    private final LocalDate monday = Demo.today()
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(1);

    private final String week =
            "%d-W%02d".formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));

    /** As the form that schedules it makes it. */
    private String reportId = "";

    @Test
    void a_report_that_is_due_is_written_approved_sent_by_a_link_restated_and_corrected() {
        Visit maya = visit("account-manager@maya.okafor");
        due(maya);
        maya.find("a[aria-label='Draft it: %s']".formatted(reportId)).click();
        maya.page().waitForURL("**/record/draft-report?**");
        assertThat(maya.find("#field-reportId")).hasValue(reportId);
        maya.find("#field-kind").selectOption("weekly");
        maya.find("#field-period").fill(week);
        maya.find("#entry button").click();
        maya.page().waitForURL("**" + REPORTS + "/" + reportId);

        maya.find("#part-summary summary").click();
        maya.find("#text-summary").fill("A week as we planned it.");
        maya.find("#edit-summary button").click();
        assertThat(maya.find("#part-summary p").first()).containsText("A week as we planned it.");
        maya.forgive(SENT_AGAIN);
        deliver(maya, "Dana Whitfield");

        maya.find("#share button").click();
        Locator link = maya.find("#links a").first();
        assertThat(link).containsText("Link until");
        assertThat(maya.find("#links button:text-is('Copy')")).hasCount(1);
        String address = Objects.requireNonNull(link.getAttribute("href"));
        Visit client = stranger();
        client.go(address);
        assertThat(client.find("body")).containsText("A week as we planned it.");
        assertThat(client.find("script, form")).hasCount(0);
        String first = client.text("body");

        restate(visit());
        alerted(maya);
        maya.go(REPORTS + "/" + reportId);
        assertThat(maya.find("#restated")).containsText("changed since version 1");
        maya.find("#restated button").click();
        assertThat(maya.find("#part-summary .notice")).containsText("earlier draft");
        deliver(maya, "Dana Whitfield");
        assertThat(maya.find("#restated")).hasCount(0);

        client.go(address);
        assertThat(client.text("body")).isNotEqualTo(first);

        maya.find("#links button:text-is('Revoke')").first().click();
        assertThat(maya.find("#links")).containsText("Revoked link");
        APIResponse ended = client.page().request().get(address);
        assertThat(ended.status()).isEqualTo(404);

        maya.find("#correct button").click(); // a typo needs no figure that changed
        assertThat(maya.find("#text-summary")).hasCount(1);
    }

    @Test
    void what_two_write_at_once_is_shown_to_the_second_and_no_text_is_lost() {
        Visit maya = visit("account-manager@maya.okafor");
        maya.go("/accounts/" + ACCOUNT + "/record/draft-report?reportId=written-twice&kind=weekly&period=" + week);
        maya.find("#entry button").click();
        assertThat(maya.find("#recorded")).isVisible();
        maya.go(REPORTS + "/written-twice");
        Visit director = visit("director").go(REPORTS + "/written-twice");

        write(maya, "next-steps", "We meet on Tuesday.");
        write(maya, "summary", "As Maya saw it.");
        maya.find("#edit-summary button").click();
        assertThat(maya.find("#part-summary p").first()).containsText("As Maya saw it.");
        assertThat(maya.find("#text-next-steps")).hasValue("We meet on Tuesday.");
        maya.find("#edit-next-steps button").click();
        assertThat(maya.find("#part-next-steps p").first()).containsText("We meet on Tuesday.");
        maya.forgive(SENT_AGAIN);

        write(director, "summary", "As the director saw it.");
        director.find("#edit-summary button").click();
        assertThat(director.find("#done")).containsText("This was changed meanwhile.");
        director.forgive(SENT_AGAIN);
        assertThat(director.find("#part-summary p").first()).containsText("As Maya saw it.");
        assertThat(director.find("#text-summary")).hasValue("As the director saw it.");
        director.find("#edit-summary button").click();
        assertThat(director.find("#part-summary p").first()).containsText("As the director saw it.");
    }

    private static void write(Visit visit, String part, String text) {
        visit.find("#part-%s summary".formatted(part)).click();
        visit.find("#text-" + part).fill(text);
    }

    private void due(Visit maya) {
        maya.go("/accounts/" + ACCOUNT + "/record/schedule-report");
        maya.find("#field-kind").fill("weekly");
        maya.find("#field-due").fill(Demo.today() + "T17:00");
        maya.find("#entry button").click();
        maya.page().waitForURL("**/accounts/" + ACCOUNT);
        reportId = newest(maya, "report-scheduled").get("reportId").getAsString();
        maya.go(REPORTS);
    }

    /** Submitted by who wrote it, approved by the director, and recorded as sent. */
    private void deliver(Visit maya, String to) {
        maya.find("#submit button").click();
        assertThat(maya.find("#state")).containsText("Waits for approval");
        Visit director = visit("director").go(REPORTS + "/" + reportId);
        director.find("#approve button").click();
        assertThat(director.find("#state")).containsText("Approved");
        maya.go(REPORTS + "/" + reportId);
        maya.find("#recipients").fill(to);
        maya.find("#deliver button").click();
        assertThat(maya.find("#state")).containsText("Delivered");
    }

    /** The feed tells more of a day of the week. */
    private void restate(Visit owner) {
        JsonObject spend = told(owner, "spend-reported")
                .filter(payload -> isOfTheWeek(payload.get("periodStart").getAsString()))
                .reduce((before, newest) -> newest)
                .orElseThrow();
        BigDecimal more = spend.get("amount").getAsBigDecimal().add(new BigDecimal(5_000));
        spend.addProperty("amount", more.toPlainString());
        APIResponse told = owner.page()
                .request()
                .post(
                        "/v1/accounts/" + ACCOUNT + "/report-spend",
                        RequestOptions.create()
                                .setHeader("Content-Type", "application/json")
                                .setHeader("Origin", product().base())
                                .setData(spend.toString()));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
    }

    /** The clock looks each minute. */
    private void alerted(Visit maya) {
        String alerts = "/v1/accounts/" + ACCOUNT + "/alerts?show=open";
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!maya.json(alerts).contains("\"report-restated\"")) {
            assertThat(System.nanoTime()).as("an alert within the patience").isLessThan(until);
            maya.page().waitForTimeout(500);
        }
    }

    private static JsonObject newest(Visit visit, String type) {
        return told(visit, type).reduce((before, newest) -> newest).orElseThrow();
    }

    /** What events of a type hold, oldest first. */
    private static Stream<JsonObject> told(Visit visit, String type) {
        return visit.json("/v1/accounts/" + ACCOUNT + "/events?format=ndjson")
                .lines()
                .filter(line -> line.contains("\"" + type + "\""))
                .map(line -> Demo.object(line).getAsJsonObject("payload"));
    }

    private boolean isOfTheWeek(String day) {
        LocalDate date = LocalDate.parse(day);
        return !date.isBefore(monday) && date.isBefore(monday.plusWeeks(1));
    }
}
