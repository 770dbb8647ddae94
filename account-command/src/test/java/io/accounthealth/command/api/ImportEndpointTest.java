package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.envelope.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is the same for files of each kind. */
@ParameterizedClass
@EnumSource
class ImportEndpointTest {

    private static final String HEADER = FeedFiles.SPEND;
    private static final String SNAPSHOT = "?source=ads&mode=snapshot&openUnknown=true";
    private static final String APPEND = "?source=ads&mode=append&openUnknown=true";

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    private final FeedKind kind;

    /** What the test calls amount. */
    private final String amount;

    ImportEndpointTest(FeedKind kind) {
        this.kind = kind;
        this.amount = kind == FeedKind.SPEND ? "amount" : "conversionValue";
    }

    /** What the test calls ads. */
    String source;

    /** What the test calls acme. */
    String account;

    /** The end of the log before the test. */
    long head;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Each test has a source and an account of its own. */
    @BeforeEach
    void begin() {
        source = "ads-" + ++tests;
        account = "acme-" + tests;
        head = service.position();
    }

    @Test
    void an_unknown_account_is_opened_with_the_files_name_and_currency_in_utc() {
        assertCounts(run(SNAPSHOT, HEADER + "acme,Acme Inc,,2026-01-04,2026-01-11,12.50,EUR\n"), 1, 0, 0, 0, 0);
        List<StoredEvent> events = service.stores().log().readAll(head, 10);
        assertThat(events)
                .extracting(e -> e.envelope().type())
                .containsExactly("account-opened", kind.name().toLowerCase(Locale.ROOT) + "-reported");
        assertThat(text(events.get(0))).isEqualTo("{\"name\":\"Acme Inc\",\"currency\":\"EUR\",\"timeZone\":\"UTC\"}");
        assertThat(text(events.get(1)))
                .isEqualTo("{\"source\":\"%s\",\"periodStart\":\"2026-01-04\",\"periodEnd\":\"2026-01-11\","
                                .formatted(source)
                        + "\"%s\":\"12.50\",\"currency\":\"EUR\"}".formatted(amount));
        assertThat(events.get(1).envelope().occurredAt()).hasToString("2026-01-11T00:00:00Z");
    }

    @Test
    void the_same_file_twice_appends_nothing() {
        String file = HEADER + "acme,Acme,,2026-01-04,,12.50,USD\nacme,Acme,x,2026-01-04,,1,USD\n";
        run(SNAPSHOT, file);
        long position = service.position();
        assertCounts(run(SNAPSHOT, file), 0, 0, 0, 2, 0);
        assertCounts(run(APPEND, file), 0, 0, 0, 2, 0);
        assertThat(service.position()).isEqualTo(position);
    }

    @Test
    void a_changed_amount_is_restated_and_what_a_snapshot_lacks_is_retracted() {
        run(
                SNAPSHOT,
                HEADER
                        + "acme,Acme,,2026-01-04,,10,USD\n"
                        + "acme,Acme,,2026-01-11,,20,USD\n"
                        + "acme,Acme,,2026-01-18,,30,USD\n"
                        + "beta,Beta,,2026-01-11,,5,USD\n");
        JsonNode second = run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,10.0,USD\nacme,Acme,,2026-01-12,,7,USD\n");
        // 11 January of both accounts lies within the file's 4 to 12 January; 18 January does not.
        assertCounts(second, 1, 0, 2, 1, 0);
        assertThat(second.get("coversFrom").stringValue()).isEqualTo("2026-01-04");
        assertThat(second.get("coversTo").stringValue()).isEqualTo("2026-01-12");
        JsonNode third = run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-18,,31,USD\n");
        assertCounts(third, 0, 1, 0, 0, 0);
        JsonNode fourth = run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-11,,20,USD\n");
        assertCounts(fourth, 1, 0, 0, 0, 0);
    }

    @Test
    void a_dry_run_says_what_the_import_then_does_and_records_nothing() {
        String many = IntStream.range(0, 1_500)
                .mapToObj(i -> "acme,Acme,x" + i + ",2026-01-04,,1,USD\n")
                .collect(Collectors.joining());
        String file = HEADER + "acme,Acme,,2026-01-04,,10,USD\nbeta,Beta,,2026-01-04,,much,USD\n" + many;

        JsonNode dry = run(SNAPSHOT + "&dryRun=true", file);
        assertThat(service.position()).isEqualTo(head);
        assertThat(dry.get("dryRun").booleanValue()).isTrue();
        assertCounts(dry, 1_501, 0, 0, 0, 1);

        JsonNode done = run(SNAPSHOT, file);
        assertThat(done.has("dryRun")).isFalse();
        assertThat(done.get("rejections")).isEqualTo(dry.get("rejections"));
        assertCounts(done, 1_501, 0, 0, 0, 1);

        JsonNode next = run(SNAPSHOT + "&dryRun=true", HEADER + "acme,Acme,,2026-01-04,,11,USD\n");
        assertCounts(next, 0, 1, 1_500, 0, 0);
        assertCounts(run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,11,USD\n"), 0, 1, 1_500, 0, 0);
    }

    @Test
    void the_template_of_a_kind_is_taken_as_it_is() {
        String template = new String(
                service.http
                        .get()
                        .uri("/v1/imports/" + kind.written() + "/template")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
        assertCounts(run(APPEND + "&dryRun=true", template), 1, 0, 0, 0, 0);
        service.http
                .get()
                .uri("/v1/imports/nothing/template")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void append_never_retracts_but_restates() {
        run(APPEND, HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,20,USD\n");
        assertCounts(run(APPEND, HEADER + "acme,Acme,,2026-01-11,,25,USD\n"), 0, 1, 0, 0, 0);
    }

    @Test
    void a_row_names_all_of_its_problems() {
        JsonNode done = run(APPEND, HEADER + "a b,Acme,,2026-02-30,,ten,USD\n");

        assertThat(done.at("/rejections/0/reason").stringValue())
                .startsWith("account: ")
                .contains("; period_start: ", "\"ten\" must be a number");
    }

    @Test
    void sources_do_not_touch_each_others_claims() {
        run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,20,USD\n");
        assertCounts(
                run("?source=other&mode=Snapshot&scope=ALL&dryRun=False", HEADER + "acme,Acme,,2026-01-04,,10,USD\n"),
                1,
                0,
                0,
                0,
                0);
    }

    @Test
    void rows_of_one_key_add_up_and_are_counted() {
        JsonNode done = run(
                APPEND,
                HEADER + "acme,Acme,,2026-01-04,,10.10,USD\nacme,Acme,,2026-01-04,,-0.05,USD\n"
                        + "acme,Acme,x,2026-01-04,,1,USD\nacme,Acme,,2026-01-11,,1,USD\n");
        assertCounts(done, 3, 0, 0, 0, 0);
        assertThat(done.get("rowsRead").intValue()).isEqualTo(4);
        assertThat(done.get("rowsAddedUp").intValue()).isEqualTo(1);
        assertThat(done.get("warnings")).hasSize(1);
        assertThat(done.get("warnings").get(0).get("row").intValue()).isEqualTo(3);
        assertThat(done.get("warnings").get(0).get("reason").stringValue())
                .isEqualTo("is added to row 2, which has the same account, line and period_start"
                        + (kind == FeedKind.SPEND ? ": together 10.05 USD" : ""));
        assertThat(text(service.stores().log().readAll(head + 1, 1).getFirst()))
                .contains("\"%s\":\"10.05\"".formatted(amount));
    }

    @Test
    void rows_in_a_currency_that_nobody_knows_there_are_rejected_and_the_rest_goes_in() {
        run(APPEND, HEADER + "acme,Acme,,2026-01-04,,10,USD\n");
        String file = HEADER + "acme,Acme,,2026-01-11,,10,USD\nacme,Acme,,2026-01-18,,7,EUR\n";
        JsonNode dry = run(APPEND + "&dryRun=true", file);
        JsonNode done = run(APPEND, file);

        assertCounts(done, 1, 0, 0, 0, 1);
        assertThat(done.get("warnings")).isEmpty();
        assertThat(dry.get("rejections")).isEqualTo(done.get("rejections"));
        assertThat(done.at("/rejections/0/row").intValue()).isEqualTo(3);
        assertThat(done.at("/rejections/0/reason").stringValue())
                .isEqualTo(
                        "currency: EUR is no currency of this account, its orders and contracts (USD), nor set for the"
                                + " source " + source + "; correct it, or record the order or contract in EUR first");
    }

    @Test
    void the_first_row_in_the_currency_of_an_order_is_named() {
        run(APPEND, HEADER + "acme,Acme,,2026-01-04,,10,USD\n");
        record(
                "book-insertion-order",
                "{\"ioId\":\"io-1\",\"budget\":\"100\",\"currency\":\"EUR\",\"start\":\"2026-01-01\",\"end\":\"2026-01-31\","
                    + "\"pricing\":\"cpm\",\"guaranteed\":false}");
        record("cancel-insertion-order", "{\"ioId\":\"io-1\"}");
        JsonNode done = run(
                APPEND,
                HEADER + "acme,Acme,,2026-01-11,,10,USD\nacme,Acme,,2026-01-18,,7,EUR\nacme,Acme,,2026-01-25,,8,EUR\n");

        assertCounts(done, 3, 0, 0, 0, 0);
        assertThat(done.get("warnings")).hasSize(1);
        assertThat(done.get("warnings").get(0).get("row").intValue()).isEqualTo(3);
        assertThat(done.get("warnings").get(0).get("reason").stringValue())
                .isEqualTo("is in EUR, and the account in USD: figures of an account count its own currency alone");
    }

    @Test
    void the_first_amount_with_three_decimals_is_named() {
        String file = HEADER + "acme,Acme,,2026-01-04,,0.125,USD\nacme,Acme,,2026-01-11,,1.000,USD\n"
                + "acme,Acme,,2026-01-18,,2.500,USD\nother,Other,,2026-01-18,,3.125,BHD\n";
        JsonNode dry = run(APPEND + "&dryRun=true", file);
        JsonNode done = run(APPEND, file);

        assertCounts(done, 4, 0, 0, 0, 0);
        assertThat(dry.get("warnings")).isEqualTo(done.get("warnings"));
        assertThat(done.get("warnings")).hasSize(1);
        assertThat(done.at("/warnings/0/row").intValue()).isEqualTo(3);
        assertThat(done.at("/warnings/0/reason").stringValue())
                .isEqualTo((kind == FeedKind.SPEND ? "amount" : "conversion_value")
                        + ": 1.000 is read with a decimal point, as 1, but USD has 2 decimals: if thousands are meant,"
                        + " write 1000 and send the file again. It is the first such amount of the file");
        assertThat(run("?source=dinars&mode=append&openUnknown=true", HEADER + "other,Other,,2026-01-25,,1.000,BHD\n")
                        .get("warnings"))
                .isEmpty();
    }

    @Test
    void an_amount_below_zero_goes_in_and_is_named() {
        JsonNode done = run(APPEND, HEADER + "acme,Acme,,2026-01-04,,-20,USD\n");

        assertCounts(done, 1, 0, 0, 0, 0);
        assertThat(done.get("warnings").get(0).get("reason").stringValue()).startsWith("has an amount below 0");
    }

    @Test
    void an_unusual_amount_of_spend_is_named_before_it_is_imported() {
        run(APPEND, HEADER + rows(1, 6, "1000"));
        String slip = HEADER + rows(7, 9, "1000").replace("2026-01-08,,1000", "2026-01-08,,100000");

        JsonNode dry = run(APPEND + "&dryRun=true", slip);
        if (kind == FeedKind.SPEND) {
            assertThat(dry.get("warnings")).hasSize(1);
            assertThat(dry.at("/warnings/0/row").intValue()).isEqualTo(3);
            assertThat(dry.at("/warnings/0/reason").stringValue())
                    .isEqualTo("amounts to 100000 USD a day, more than ten times the usual 1000 of its line: check the"
                            + " decimal point");
        } else {
            assertThat(dry.get("warnings")).isEmpty();
        }
        assertCounts(run(APPEND, slip), 3, 0, 0, 0, 0);
    }

    private static String rows(int from, int to, String amount) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(day -> "acme,Acme,io-1,2026-01-0%d,,%s,USD\n".formatted(day, amount))
                .collect(Collectors.joining());
    }

    @Test
    void bad_rows_are_named_with_their_column_and_the_good_ones_go_in() {
        JsonNode done = run(
                APPEND,
                HEADER + "acme,Acme,,2026-01-04,,10,USD\n"
                        + "acme,Acme,,2026-01-11,,ten,USD\n"
                        + "acme,Acme,,2026-02-30,,1,USD\n"
                        + "acme,Acme,,2026-01-11,,1,DOLLARS\n"
                        + "acme,Acme,,2026-01-11,,1,\n"
                        + "acme,Acme,,2026-01-11,2026-01-11,1,USD\n"
                        + "policy,Acme,,2026-01-11,,1,USD\n"
                        + "a b,Acme,,2026-01-11,,1,USD\n"
                        + "acme,Acme,,2026-01-04,,1,EUR\n"
                        + "acme,short\n");
        assertCounts(done, 1, 0, 0, 0, 9);
        assertThat(done.get("rejections"))
                .extracting(each -> each.get("row").intValue() + " "
                        + each.get("reason").stringValue().split("[: ]")[0])
                .containsExactly(
                        "3 " + column(),
                        "4 period_start",
                        "5 currency",
                        "6 currency",
                        "7 period_end",
                        "8 account",
                        "9 account",
                        "10 currency,",
                        "11 has");
    }

    @Test
    void a_rejection_speaks_of_the_column_and_the_text_of_its_cell() {
        JsonNode done = run(
                APPEND,
                HEADER + "acme,Acme,,2026-01-04,,12.5O,USD\n"
                        + "acme,Acme,,04.01.2026,,1,us$\n"
                        + "acme,Acme,%s,2026-01-04,,,USD\n".formatted("😀".repeat(201))
                        + "acme,Acme,,2026-01-11,2026-01-11,1,USD\n"
                        + "policy,Acme,,2026-01-11,,1,USD\n"
                        + "a b,Acme,,2026-01-11,,1,USD\n"
                        + "acme,short\n");
        String day = " must be a date such as 2026-01-31, from 1990-01-01 to 2199-12-31";
        String number =
                "must be a number such as 1234.50 or 1,234.50, without a currency, at most 15 digits before and 6"
                        + " after the point";
        assertThat(done.get("rejections"))
                .extracting(each -> each.get("reason").stringValue())
                .containsExactly(
                        column() + ": \"12.5O\" " + number,
                        "period_start: \"04.01.2026\"" + day
                                + "; currency: \"us$\" must be an ISO 4217 currency such as USD",
                        "line: \"%s…\" must be at most 200 characters, none of them a control character"
                                        .formatted("😀".repeat(40))
                                + (kind == FeedKind.SPEND ? "; amount: is empty, and " + number : ""),
                        "period_end: is the first day after, so it must be later than 2026-01-11",
                        "account: \"policy\" is a name of the platform's own; take another",
                        "account: \"a b\" must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a"
                                + " digit",
                        "has 2 cells; the header names %d columns".formatted(kind == FeedKind.SPEND ? 7 : 14));
        assertThat(done.toString()).doesNotContain("quotes", "JSON", "string");
    }

    @Test
    void a_snapshot_with_a_bad_row_of_an_account_retracts_nothing_of_it() {
        run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,20,USD\n");
        assertCounts(
                run(
                        SNAPSHOT,
                        HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,2o,USD\n"
                                + "acme,Acme,,2026-01-18,,1,USD\n"),
                1,
                0,
                0,
                1,
                1);
    }

    @Test
    void
            spend_of_a_period_that_has_not_begun_is_rejected_and_the_snapshot_that_has_it_retracts_nothing_of_the_account() {
        run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,20,USD\n");
        JsonNode done =
                run(SNAPSHOT, HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2199-01-01,2199-01-08,7,USD\n");
        assertCounts(done, 0, 0, 0, 1, 1);
        assertThat(done.at("/rejections/0/row").asInt()).isEqualTo(3);
        assertThat(done.at("/rejections/0/reason").asString())
                .startsWith("period_start: must not be more than 24 hours ahead");
    }

    @Test
    void an_unknown_account_is_refused_unless_it_may_be_opened() {
        JsonNode done = run("?source=ads&mode=append&openUnknown=false", HEADER + "acme,Acme,,2026-01-04,,10,USD\n");
        assertCounts(done, 0, 0, 0, 0, 1);
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void what_was_corrected_or_retracted_by_hand_is_what_the_next_file_is_compared_with() {
        String file = HEADER + "acme,Acme,,2026-01-04,,10,USD\nacme,Acme,,2026-01-11,,20,USD\n";
        run(SNAPSHOT, file);
        List<StoredEvent> events = service.stores().log().readAll(head + 1, 2);
        correct(
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"" + amount + "\":\"11\"},\"reason\":\"typo\"}",
                events.get(0));
        correct("retract-fact", "{\"retracts\":\"%s\",\"reason\":\"never was\"}", events.get(1));
        assertCounts(run(SNAPSHOT, file), 1, 1, 0, 0, 0);
    }

    @Test
    void columns_may_come_in_any_order_after_a_byte_order_mark() {
        assertCounts(
                run(
                        APPEND,
                        "\uFEFFcurrency,amount,period_end,period_start,line,name,account\n"
                                + "USD,1,,2026-01-04,,\"A, \"\"B\"\"\",acme\n"),
                1,
                0,
                0,
                0,
                0);
        assertThat(text(service.stores().log().readAll(head, 1).getFirst())).contains("A, \\\"B\\\"");
    }

    @Test
    void a_feed_without_lines_of_single_days_leaves_those_columns_out() {
        assertCounts(
                run(SNAPSHOT, "account,name,period_start,amount,currency\nacme,Acme,2026-01-04,12.50,USD\n"),
                1,
                0,
                0,
                0,
                0);
        assertThat(text(service.stores().log().readAll(head + 1, 1).getFirst()))
                .isEqualTo(
                        "{\"source\":\"%s\",\"periodStart\":\"2026-01-04\",\"%s\":\"12.50\",".formatted(source, amount)
                                + "\"currency\":\"USD\"}");
    }

    @Test
    void amounts_and_currencies_are_taken_as_forms_take_them() {
        assertCounts(
                run(
                        APPEND,
                        HEADER + "acme,Acme,a,2026-01-04,,\"1,234.50\",usd\nacme,Acme,b,2026-01-04,,1 234.50,USD\n"
                                + "acme,Acme,c,2026-01-04,,\"-1,234,567\",Usd\nacme,Acme,d,2026-01-04,,1.000,USD\n"),
                4,
                0,
                0,
                0,
                0);
        assertThat(service.stores().log().readAll(head + 1, 4))
                .extracting(each ->
                        JsonMapper.shared().readTree(each.payload()).get(amount).stringValue())
                .containsExactly("1234.50", "1234.50", "-1234567", "1.000");
    }

    @Test
    void a_file_with_decimal_commas_is_refused_as_a_whole_and_says_so() {
        for (String comma : List.of("1.000,50", "12,5", "0,125", "1.234.567", "1234,567")) {
            JsonNode done = run(
                    APPEND,
                    HEADER
                            + "acme,Acme,a,2026-01-04,,1.000,USD\nacme,Acme,b,2026-01-04,,\"%s\",USD\n"
                                    .formatted(comma));
            assertThat(done.get("state").stringValue()).isEqualTo("failed");
            assertThat(done.get("reason").stringValue())
                    .isEqualTo(
                            "row 3, %s: \"%s\" has a decimal comma. Nothing of the file was recorded, since its 1.000"
                                            .formatted(column(), comma)
                                    + " may be a thousand or one: write all amounts with a decimal point, such as"
                                    + " 1234.50");
        }
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void a_file_in_gzip_is_read_as_what_it_holds_whatever_its_headers_say() throws IOException {
        byte[] zipped = zipped(FeedFiles.as(kind, HEADER + account + ",Acme,,2026-01-04,,10,USD\n"));
        assertThat(gzip(zipped, "text/csv", "gzip").get("reported").intValue()).isEqualTo(1);
        assertThat(gzip(zipped, "text/csv", null).get("unchanged").intValue()).isEqualTo(1);
        assertThat(gzip(zipped, "application/gzip", null).get("unchanged").intValue())
                .isEqualTo(1);
        assertThat(gzip(Arrays.copyOf(zipped, zipped.length - 9), "text/csv", "gzip")
                        .get("detail")
                        .stringValue())
                .isEqualTo("the file is in gzip and damaged, or did not come whole");
        assertThat(gzip(zipped, "text/csv", "br").get("detail").stringValue())
                .isEqualTo("Content-Encoding must be gzip, or absent");
    }

    @Test
    void a_file_in_gzip_holds_at_most_as_much_as_one_that_is_not() throws IOException {
        byte[] bomb = zipped("0".repeat(1 << 20).repeat(257));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(gzip(bomb, "text/csv", "gzip").get("status").intValue()).isEqualTo(413);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** How the import ended, or what is wrong with the request. */
    private JsonNode gzip(byte[] body, String type, @Nullable String coding) {
        RequestBodySpec request = service.http
                .post()
                .uri("/v1/imports/" + kind.written() + as(APPEND))
                .contentType(MediaType.valueOf(type));
        EntityExchangeResult<byte[]> answer = (coding == null ? request : request.header("Content-Encoding", coding))
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        String where = answer.getResponseHeaders().getFirst("Location");
        return where == null
                ? JsonMapper.shared().readTree(answer.getResponseBodyContent())
                : FeedFiles.ended(service, where);
    }

    @Test
    void a_file_without_the_columns_is_refused_whole() {
        send(APPEND, "when,who\n1,2\n").expectStatus().isBadRequest();
        send(APPEND, "").expectStatus().isBadRequest();
        send(APPEND, "account,account\n").expectStatus().isBadRequest();
        assertThat(problem(HEADER.replace(',', ';') + "acme;Acme;;2026-01-04;;10,50;EUR\n"))
                .isEqualTo("the file has columns separated by semicolons; separate them by commas, and write amounts"
                        + " with a point, such as 1234.50");
        assertThat(problem(HEADER.replace(',', '\t'))).startsWith("the file has columns separated by tabs; ");
        assertThat(problem(HEADER.replaceFirst("\n", ",line\n")))
                .isEqualTo("the file names the column \"line\" twice in its first row; name each column once");
    }

    @Test
    void a_file_without_rows_is_taken_and_says_so() {
        JsonNode done = run(SNAPSHOT, HEADER);

        assertCounts(done, 0, 0, 0, 0, 0);
        assertThat(done.get("warnings").get(0).get("row").intValue()).isZero();
        assertThat(done.get("warnings").get(0).get("reason").stringValue()).startsWith("the file has no rows");
    }

    @Test
    void parameters_are_checked() {
        send("?mode=append", HEADER).expectStatus().isBadRequest();
        send("?source=ads", HEADER).expectStatus().isBadRequest();
        send("?source=ads&mode=replace", HEADER)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("mode")
                .jsonPath("$.errors[0].pointer")
                .doesNotExist();
        send("?source=ads&mode=append&openUnknown=perhaps", HEADER)
                .expectStatus()
                .isBadRequest();
        service.http.get().uri("/v1/imports/none").exchange().expectStatus().isNotFound();
    }

    @Test
    void no_feed_takes_the_name_of_one_of_the_platforms_own_sources() {
        for (String own : List.of("watch", "api")) {
            send("?mode=append&source=" + own, HEADER + "acme,Acme,,2026-01-04,,10,USD\n")
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("source: " + own + " is the platform's own; take another");
        }
    }

    @Test
    void progress_can_be_watched_to_its_end() {
        String rows = IntStream.range(0, 3000)
                .mapToObj(i -> "acme-%d,A,l%d,2026-01-04,,1,USD".formatted(i % 300, i))
                .collect(Collectors.joining("\n", HEADER, "\n"));
        String where = send(APPEND, rows)
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location");
        List<String> seen = service.http
                .get()
                .uri(where)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block();
        JsonNode last = JsonMapper.shared().readTree(seen.getLast());
        assertCounts(last, 3000, 0, 0, 0, 0);
        assertThat(last.get("rowsTotal").intValue()).isEqualTo(3000);
        assertThat(last.get("lastPosition").longValue()).isEqualTo(head + 3300);
    }

    private void correct(String command, String body, StoredEvent event) {
        record(command, body.formatted(event.envelope().eventId()));
    }

    private void record(String command, String body) {
        service.http
                .post()
                .uri("/v1/accounts/" + account + "/" + command)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private String column() {
        return kind == FeedKind.SPEND ? "amount" : "conversion_value";
    }

    private ResponseSpec send(String query, String file) {
        return FeedFiles.send(service, kind, as(query), FeedFiles.as(kind, file.replace("acme", account)));
    }

    /** What is wrong with a file that is refused whole. */
    private String problem(String file) {
        byte[] answer = send(APPEND, file)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return JsonMapper.shared().readTree(answer).get("detail").stringValue();
    }

    private String as(String query) {
        return query.replace("source=ads", "source=" + source);
    }

    private JsonNode run(String query, String file) {
        return FeedFiles.run(service, kind, as(query), FeedFiles.as(kind, file.replace("acme", account)));
    }

    private static String text(StoredEvent stored) {
        return new String(stored.payload(), StandardCharsets.UTF_8);
    }
}
