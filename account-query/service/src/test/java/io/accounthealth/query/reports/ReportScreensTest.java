package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The screens of reports, in the present: what is shown, and the commands that they send. */
class ReportScreensTest extends ReadingTest {

    private static final Instant AS_OF = Instant.parse("2018-07-09T08:00:00Z");

    private Document page(String path) {
        return Jsoup.parse(get(path, "Accept", "text/html").body());
    }

    private void draft(String account) {
        long known = history.open(account, "2018-01-01T00:00:00Z");
        known = Math.max(known, history.spend(account, "2018-07-03", "100"));
        history.append(
                account, AS_OF, new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
    }

    @Test
    void the_list_leads_to_reports_and_drafts_due_ones() {
        draft("listed");
        history.append("listed", AS_OF, new ReportScheduled("july", "monthly", Instant.parse("2018-08-06T16:00:00Z")));

        Document page = page("/accounts/listed/reports");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody a").eachAttr("href"))
                .anyMatch(href -> href.startsWith("/accounts/listed/reports/w27"))
                .anyMatch(href -> href.startsWith("/accounts/listed/record/draft-report?")
                        && href.contains("kind=monthly&period=2018-07"));
        assertThat(page.select("nav.tabs a[aria-current]").text()).isEqualTo("Reports");
    }

    @Test
    void files_of_a_report_have_the_same_bytes_each_time() {
        draft("filed");
        assertThat(page("/accounts/filed/reports/w27")
                        .select("nav[aria-label=Files] a[download]")
                        .eachAttr("href"))
                .hasSize(3)
                .allSatisfy(file -> {
                    Answer once = get(file);
                    assertThat(once.status()).as(once.body()).isEqualTo(200);
                    assertThat(once.body()).isNotEmpty().isEqualTo(get(file).body());
                });
        assertThat(get("/v1/accounts/filed/reports/w27/file?as=html").body())
                .contains("100")
                .doesNotContain("<script");
        assertThat(get("/v1/accounts/filed/reports/w27/file?as=doc").status()).isEqualTo(400);
        assertThat(get("/v1/accounts/filed/reports/no-such/file").status()).isEqualTo(404);
    }

    private void brand(String account, int seconds, String footer) {
        history.append(account, AS_OF.plusSeconds(seconds), new ReportBrandingSet(null, "#0b5f73", footer, null));
    }

    @Test
    void branding_set_later_is_announced_and_keeps_the_approval() {
        draft("themed");
        history.append("themed", AS_OF.plusSeconds(1), new ReportSubmitted("w27"));
        String hash =
                get("/v1/accounts/themed/reports/w27").json().path("packHash").asString();
        history.append("themed", AS_OF.plusSeconds(2), new ReportApproved("w27", hash, ReportPack.FORM, 1));
        assertThat(page("/accounts/themed/reports/w27").getElementById("looks")).isNull();

        brand("themed", 3, "Northlight");

        Document page = page("/accounts/themed/reports/w27");
        assertThat(page.getElementById("looks").text())
                .startsWith("The looks of reports were changed on 9 Jul 2018")
                .endsWith("The approval of its figures stays; look at a file before you send it.");
        assertThat(page.getElementById("differs")).isNull();
        assertThat(page.getElementById("deliver")).isNotNull();
        String html = "/v1/accounts/themed/reports/w27/file?as=html";
        assertThat(get(html).body()).contains("Northlight");
        JsonNode report = get("/v1/accounts/themed/reports/w27").json();
        assertThat(report.path("identical").asBoolean()).isTrue();
        assertThat(report.at("/looksChanged/at").asString()).startsWith("2018-07-09T08:00:03");

        history.append("themed", AS_OF.plusSeconds(4), new ReportDelivered("w27", 1, null, hash, null, null));
        brand("themed", 5, "Southlight");

        for (String delivered : List.of(html, html + "&version=1")) {
            assertThat(get(delivered).body())
                    .as("what was delivered stays as it was")
                    .contains("Northlight")
                    .doesNotContain("Southlight");
        }
        assertThat(page("/accounts/themed/reports/w27").getElementById("looks")).isNull();
    }

    @Test
    void client_files_name_no_positions_or_events() {
        draft("plain");
        String html = get("/v1/accounts/plain/reports/w27/file?as=html").body();

        assertThat(html)
                .contains("as known on 9 July 2018, 08:00")
                .contains("Performance")
                .doesNotContain("recorded up to number", "against plan", "Nothing is", "No insertion order");
        assertThat(get("/v1/accounts/plain/reports/w27")
                        .json()
                        .at("/document/source")
                        .asString())
                .as("the evidence stays in the document that is approved")
                .contains("recorded up to number");
        assertThat(get("/v1/accounts/plain/reports/w27/file?as=pptx&notes=true").body())
                .isNotEqualTo(get("/v1/accounts/plain/reports/w27/file?as=pptx").body());
    }

    @Test
    void a_draft_is_edited_by_part_and_submitted() {
        draft("drafted");

        Document page = page("/accounts/drafted/reports/w27");
        assertThat(page.select("#part-performance dd").text().replace('\u00a0', ' '))
                .startsWith("100 USD");
        assertThat(page.select("#part-summary p a").attr("href")).contains("/audit#");
        assertThat(page.select("#submit").attr("data-command")).isEqualTo("submit-report");
        assertThat(page.select("#approve, #deliver")).isEmpty();
        assertThat(page.select("#part-health h2").text()).contains("internal, not in the report");
        assertThat(shown(page, "health").attr("value")).isEqualTo("true");
        assertThat(shown(page, "summary").attr("value")).isEqualTo("false");
        assertThat(page.select("#edit-summary textarea").text()).isNotEmpty();
    }

    @Test
    void a_draft_says_up_to_which_day_spend_is_reported() {
        draft("late");
        draftAfterSpendOn("awaited", "2018-07-07");
        draftAfterSpendOn("whole", "2018-07-08");

        assertThat(page("/accounts/late/reports/w27")
                        .getElementById("reported-to")
                        .text())
                .startsWith("Spend is reported to 3 Jul 2018, and the next report is overdue: ");
        assertThat(page("/accounts/awaited/reports/w27")
                        .getElementById("reported-to")
                        .text())
                .startsWith("Spend is reported to 7 Jul 2018: ");
        assertThat(page("/accounts/whole/reports/w27").getElementById("reported-to"))
                .isNull();
    }

    private void draftAfterSpendOn(String account, String day) {
        history.open(account, "2018-01-01T00:00:00Z");
        long known = history.spend(account, day, "100");
        history.append(
                account, AS_OF, new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
    }

    @Test
    void a_draft_says_up_to_which_day_performance_is_reported() {
        draft("spent");
        history.open("shown", "2018-01-01T00:00:00Z");
        history.append("shown", AS_OF, performance("2018-06-20"));
        long known = history.append("shown", AS_OF, performance("2018-07-04"));
        history.append(
                "shown", AS_OF, new ReportDrafted("part", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));
        known = history.append("shown", AS_OF, performance("2018-07-08"));
        history.append(
                "shown", AS_OF, new ReportDrafted("all", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", null));

        assertThat(page("/accounts/shown/reports/part")
                        .getElementById("performance-to")
                        .text())
                .startsWith("Performance is reported to 4 Jul 2018: ");
        assertThat(page("/accounts/shown/reports/all").getElementById("performance-to"))
                .isNull();
        assertThat(page("/accounts/spent/reports/w27").getElementById("performance-to"))
                .as("none was ever reported")
                .isNull();
    }

    private static PerformanceReported performance(String day) {
        return new PerformanceReported(
                "dsp", null, LocalDate.parse(day), null, 1_000L, null, null, 3L, null, null, null, null, null);
    }

    @Test
    void an_overdue_report_says_how_late_it_is() {
        history.open("late", "2018-01-01T00:00:00Z");
        history.append("late", AS_OF, new ReportScheduled("any-id", "weekly", AS_OF.minusSeconds(60)));
        history.append("late", AS_OF, new ReportScheduled("odd", "of-another-kind", AS_OF.minusSeconds(60)));

        Document page = page("/accounts/late/reports");
        assertThat(page.select("td[data-label=Due]").eachText())
                .allSatisfy(due -> assertThat(due).containsPattern("\\d (minutes?|hours?|days?) late$"));
        assertThat(page.select("a[aria-label='Draft it: any-id']").attr("href"))
                .contains("kind=weekly", "period=2018-W27");
        assertThat(page.select("a[aria-label='Draft it: odd']").attr("href")).doesNotContain("kind=", "period=");
        assertThat(page.select("td[data-label=Period]").eachText()).containsExactly("2018-W27", "≤ 2018-07-09");
    }

    @Test
    void the_list_shows_the_first_reports_with_their_periods_and_the_way_to_more() {
        history.open("many", "2018-01-01T00:00:00Z");
        for (int day = 1; day <= 30; day++) {
            Instant due = AS_OF.plus(Duration.ofDays(day));
            history.append("many", AS_OF, new ReportScheduled("r-" + day, "monthly", due));
        }

        Document page = page("/accounts/many/reports");
        assertThat(page.select("tbody tr")).hasSize(25);
        assertThat(page.select("td[data-label=Period]").first().text()).isEqualTo("2018-06");
        assertThat(page(page.select("#more").attr("href")).select("tbody tr")).hasSize(30);
    }

    private static Elements shown(Document page, String part) {
        return page.select("#part-" + part + " input[name=shown]");
    }

    @Test
    void a_submitted_report_is_approved_with_its_seal_then_delivered() {
        draft("sent");
        history.append("sent", AS_OF.plusSeconds(1), new ReportSubmitted("w27"));
        Document submitted = page("/accounts/sent/reports/w27");
        assertThat(submitted.select("#approve input[name=seal]").attr("value")).hasSize(64);
        assertThat(submitted.select("#approve").text())
                .contains("Nobody is named as its approver: whoever may record facts of this account may approve it.");
        String hash = submitted.select("#approve input[name=packHash]").attr("value");

        history.append("sent", AS_OF.plusSeconds(2), new ReportApproved("w27", hash, ReportPack.FORM, 1));
        Document approved = page("/accounts/sent/reports/w27");
        assertThat(approved.select("#deliver").attr("data-command")).isEqualTo("deliver-report");
        assertThat(approved.select("#deliver textarea[name=recipients]")).hasSize(1);
        assertThat(approved.select("#state").text())
                .startsWith("Approved: send the file to the client and record that, or record it and give them a link."
                        + " Approved by ")
                .doesNotContain(" .");
        assertThat(approved.select("#edit-summary"))
                .as("nobody edits what is approved")
                .isEmpty();
        assertThat(approved.select("#differs")).isEmpty();

        history.append("sent", AS_OF.plusSeconds(3), new ReportDelivered("w27", 1, List.of("Dana"), hash, null, null));
        history.spend("sent", "2018-07-03", "90");
        Document delivered = page("/accounts/sent/reports/w27");
        assertThat(delivered.select("#restated").text().replace('\u00a0', ' '))
                .contains(
                        "2 figures changed since version 1",
                        "Sentence 1 100 USD was spent. → 90.00 USD was spent.",
                        "Spend 100 USD → 90 USD",
                        "Draft a corrected report");
        assertThat(delivered.select("#versions").text()).contains("to Dana");
        assertThat(page("/accounts/sent/reports/w27?version=1").select("form.act, form.entry"))
                .isEmpty();
    }

    @Test
    void hidden_client_parts_and_shown_internal_ones_say_so() {
        draft("shown");
        history.append("shown", AS_OF.plusSeconds(1), new ReportEdited("w27", ReportPart.DONE, null, null, false));
        history.append("shown", AS_OF.plusSeconds(2), new ReportEdited("w27", ReportPart.HEALTH, null, null, true));

        Document page = page("/accounts/shown/reports/w27");
        assertThat(page.select("#part-done h2").text()).contains("left out");
        assertThat(page.select("#part-health h2").text()).contains("internal, the client sees it");
    }

    @Test
    void without_reports_the_list_says_so_and_an_unknown_one_is_not_found() {
        history.open("none", "2018-01-01T00:00:00Z");

        assertThat(page("/accounts/none/reports")
                        .select("[aria-labelledby=reports-title] .empty")
                        .text())
                .startsWith("No report is due");
        assertThat(get("/accounts/none/reports/none", "Accept", "text/html").status())
                .isEqualTo(404);
    }
}
