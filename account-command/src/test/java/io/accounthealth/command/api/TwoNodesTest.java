package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two write sides over one store, each with accounts in its own memory that the other adds to. */
class TwoNodesTest {

    private static final String OPEN =
            "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
    private static final String WARM = "{\"temperature\":4}";
    private static final String CSV = "account,name,line,period_start,period_end,amount,currency\n";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    static Path tokens;

    static final Stores stores = new MemoryStores(InstantSource.system());
    static Service one;
    static Service two;
    static int tests;

    String source;
    String account;

    /** Longer than a busy machine stands still. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    @BeforeAll
    static void start() {
        one = new Service(stores, tokens, "--accounthealth.import-silence=" + SILENCE);
        two = new Service(stores, tokens, "--accounthealth.import-silence=" + SILENCE);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    /** Each test has a source and an account of its own. */
    @BeforeEach
    void open() {
        source = "ads-" + ++tests;
        account = "acme-" + tests;
        post(one, "/v1/accounts", OPEN.formatted(account)).expectStatus().isCreated();
    }

    @Test
    void nothing_is_refused_for_a_state_that_the_other_node_has_moved_on_from() {
        post(two, command("take-temperature"), WARM).expectStatus().isOk();

        post(one, command("raise-escalation"), """
            {"escalationId":"e1","severity":"high","category":"delivery","cause":"c"}\
            """).expectStatus().isOk();
        post(two, command("resolve-escalation"), "{\"escalationId\":\"e1\",\"resolution\":\"r\"}")
                .expectStatus()
                .isOk();
        post(one, command("resolve-escalation"), "{\"escalationId\":\"e1\",\"resolution\":\"r\"}")
                .expectStatus()
                .isEqualTo(HttpStatus.CONFLICT);
        post(one, command("reopen-escalation"), "{\"escalationId\":\"e1\",\"reason\":\"r\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void if_match_is_held_against_the_newest_version_and_not_the_one_in_memory() {
        post(two, command("take-temperature"), WARM).expectStatus().isOk();
        post(one, command("take-temperature"), WARM).expectStatus().isOk();

        ifMatch(two, "\"3\"").expectStatus().isOk();
        ifMatch(one, "\"3\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
        ifMatch(one, "\"4\"").expectStatus().isOk();
        ifMatch(two, "\"4\"").expectStatus().isEqualTo(HttpStatus.PRECONDITION_FAILED);
    }

    @Test
    void one_key_on_both_nodes_at_once_is_one_event_with_one_answer() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            long before = stores.log().head().position();
            List<String> answers = both(
                    one,
                    two,
                    node -> new String(node.http
                            .post()
                            .uri(command("take-temperature"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .header(Incoming.IDEMPOTENCY_KEY, key)
                            .bodyValue(WARM)
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .returnResult()
                            .getResponseBodyContent()));
            assertThat(stores.log().head().position()).isEqualTo(before + 1);
            assertThat(answers.get(0)).isEqualTo(answers.get(1));
        }
    }

    @Test
    void writers_of_one_account_on_both_nodes_all_get_their_turn() throws Exception {
        int each = 100;
        both(one, two, node -> {
            IntStream.range(0, each)
                    .forEach(i -> post(node, command("take-temperature"), WARM)
                            .expectStatus()
                            .isOk());
            return node;
        });

        assertThat(stores.log().readStream(new AccountId(account), 0, 1_000)).hasSize(1 + 2 * each);
    }

    @Test
    void one_file_sent_to_both_nodes_at_once_goes_in_once() throws Exception {
        long before = stores.log().head().position();
        StringBuilder file = new StringBuilder(CSV);
        IntStream.range(0, 300).forEach(i -> file.append("client-" + i % 50 + ",C," + i + ",2026-01-04,,1,USD\n"));

        List<JsonNode> ends = both(one, two, node -> end(node == one ? two : one, importFile(node, file.toString())));

        assertThat(ends).extracting(end -> end.path("state").asString()).containsOnly("completed");
        assertThat(ends).extracting(end -> end.path("reported").asInt()).containsExactlyInAnyOrder(300, 0);
        assertThat(ends).extracting(end -> end.path("rejected").asInt()).containsOnly(0);
        assertThat(stores.log().head().position()).isEqualTo(before + 50 + 300);
    }

    @Test
    void rates_of_two_sources_go_to_their_one_stream_from_both_nodes_at_once() throws Exception {
        String file = IntStream.range(0, 3_000)
                .mapToObj(
                        day -> "%s,1.%04d,\n".formatted(LocalDate.of(2026, 1, 6).minusDays(day), day))
                .collect(Collectors.joining("", "Date,USD,\n", ""));
        long before = stores.log().head().position();

        List<JsonNode> ends =
                both(one, two, node -> FeedFiles.run(node, "rates", "?source=" + source + node.port(), file));
        List<JsonNode> again =
                both(one, two, node -> FeedFiles.run(node, "rates", "?source=" + source + one.port(), file));

        assertThat(ends).extracting(end -> end.path("reported").asInt()).containsOnly(3_000);
        assertThat(again).extracting(end -> end.path("unchanged").asInt()).containsOnly(3_000);
        assertThat(stores.log().head().position()).isEqualTo(before + 6_000);
    }

    @Test
    void an_import_of_a_dead_node_fails_after_its_silence() {
        showOfTheDead(Instant.now());
        assertThat(progress(one, "of-the-dead").path("state").asString()).isEqualTo("running");
        assertThat(progress(one, "of-the-dead").has("shownAt")).isFalse();

        showOfTheDead(Instant.now().minus(SILENCE));
        JsonNode end = end(one, "/v1/imports/of-the-dead");

        assertThat(end.path("state").asString()).isEqualTo("failed");
        assertThat(end.path("reason").asString()).contains("send the file again");
    }

    private void showOfTheDead(Instant shownAt) {
        stores.imports().save("of-the-dead", """
            {"importId":"of-the-dead","state":"running","shownAt":"%s"}\
            """.formatted(shownAt));
    }

    @Test
    void the_turn_of_a_node_that_died_in_an_import_is_taken_over() {
        stores.leases()
                .insert(new Lease(
                        "import of " + source, "the dead", Instant.now().minus(SILENCE)));

        JsonNode end = end(two, importFile(one, CSV + account + ",Acme,,2026-01-04,,1,USD\n"));

        assertThat(end.path("reported").asInt()).isEqualTo(1);
        assertThat(stores.leases().find("import of " + source)).isEmpty();
    }

    @Test
    void a_running_import_is_shown_by_the_other_node_as_it_goes_on_and_ends() {
        ImportStore imports = stores.imports();
        int before = imports.list("", 1_000).size();
        String where = importFile(one, CSV + account + ",Acme,,2026-01-04,,1,USD\n");

        List<String> shown = two.http
                .get()
                .uri(where)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .collectList()
                .block();

        assertThat(JSON.readTree(shown.getLast()).path("state").asString()).isEqualTo("completed");
        assertThat(imports.list("", 1_000)).hasSize(before + 1);
    }

    private String command(String name) {
        return "/v1/accounts/" + account + "/" + name;
    }

    private static ResponseSpec post(Service node, String path, String body) {
        return node.http
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private ResponseSpec ifMatch(Service node, String version) {
        return node.http
                .post()
                .uri(command("take-temperature"))
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.IF_MATCH, version)
                .bodyValue(WARM)
                .exchange();
    }

    private String importFile(Service node, String file) {
        return String.valueOf(node.http
                .post()
                .uri("/v1/imports/spend?source=" + source + "&mode=append&openUnknown=true")
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(file)
                .exchange()
                .expectStatus()
                .isAccepted()
                .returnResult(byte[].class)
                .getResponseHeaders()
                .getLocation());
    }

    private static JsonNode end(Service node, String where) {
        String last = node.http
                .get()
                .uri(where)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .blockLast();
        return JSON.readTree(last);
    }

    private static JsonNode progress(Service node, String id) {
        return JSON.readTree(node.http
                .get()
                .uri("/v1/imports/" + id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
    }

    private interface OnNode<A> {
        A does(Service node) throws Exception;
    }

    private static <A> List<A> both(Service one, Service two, OnNode<A> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<A>> calls = List.of(() -> work.does(one), () -> work.does(two));
            List<A> answers = new ArrayList<>();
            for (Future<A> each : threads.invokeAll(calls)) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
