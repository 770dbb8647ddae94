package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What only files of performance have: many figures, each of which may be left unsaid. */
class PerformanceImportTest {

    private static final String HEADER = FeedFiles.PERFORMANCE;

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    /** What the test calls acme, and the source of its files. */
    String account;

    /** The end of the log before the test. */
    long head;

    @BeforeAll
    static void start() {
        service = new Service(new MemoryStores(InstantSource.system()), data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        account = "acme-" + ++tests;
        head = service.position();
    }

    @Test
    void a_row_reports_what_its_cells_say_and_an_empty_cell_is_no_zero() {
        JsonNode done = append(HEADER
                + "acme,Acme,io-1,2026-01-04,2026-01-11,1000000,900000,630000,2000,400000,300000,50.5,6000.00,USD\n"
                + "acme,Acme,,2026-01-04,,0,,,,,,,,\n");

        assertCounts(done, 2, 0, 0, 0, 0);
        assertThat(events())
                .extracting(PerformanceImportTest::text)
                .endsWith(
                        "{\"source\":\"%s\",\"periodStart\":\"2026-01-04\",\"impressions\":0}".formatted(account),
                        ("{\"source\":\"%s\",\"line\":\"io-1\",\"periodStart\":\"2026-01-04\","
                                        + "\"periodEnd\":\"2026-01-11\",\"impressions\":1000000,"
                                        + "\"measurableImpressions\":900000,\"viewableImpressions\":630000,"
                                        + "\"clicks\":2000,\"videoStarts\":400000,\"videoCompletions\":300000,"
                                        + "\"conversions\":\"50.5\",\"conversionValue\":\"6000.00\","
                                        + "\"currency\":\"USD\"}")
                                .formatted(account));
    }

    @Test
    void rows_of_one_key_add_up_figure_by_figure_of_what_they_say() {
        JsonNode done = append(HEADER
                + "acme,Acme,,2026-01-04,,100,80,60,,,,0.25,,\n"
                + "acme,Acme,,2026-01-04,,50,,,7,,,0.5,10.10,USD\n"
                + "acme,Acme,,2026-01-04,,25,20,20,,,,,-0.05,USD\n");

        assertCounts(done, 1, 0, 0, 0, 0);
        assertThat(done.get("rowsAddedUp").intValue()).isEqualTo(2);
        assertThat(text(events().getLast()))
                .isEqualTo(("{\"source\":\"%s\",\"periodStart\":\"2026-01-04\",\"impressions\":175,"
                                + "\"measurableImpressions\":100,\"viewableImpressions\":80,\"clicks\":7,"
                                + "\"conversions\":\"0.75\",\"conversionValue\":\"10.05\",\"currency\":\"USD\"}")
                        .formatted(account));
    }

    @Test
    void rows_of_one_key_with_other_ends_are_not_added_up() {
        JsonNode done = append(HEADER
                + "acme,Acme,,2026-01-04,,1,,,,,,,,USD\n"
                + "acme,Acme,,2026-01-04,,1,,,,,,,,\n"
                + "acme,Acme,,2026-01-04,,,,,,,,,5,EUR\n"
                + "acme,Acme,,2026-01-04,2026-01-11,1,,,,,,,,\n");

        assertCounts(done, 1, 0, 0, 0, 2);
        assertRejected(
                done,
                "4 currency, period_end: differ from those of row 2, which has the same account, line and period_start",
                "5 currency, period_end: differ from those of row 2, which has the same account, line and"
                        + " period_start");
        assertThat(text(events().getLast())).contains("\"impressions\":2,\"currency\":\"USD\"");
    }

    @Test
    void only_a_changed_or_missing_figure_is_restated() {
        append(HEADER + "acme,Acme,,2026-01-04,,100,,,5,,,1.50,2,USD\nacme,Acme,,2026-01-05,,100,,,5,,,,,\n");

        assertCounts(append(HEADER + "acme,Acme,,2026-01-04,,0100,,,5,,,1.5,2.00,USD\n"), 0, 0, 0, 1, 0);
        assertCounts(append(HEADER + "acme,Acme,,2026-01-05,,100,,,,,,,,\n"), 0, 1, 0, 0, 0);
        assertCounts(append(HEADER + "acme,Acme,,2026-01-05,,100,,,0,,,,,\n"), 0, 1, 0, 0, 0);
        assertCounts(append(HEADER + "acme,Acme,,2026-01-05,,100,,,0,,,,,\n"), 0, 0, 0, 1, 0);
        assertThat(text(events().getLast())).endsWith("\"impressions\":100,\"clicks\":0}");
    }

    @Test
    void what_is_refused_is_named_by_its_column_and_row_and_the_rest_goes_in() {
        JsonNode done = append(HEADER
                + "acme,Acme,,2026-01-04,,100,,,,,,,,USD\n"
                + "acme,Acme,,2026-01-05,,-1,,,1.5,,\"1,000\",,,\n"
                + "acme,Acme,,2026-01-05,,1000000000001,,,,,,,,\n"
                + "acme,Acme,,2026-01-05,,9223372036854775808,,,,,,,,\n"
                + "acme,Acme,,2026-01-05,,9,8,9,,,,,,\n"
                + "acme,Acme,,2026-01-05,,,,,,,,-1,,\n"
                + "acme,Acme,,2026-01-05,,,,,,,,1e3,lots,\n"
                + "acme,Acme,,2026-01-05,,,,,,,,,5,\n"
                + "acme,Acme,,2026-01-05,,,,,,,,,5,us$\n"
                + "acme,Acme,,2026-01-05,,,,,,,,,,USD\n"
                + "acme,Acme,,2199-01-01,,1,,,,,,,,\n");

        String whole = " must be a whole number from 0 to 1000000000000, without separators of thousands";
        String number =
                " must be a number such as 1234.50 or 1,234.50, without a currency, at most 15 digits before and"
                        + " 6 after the point";
        String currency = " must be an ISO 4217 currency such as USD";
        assertCounts(done, 1, 0, 0, 0, 10);
        assertRejected(
                done,
                "3 impressions: \"-1\"" + whole + "; clicks: \"1.5\"" + whole + "; video_completions: \"1,000\""
                        + whole,
                "4 impressions: must be at most 1000000000000",
                "5 impressions: \"9223372036854775808\"" + whole,
                "6 viewable_impressions: must not be more than measurable_impressions, 8, of which it counts those that"
                        + " were seen",
                "7 conversions: must not be negative",
                "8 conversions: \"1e3\"" + number + "; conversion_value: \"lots\"" + number
                        + "; currency: is empty, and" + currency,
                "9 currency: is empty, and" + currency,
                "10 currency: \"us$\"" + currency,
                "11 must report something: give at least one of impressions, measurable_impressions,"
                        + " viewable_impressions, clicks, video_starts, video_completions, conversions,"
                        + " conversion_value",
                "12 period_start: must not be more than 24 hours ahead, since performance is reported of a period that"
                        + " has begun");
        assertThat(done.toString()).doesNotContain("JSON", "quotes", "string", "videoStarts");
    }

    @Test
    void rows_whose_sum_contradicts_itself_are_rejected() {
        append(HEADER + "acme,Acme,,2026-01-04,,,9,8,,,,,,USD\nacme,Acme,,2026-01-05,,1,,,,,,,,\n");
        long before = service.position();

        JsonNode done = snapshot(HEADER
                + "acme,Acme,,2026-01-04,,,9,8,,,,,,\n"
                + "acme,Acme,,2026-01-04,,,,8,,,,,,\n"
                + "acme,Acme,,2026-01-05,,1000000000000,,,,,,,,\n"
                + "acme,Acme,,2026-01-05,,1,,,,,,,,\n");

        assertCounts(done, 0, 0, 0, 0, 2);
        assertRejected(
                done,
                "2 viewable_impressions: must not be more than measurable_impressions, 9, of which it counts those that"
                        + " were seen",
                "4 impressions: must be at most 1000000000000");
        assertThat(service.position()).isEqualTo(before);
    }

    @Test
    void a_row_without_a_figure_is_rejected_and_takes_back_what_its_key_said_before() {
        append(HEADER + "acme,Acme,,2026-01-04,,1,,,,,,,,USD\nacme,Acme,,2026-01-05,,2,,,,,,,,\n");

        JsonNode done = snapshot(HEADER + "acme,Acme,,2026-01-04,,1,,,,,,,,USD\nacme,Acme,,2026-01-05,,,,,,,,,,\n");

        assertCounts(done, 0, 0, 1, 1, 1);
        assertThat(events().getLast().envelope().type()).isEqualTo("performance-retracted");
        assertThat(text(events().getLast())).contains("\"periodStart\":\"2026-01-05\"");
        assertThat(done.get("kind").asString()).isEqualTo("performance");
    }

    @Test
    void an_account_is_opened_in_the_currency_of_its_first_period_that_names_one() {
        append(HEADER
                + "acme-a,A,,2026-01-06,,,,,,,,,1,EUR\n"
                + "acme-a,A,,2026-01-05,,,,,,,,,1,USD\n"
                + "acme-b,B,,2026-01-04,,1,,,,,,,,\n"
                + "acme-b,B,,2026-01-06,,,,,,,,,1,GBP\n"
                + "acme-b,B,,2026-01-05,,,,,,,,,1,EUR\n"
                + "acme-c,C,L2,2026-02-01,,,,,,,,,1,GBP\n"
                + "acme-c,C,L1,2026-01-05,,,,,5,,,,,\n"
                + "acme-c,C,L1,2026-01-05,,,,,,,,,9,USD\n");

        assertThat(events())
                .filteredOn(each -> each.envelope().type().equals("account-opened"))
                .extracting(PerformanceImportTest::text)
                .containsExactlyInAnyOrder(
                        "{\"name\":\"A\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}",
                        "{\"name\":\"B\",\"currency\":\"EUR\",\"timeZone\":\"UTC\"}",
                        "{\"name\":\"C\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}");
    }

    @Test
    void an_account_that_is_not_there_is_not_opened_where_no_row_gives_its_currency() {
        JsonNode done = append(HEADER + "acme,Acme,,2026-01-04,,1,,,,,,,,\nacme,Acme,,2026-01-05,,1,,,,,,,,\n");

        assertCounts(done, 0, 0, 0, 0, 2);
        String reason = "currency: is empty in all rows of account %s, which is not there; open it first, or give the"
                        .formatted(account)
                + " currency to open it in";
        assertRejected(done, "2 " + reason, "3 " + reason);
        assertThat(service.position()).isEqualTo(head);
        append(HEADER + "acme,Acme,,2026-01-06,,1,,,,,,,,USD\n");
        assertCounts(append(HEADER + "acme,Acme,,2026-01-04,,1,,,,,,,,\n"), 1, 0, 0, 0, 0);
    }

    @Test
    void the_spend_and_the_performance_of_a_source_do_not_touch_each_other() {
        String spend = FeedFiles.SPEND + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-05,,20,USD\n";
        assertCounts(run(FeedKind.SPEND, "snapshot", spend), 2, 0, 0, 0, 0);
        assertCounts(
                snapshot(HEADER + "acme,Acme,,2026-01-04,,1,,,,,,,,\nacme,Acme,,2026-01-06,,1,,,,,,,,\n"),
                2,
                0,
                0,
                0,
                0);

        assertCounts(run(FeedKind.SPEND, "snapshot", spend), 0, 0, 0, 2, 0);
        assertCounts(
                snapshot(HEADER + "acme,Acme,,2026-01-06,,1,,,,,,,,\nacme,Acme,,2026-01-03,,1,,,,,,,,\n"),
                1,
                0,
                1,
                1,
                0);
        assertThat(text(events().stream()
                        .filter(each -> each.envelope().type().equals("performance-retracted"))
                        .findFirst()
                        .orElseThrow()))
                .startsWith("{\"source\":\"%s\",\"periodStart\":\"2026-01-04\",".formatted(account));
        assertCounts(run(FeedKind.SPEND, "snapshot", spend), 0, 0, 0, 2, 0);
    }

    @Test
    void a_file_may_leave_out_columns_that_its_source_never_counts() {
        FeedFiles.send(service, FeedKind.PERFORMANCE, "?mode=append&source=" + account, FeedFiles.SPEND)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("the file must name at least one of the columns impressions,measurable_impressions,"
                        + "viewable_impressions,clicks,video_starts,video_completions,conversions,conversion_value in"
                        + " its first row");

        assertCounts(
                append(HEADER.replace("line,", "").replace("period_end,", "") + "acme,Acme,2026-01-04,1,,,,,,,,USD\n"),
                1,
                0,
                0,
                0,
                0);
        assertCounts(
                append("account,name,period_start,impressions,clicks\nacme,Acme,2026-01-05,1000,5\n"), 1, 0, 0, 0, 0);
        assertThat(text(events().getLast()))
                .isEqualTo("{\"source\":\"%s\",\"periodStart\":\"2026-01-05\",\"impressions\":1000,\"clicks\":5}"
                        .formatted(account));
        assertCounts(append("account,period_start,clicks\nacme,2026-01-06,7\n"), 1, 0, 0, 0, 0);
        FeedFiles.send(
                        service,
                        FeedKind.PERFORMANCE,
                        "?mode=append&source=" + account,
                        "account,period_start,conversion_value\n")
                .expectStatus()
                .isBadRequest();
    }

    private JsonNode append(String file) {
        return run(FeedKind.PERFORMANCE, "append", file);
    }

    private JsonNode snapshot(String file) {
        return run(FeedKind.PERFORMANCE, "snapshot", file);
    }

    private JsonNode run(FeedKind kind, String mode, String file) {
        return FeedFiles.run(
                service, kind, "?openUnknown=true&mode=" + mode + "&source=" + account, file.replace("acme", account));
    }

    private List<StoredEvent> events() {
        return service.stores().log().readAll(head, 100);
    }

    private static void assertRejected(JsonNode done, String... rejections) {
        assertThat(done.get("rejections"))
                .extracting(each ->
                        each.get("row").intValue() + " " + each.get("reason").stringValue())
                .containsExactly(rejections);
    }

    private static String text(StoredEvent stored) {
        return new String(stored.payload(), StandardCharsets.UTF_8);
    }
}
