package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots that would take back much. */
class ImportConfirmationTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    String source;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        source = "dsp-" + ++tests;
    }

    @Test
    void a_file_of_one_account_takes_nothing_of_the_others_back_before_somebody_confirms_it() {
        assertCounts(run("", days("a", 10), days("b", 10), days("c", 10)), 30, 0, 0, 0, 0);
        long head = service.position();

        String where = send("", days("a", 10));
        JsonNode waiting = FeedFiles.ended(service, where);
        assertThat(waiting.get("state").stringValue()).isEqualTo("needs-confirmation");
        assertThat(service.position()).isEqualTo(head);
        assertThat(waiting.get("retracted").intValue()).isZero();
        assertThat(waiting.at("/confirmation/rows").intValue()).isEqualTo(30);
        assertThat(waiting.at("/confirmation/retracted").intValue()).isEqualTo(20);
        assertThat(waiting.at("/confirmation/periodsLosingMany").intValue()).isZero();
        assertThat(waiting.at("/confirmation/accountsLosingMany").intValue()).isZero();

        confirm(where);
        assertCounts(FeedFiles.ended(service, where), 0, 0, 20, 10, 0);
        assertThat(show(where).get("confirmedBy").stringValue()).isEqualTo("owner");
        service.http.post().uri(where + "/confirm").exchange().expectStatus().isEqualTo(409);
    }

    @Test
    void an_account_that_loses_much_is_asked_about_in_large_files() {
        String[] many = IntStream.range(0, 9).mapToObj(i -> days("n" + i, 40)).toArray(String[]::new);
        run("", Stream.concat(Stream.of(many), Stream.of(days("a", 40))).toArray(String[]::new));

        assertCounts(FeedFiles.ended(service, send("", with(many, days("a", 30)))), 0, 0, 10, 390, 0);
        run("", with(many, days("a", 40)));
        JsonNode waiting = FeedFiles.ended(service, send("", with(many, days("a", 29))));
        assertThat(waiting.get("state").stringValue()).isEqualTo("needs-confirmation");
        assertThat(waiting.at("/confirmation/periods")).isEmpty();
        assertThat(waiting.at("/confirmation/accounts").toString())
                .isEqualTo("[{\"account\":\"%s-a\",\"rows\":40,\"retracted\":11,\"money\":%s}]"
                        .formatted(source, usd(40, 11)));
    }

    @Test
    void ten_rows_or_a_fifth_of_a_period_are_retracted_unasked() {
        String others = days("z", 200);
        assertThat(state(run("", others, firstDayOf(54)))).isEqualTo("completed");
        assertCounts(FeedFiles.ended(service, send("", others, firstDayOf(43))), 0, 0, 11, 243, 0);
        assertCounts(FeedFiles.ended(service, send("", others, firstDayOf(33))), 0, 0, 10, 233, 0);
        JsonNode waiting = FeedFiles.ended(service, send("", others, firstDayOf(22)));
        assertThat(state(waiting)).isEqualTo("needs-confirmation");
        assertThat(waiting.at("/confirmation/periods").toString())
                .isEqualTo("[{\"periodStart\":\"2026-01-01\",\"rows\":34,\"retracted\":11,\"money\":%s}]"
                        .formatted(usd(34, 11)));
    }

    @Test
    void a_small_feed_that_would_lose_four_of_its_five_accounts_names_rows_money_and_accounts() {
        String[] five = {
            priced("a", 50_000), priced("b", 50_000), priced("c", 50_000), priced("d", 50_000), priced("e", 50_000)
        };
        assertThat(state(run("", five))).isEqualTo("completed");
        long head = service.position();

        JsonNode waiting = FeedFiles.ended(service, send("", five[0]));
        assertThat(state(waiting)).isEqualTo("needs-confirmation");
        assertThat(service.position()).isEqualTo(head);
        JsonNode confirmation = waiting.get("confirmation");
        assertThat(confirmation.get("rows").intValue()).isEqualTo(10);
        assertThat(confirmation.get("retracted").intValue()).isEqualTo(8);
        assertThat(confirmation.get("money").toString()).isEqualTo(usd(500_000, 400_000));
        assertThat(confirmation.get("accountsLosing").intValue()).isEqualTo(4);
        assertThat(confirmation.get("accounts"))
                .extracting(each -> each.get("account").stringValue())
                .containsExactly(source + "-b", source + "-c", source + "-d", source + "-e");
        assertThat(confirmation.at("/accounts/0/money").toString()).isEqualTo(usd(100_000, 100_000));
    }

    @Test
    void one_row_of_thirty_waits_where_it_has_more_than_a_tenth_of_the_money() {
        String large = "%s-a,A,,2026-01-15,,4,USD\n";
        run("", days("a", 14), large, days("b", 31));
        JsonNode waiting = FeedFiles.ended(service, send("", days("a", 14), days("b", 31)));
        assertCounts(waiting, 0, 0, 1, 45, 0);

        run("", days("a", 14), large.replace(",4,", ",-6,"), days("b", 31));
        waiting = FeedFiles.ended(service, send("", days("a", 14), days("b", 31)));
        assertThat(state(waiting)).isEqualTo("needs-confirmation");
        assertThat(waiting.at("/confirmation/money").toString())
                .as("an amount below 0 counts by its size")
                .isEqualTo(usd(51, 6));
    }

    @Test
    void what_would_take_back_more_money_by_now_than_was_confirmed_waits_again() {
        run("", days("a", 11), days("b", 11));
        String where = send("", days("a", 11));
        FeedFiles.ended(service, where);
        FeedFiles.run(service, FeedKind.SPEND, "?mode=append&source=" + source, file("%s-b,B,,2026-01-02,,9,USD\n"));

        confirm(where);
        JsonNode waiting = FeedFiles.ended(service, where);
        assertThat(state(waiting)).isEqualTo("needs-confirmation");
        assertThat(waiting.at("/confirmation/money").toString()).isEqualTo(usd(30, 19));
    }

    @Test
    void a_row_that_a_daily_feed_of_one_account_lacks_asks_for_nothing() {
        run("", days("a", 30));
        String lacking = days("a", 30).replaceAll("(?m)^.*2026-01-1[1-3].*\\R", "");
        assertCounts(FeedFiles.ended(service, send("", lacking)), 0, 0, 3, 27, 0);
    }

    @Test
    void more_than_a_tenth_of_all_rows_is_asked_about() {
        run("", days("a", 6), days("b", 6), days("c", 6));
        JsonNode waiting = FeedFiles.ended(service, send("", days("a", 6)));
        assertThat(state(waiting)).isEqualTo("needs-confirmation");
        assertThat(waiting.at("/confirmation/retracted").intValue()).isEqualTo(12);
        assertThat(waiting.at("/confirmation/periods")).isEmpty();
        assertThat(waiting.at("/confirmation/accountsLosingMany").intValue()).isZero();
    }

    @Test
    void a_snapshot_of_the_accounts_of_the_file_leaves_the_others_alone() {
        run("", days("a", 20), days("b", 20));
        JsonNode done = FeedFiles.ended(service, send("&scope=file", days("a", 19)));
        assertCounts(done, 0, 0, 0, 19, 0);
        assertThat(done.get("scope").stringValue()).isEqualTo("file");
        JsonNode less = FeedFiles.ended(service, send("&scope=file", day("a"), "%s-a,A,,2026-01-20,,1,USD\n"));
        assertThat(less.at("/confirmation/retracted").intValue()).isEqualTo(18);
        FeedFiles.send(service, FeedKind.SPEND, "?source=x&mode=append&scope=file", FeedFiles.SPEND)
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void a_dry_run_says_what_would_be_asked_and_waits_for_nobody() {
        run("", days("a", 11), days("b", 11));
        JsonNode dry = FeedFiles.ended(service, send("&dryRun=true", days("a", 11)));
        assertCounts(dry, 0, 0, 11, 11, 0);
        assertThat(dry.at("/confirmation/retracted").intValue()).isEqualTo(11);
    }

    @Test
    void what_would_take_back_more_by_now_than_was_confirmed_waits_again() {
        run("", days("a", 11), days("b", 11));
        String where = send("", days("a", 11));
        assertThat(FeedFiles.ended(service, where).at("/confirmation/retracted").intValue())
                .isEqualTo(11);
        FeedFiles.run(service, FeedKind.SPEND, "?mode=append&openUnknown=true&source=" + source, file(days("c", 11)));

        confirm(where);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> show(where).at("/confirmation/retracted").intValue() == 22);
        assertThat(show(where).get("retracted").intValue()).isZero();
        confirm(where);
        assertCounts(FeedFiles.ended(service, where), 0, 0, 22, 11, 0);
    }

    @Test
    void a_later_file_of_the_source_takes_the_place_of_one_that_waits() {
        run("", days("a", 11), days("b", 11));
        String first = send("", days("a", 11));
        FeedFiles.ended(service, first);
        assertCounts(FeedFiles.ended(service, send("", days("a", 11), days("b", 11))), 0, 0, 0, 22, 0);
        assertThat(show(first).get("state").stringValue()).isEqualTo("failed");
        assertThat(show(first).get("reason").stringValue())
                .isEqualTo("it waited for a confirmation when a later file of its source came; nothing of it was"
                        + " recorded");
    }

    @Test
    void an_import_that_waits_outlives_its_node_and_is_listed_and_confirmed_after_a_restart(@TempDir Path folder) {
        String waiting;
        try (Service before = new Service(folder)) {
            FeedFiles.run(before, FeedKind.SPEND, query(""), file(days("a", 11), days("b", 11)));
            waiting = send(before, "", days("a", 11), days("c", 11));
            FeedFiles.ended(before, waiting);
        }
        try (Service after = new Service(folder)) {
            JsonNode listed = FeedFiles.show(after, "/v1/imports").at("/imports/0");
            assertThat(listed.get("state").stringValue()).isEqualTo("needs-confirmation");
            assertThat(listed.at("/confirmation/retracted").intValue()).isEqualTo(11);
            assertThat(listed.has("kept")).isFalse();
            assertThat(waiting).endsWith(listed.get("importId").stringValue());

            FeedFiles.confirm(after, waiting);
            JsonNode done = FeedFiles.ended(after, waiting);
            assertCounts(done, 11, 0, 11, 11, 0);
            assertThat(done.get("confirmedBy").stringValue()).isEqualTo("owner");
            assertThat(done.get("startedAt")).isEqualTo(listed.get("startedAt"));
        }
    }

    @Test
    void any_node_confirms_a_waiting_import_and_one_continues_it(@TempDir Path folder, @TempDir Path others)
            throws Exception {
        Stores stores = new MemoryStores(InstantSource.system());
        try (Service one = new Service(stores, folder);
                Service two = new Service(stores, others)) {
            FeedFiles.run(one, FeedKind.SPEND, query(""), file(days("a", 11), days("b", 11)));
            String first = send(one, "", days("a", 11));
            FeedFiles.ended(one, first);

            List<Integer> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Integer> ofOne = threads.submit(() -> confirming(one, first));
                Future<Integer> ofTwo = threads.submit(() -> confirming(two, first));
                answers.add(ofOne.get());
                answers.add(ofTwo.get());
            }
            answers.sort(null);
            assertThat(answers).containsExactly(202, 409);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> FeedFiles.show(one, first)
                                    .get("state")
                                    .stringValue()
                                    .equals("completed")
                            && FeedFiles.show(two, first)
                                    .get("state")
                                    .stringValue()
                                    .equals("completed"));
            assertThat(FeedFiles.show(two, first).get("retracted").intValue()).isEqualTo(11);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> stores.imports().kept().isEmpty());

            String second = send(one, "", days("c", 11));
            FeedFiles.ended(one, second);
            FeedFiles.run(two, FeedKind.SPEND, query(""), file(days("a", 11)));
            assertThat(FeedFiles.show(one, second).get("state").stringValue()).isEqualTo("failed");
            assertThat(FeedFiles.show(one, second).get("reason").stringValue())
                    .contains("when a later file of its source came");
            one.http.post().uri(second + "/confirm").exchange().expectStatus().isEqualTo(409);
            assertThat(stores.imports().kept()).isEmpty();
        }
    }

    @Test
    void of_two_confirmations_at_once_one_is_taken_where_leases_lapse_at_once_too(@TempDir Path folder)
            throws Exception {
        try (Service node = new Service(
                        new MemoryStores(InstantSource.system()), folder, "--accounthealth.import-silence=0s");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 10; round++) {
                source = "dsp-" + ++tests;
                FeedFiles.run(node, FeedKind.SPEND, query(""), file(days("a", 11), days("b", 11)));
                String waiting = send(node, "", days("a", 11));
                assertThat(state(FeedFiles.ended(node, waiting)))
                        .as("by its own node, whatever the silence")
                        .isEqualTo("needs-confirmation");

                List<Future<Integer>> both = List.of(
                        threads.submit(() -> confirming(node, waiting)),
                        threads.submit(() -> confirming(node, waiting)));

                assertThat(List.of(both.getFirst().get(), both.getLast().get())).containsExactlyInAnyOrder(202, 409);
                assertCounts(FeedFiles.ended(node, waiting), 0, 0, 11, 11, 0);
            }
        }
    }

    @Test
    void an_import_that_nobody_confirms_in_time_is_dropped(@TempDir Path folder) {
        Stores stores = new MemoryStores(InstantSource.system());
        String left = "{\"importId\":\"1-left\",\"kind\":\"spend\",\"source\":\"x\",\"state\":\"needs-confirmation\","
                + "\"shownAt\":\"2026-01-01T00:00:00Z\"}";
        stores.imports().save("1-left", left);
        stores.imports().keepPart("0-cut-short", 0, new byte[] {1});
        try (Service node = new Service(stores, folder, "--accounthealth.import-confirmation=0s")) {
            FeedFiles.run(node, FeedKind.SPEND, query(""), file(days("a", 11), days("b", 11)));
            String waiting = send(node, "", days("a", 11));
            FeedFiles.ended(node, waiting);
            node.bean(Imports.class).forgetWhatNobodyConfirms();
            assertThat(FeedFiles.show(node, waiting).get("reason").stringValue())
                    .isEqualTo("nobody confirmed it in time; nothing of it was recorded; send the file again");
            assertThat(stores.imports().kept()).isEmpty();
            assertThat(FeedFiles.show(node, "/v1/imports/1-left").get("reason").stringValue())
                    .isEqualTo("the node that had its file ended before the import was confirmed; nothing of it was"
                            + " recorded; send the file again");
        }
    }

    @Test
    void imports_of_the_own_source_are_listed_newest_first() {
        run("", days("a", 11), days("b", 11));
        String waiting = send("", days("a", 11));
        FeedFiles.ended(service, waiting);

        JsonNode list = list("/v1/imports?limit=2", "owner");
        assertThat(list.get("imports"))
                .extracting(each -> each.get("state").stringValue())
                .containsExactly("needs-confirmation", "completed");
        JsonNode newest = list.at("/imports/0");
        assertThat(waiting).endsWith(newest.get("importId").stringValue());
        assertThat(newest.get("source").stringValue()).isEqualTo(source);
        assertThat(newest.get("actor").stringValue()).isEqualTo("owner");
        assertThat(Instant.parse(newest.get("startedAt").stringValue())).isBefore(Instant.now());
        assertThat(newest.has("rejections")).isFalse();
        assertThat(list.at("/imports/1/reported").intValue()).isEqualTo(22);
        assertThat(list("/v1/imports?limit=100", "integration@crm").get("imports"))
                .isEmpty();
        service.http.get().uri("/v1/imports?limit=0").exchange().expectStatus().isBadRequest();
    }

    @Test
    void nobody_confirms_an_import_of_a_source_of_others() {
        run("", days("a", 11), days("b", 11));
        String waiting = send("", days("a", 11));
        FeedFiles.ended(service, waiting);
        service.http
                .post()
                .uri(waiting + "/confirm")
                .header("Authorization", "Bearer " + service.token("integration@crm"))
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(show(waiting).get("state").stringValue()).isEqualTo("needs-confirmation");
    }

    private static JsonNode list(String uri, String token) {
        return JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri(uri)
                        .header("Authorization", "Bearer " + service.token(token))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private static String[] with(String[] many, String one) {
        return Stream.concat(Stream.of(many), Stream.of(one)).toArray(String[]::new);
    }

    /** Rows of one account, one a day. */
    private static String days(String account, int days) {
        return IntStream.range(0, days)
                .mapToObj(i -> "%s-" + account + ",A,," + FIRST.plusDays(i) + ",,1,USD\n")
                .collect(Collectors.joining());
    }

    /** A row of each of two days. */
    private static String priced(String account, int amount) {
        return days(account, 2).replace(",1,USD", "," + amount + ",USD");
    }

    private static String usd(int reported, int retracted) {
        return "[{\"currency\":\"USD\",\"reported\":\"%d\",\"retracted\":\"%d\"}]".formatted(reported, retracted);
    }

    /** A row of each of so many accounts. */
    private static String firstDayOf(int accounts) {
        return IntStream.range(0, accounts).mapToObj(i -> day("n" + i)).collect(Collectors.joining());
    }

    private static String state(JsonNode shown) {
        return shown.get("state").stringValue();
    }

    private static String day(String account) {
        return days(account, 1);
    }

    private String file(String... rows) {
        return FeedFiles.SPEND + String.join("", rows).replace("%s", source);
    }

    private String query(String more) {
        return "?mode=snapshot&openUnknown=true&source=" + source + more;
    }

    private JsonNode run(String more, String... rows) {
        return FeedFiles.run(service, FeedKind.SPEND, query(more), file(rows));
    }

    private String send(String more, String... rows) {
        return send(service, more, rows);
    }

    private String send(Service node, String more, String... rows) {
        return FeedFiles.send(node, FeedKind.SPEND, query(more), file(rows))
                .expectStatus()
                .isAccepted()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location");
    }

    private static void confirm(String where) {
        FeedFiles.confirm(service, where);
    }

    private static int confirming(Service node, String where) {
        return node.http
                .post()
                .uri(where + "/confirm")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private static JsonNode show(String where) {
        return FeedFiles.show(service, where);
    }
}
