package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.query.testing.ReadingTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportsTest extends ReadingTest {

    private static final Instant AS_OF = Instant.parse("2018-07-09T08:00:00Z");

    private void draft(String account, long known) {
        history.append(
                account,
                AS_OF,
                new ReportDrafted("w27", ReportKind.WEEKLY, "2018-W27", AS_OF, known, "then", ReportLanguage.EN));
    }

    @Test
    void a_report_is_read_drafted_submitted_and_as_it_was_delivered() throws Exception {
        history.open("weekly", "2018-01-01T00:00:00Z");
        long known = history.spend("weekly", "2018-07-03", "100");
        draft("weekly", known);
        history.append(
                "weekly",
                AS_OF.plusSeconds(1),
                new ReportEdited("w27", ReportPart.SUMMARY, "A good week.", null, null));
        JsonNode drafted = get("/v1/accounts/weekly/reports/w27").json();
        assertThat(drafted.path("state").asString()).isEqualTo("drafted");
        assertThat(drafted.path("seal").isNull()).isTrue();
        assertThat(drafted.path("changes").asInt()).isEqualTo(2);
        assertThat(drafted.at("/document/parts/0/blocks/0/sentences/0/text").asString())
                .isEqualTo("A good week.");
        assertThat(drafted.at("/edits/0/part").asString()).isEqualTo("summary");

        history.append("weekly", AS_OF.plusSeconds(2), new ReportSubmitted("w27"));
        Answer submitted = get("/v1/accounts/weekly/reports/w27");
        String hash = submitted.json().path("packHash").asString();
        assertThat(submitted.json().path("seal").asString()).hasSize(64);
        assertThat(submitted.json().path("form").asString()).isEqualTo(ReportPack.FORM);
        assertThat(sha256(bytesOfDocument(submitted.body()))).isEqualTo(hash);

        history.append("weekly", AS_OF.plusSeconds(3), new ReportApproved("w27", hash, ReportPack.FORM, 2));
        history.append(
                "weekly",
                AS_OF.plusSeconds(4),
                new ReportDelivered("w27", 1, List.of("Dana"), hash, "0".repeat(64), "pdf"));
        history.spend("weekly", "2018-07-03", "90");

        JsonNode delivered = get("/v1/accounts/weekly/reports/w27").json();
        assertThat(delivered.path("state").asString()).isEqualTo("delivered");
        assertThat(delivered.path("identical").asBoolean()).isTrue();
        assertThat(delivered.at("/versions/0/recipients/0").asString()).isEqualTo("Dana");
        assertThat(delivered.at("/restated/differences/0/label").asString()).isEqualTo("Spend");
        assertThat(delivered.at("/restated/differences/0/before").asString()).startsWith("100");
        assertThat(delivered.at("/restated/differences/0/now").asString()).startsWith("90");
        assertThat(delivered.at("/restated/differences/0/causes").size()).isEqualTo(1);
        for (String more : new String[] {"?version=1", "?version=1&replay=true"}) {
            Answer again = get("/v1/accounts/weekly/reports/w27" + more);
            assertThat(bytesOfDocument(again.body())).isEqualTo(bytesOfDocument(submitted.body()));
        }

        JsonNode list = get("/v1/accounts/weekly/reports").json();
        assertThat(list.at("/entries/0/reportId").asString()).isEqualTo("w27");
        assertThat(list.at("/entries/0/restated").asBoolean()).isTrue();
        assertThat(list.at("/figures/restated").asInt()).isEqualTo(1);
    }

    @Test
    void a_point_before_a_later_edit_has_no_seal_to_approve_by() throws Exception {
        history.open("late", "2018-01-01T00:00:00Z");
        draft("late", history.spend("late", "2018-07-03", "100"));
        Instant submitted = AS_OF.plusSeconds(2);
        history.append("late", submitted, new ReportSubmitted("w27"));
        String then = "/v1/accounts/late/reports/w27?asOf=" + submitted;
        assertThat(get(then).json().path("seal").asString()).hasSize(64);

        history.append("late", AS_OF.plusSeconds(9), new ReportEdited("w27", ReportPart.SUMMARY, "Other.", null, null));

        JsonNode before = get(then).json();
        assertThat(before.path("state").asString()).isEqualTo("submitted");
        assertThat(before.path("seal").isNull()).as("the edit is not in it").isTrue();
    }

    @Test
    void a_report_is_held_against_what_is_known_for_the_days_that_are_asked() throws Exception {
        history.open("old", "2018-01-01T00:00:00Z");
        long known = history.spend("old", "2018-07-03", "100");
        draft("old", known);
        history.append("old", AS_OF.plusSeconds(1), new ReportSubmitted("w27"));
        String hash =
                get("/v1/accounts/old/reports/w27").json().path("packHash").asString();
        history.append("old", AS_OF.plusSeconds(2), new ReportApproved("w27", hash, ReportPack.FORM, 1));
        history.append("old", AS_OF.plusSeconds(3), new ReportDelivered("w27", 1, null, hash, null, null));
        history.spend("old", "2018-07-03", "90");

        for (String longAfter : List.of("2018-10-08T00:00:00Z", "2018-10-10T00:00:00Z")) {
            JsonNode row =
                    get("/v1/accounts/old/reports?asOf=" + longAfter).json().at("/entries/0/restated");
            boolean tooLong = longAfter.startsWith("2018-10-10");
            assertThat(row.isNull()).as(longAfter).isEqualTo(tooLong);
            Document screen = Jsoup.parse(get("/accounts/old/reports?asOf=" + longAfter, "Accept", "text/html")
                    .body());
            assertThat(screen.select("td[data-label=State]").text().contains("figures changed since"))
                    .isEqualTo(!tooLong);
            assertThat(screen.select("#compared").text())
                    .isEqualTo(
                            tooLong
                                    ? "Of reports delivered until 10 Jul 2018, the page of each says whether figures"
                                            + " changed since."
                                    : "");
        }
        assertThat(get("/v1/accounts/old/reports?asOf=2018-10-10T00:00:00Z&days=200")
                        .json()
                        .at("/entries/0/restated")
                        .asBoolean())
                .isTrue();
        assertThat(get("/v1/accounts/old/reports?days=0").status()).isEqualTo(400);
    }

    @Test
    void what_is_not_there_is_said_in_a_problem() {
        history.open("without", "2018-01-01T00:00:00Z");
        draft("without", 1);

        Answer unknown = get("/v1/accounts/without/reports/other");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("type").asString()).isEqualTo("/problems/unknown-report");
        assertThat(get("/v1/accounts/without/reports/w27?version=1").status()).isEqualTo(400);
        assertThat(get("/v1/accounts/without/reports/w27?version=x").status()).isEqualTo(400);
    }

    @Test
    void a_draft_of_a_point_that_the_reader_does_not_know_has_no_document() {
        history.open("ahead", "2018-01-01T00:00:00Z");
        draft("ahead", 1_000_000);

        JsonNode report = get("/v1/accounts/ahead/reports/w27").json();
        assertThat(report.path("document").isNull()).isTrue();
        assertThat(report.path("packHash").isNull()).isTrue();
    }

    @Test
    void the_list_has_what_is_due_and_what_is_worked_on() {
        history.open("both", "2018-01-01T00:00:00Z");
        history.append("both", AS_OF, new ReportScheduled("july", "monthly", Instant.parse("2018-08-06T16:00:00Z")));
        draft("both", 1);
        for (String month : List.of("2018-05", "2018-06")) {
            Instant due = Instant.parse(month + "-05T16:00:00Z");
            history.append("both", due.minusSeconds(9), new ReportScheduled(month, "monthly", due));
            history.append("both", due.minusSeconds(5), new ReportDelivered(month, 1));
        }

        assertThat(get("/v1/accounts/both/reports").json().path("entries"))
                .extracting(row -> row.path("reportId").asString() + " "
                        + row.path("state").asString())
                .containsExactly("w27 drafted", "july scheduled", "2018-06 delivered", "2018-05 delivered");
        assertThat(get("/v1/accounts/both/reports?show=restated")
                        .json()
                        .path("entries")
                        .size())
                .isZero();
    }

    private static String bytesOfDocument(String body) {
        int from = body.indexOf("\"document\":") + "\"document\":".length();
        int to = body.lastIndexOf(",\"restated\":");
        return body.substring(from, to);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
