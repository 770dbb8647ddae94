package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.deploy.Written.Sent;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.ReplicaSet;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Two write sides and two read sides, each a process, over one MongoDB: the one of {@code MONGODB_URI} or Docker if
 * there is one, else a server in this JVM. More kills: {@code -Dnodes.rounds=20}; a run again:
 * {@code -Dnodes.seed=<seed>}.
 */
class TwoNodesTest {

    private static final int ROUNDS = Integer.getInteger("nodes.rounds", 2);
    private static final long SEED = Long.getLong("nodes.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    private static final List<String> CONTENDED = List.of("one", "two", "three");
    private static final String WARM = "{\"temperature\":4}";
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(1);

    private static MongoServers servers;
    private static String store;
    private static List<Node> writers;
    private static List<Node> readers;

    private final Written written = new Written();

    @BeforeAll
    static void start() throws Exception {
        servers = ReplicaSet.isThere() ? null : new MongoServers();
        store = servers == null ? ReplicaSet.freshUri() : servers.freshUri();
        writers = both(() -> Node.start("account-command", store), () -> Node.start("account-command", store));
        readers = both(() -> Node.start("account-query", store), () -> Node.start("account-query", store));
        System.out.printf(
                "TwoNodesTest: seed %d, ready after %s ms%n",
                SEED,
                List.of(writers, readers).stream()
                        .flatMap(List::stream)
                        .map(Node::startMillis)
                        .toList());
        for (String account : CONTENDED) {
            assertThat(open(writers.getFirst(), account).statusCode()).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() {
        if (writers != null) {
            writers.forEach(Node::close);
        }
        if (readers != null) {
            readers.forEach(Node::close);
        }
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void two_command_nodes_publish_the_first_policy_once() throws Exception {
        List<JsonNode> rules = readers.getFirst()
                .get("/v1/log")
                .body()
                .lines()
                .map(FactJson.mapper()::readTree)
                .filter(event -> event.path("accountId").asString().equals("policy"))
                .toList();

        assertThat(rules)
                .as("a policy, and the rules of the alerts")
                .hasSize(1 + FirstAlertRules.rules().size())
                .first()
                .satisfies(event -> {
                    assertThat(event.path("position").asLong()).isEqualTo(1);
                    assertThat(event.at("/payload/policy/minimumCoverage").decimalValue())
                            .isEqualByComparingTo("0.5");
                    assertThat(event.at("/payload/policy/endedOrderDays").asInt())
                            .isEqualTo(30);
                });
    }

    @Test
    void writers_on_both_nodes_contend_and_each_event_has_one_place() throws Exception {
        int each = 40;
        long before = System.nanoTime();
        load(client -> {
            for (int number = 0; number < each; number++) {
                String account = CONTENDED.get(number % CONTENDED.size());
                String key = "contend-" + client + "-" + number;
                Sent sent = number % 4 == 0 ? Sent.batch(account, key, 5) : Sent.command(account, key);
                HttpResponse<String> answer = written.send(writers.get(client % 2), sent);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        });
        double seconds = (System.nanoTime() - before) / 1e9;
        written.verify(readers.getFirst());
        System.out.printf(
                "TwoNodesTest: %d requests of %d clients on %d accounts through two nodes in %.1f s, %.0f a second%n",
                written.promises(), CLIENTS, CONTENDED.size(), seconds, written.promises() / seconds);
    }

    @Test
    void whoever_is_erased_through_one_node_is_read_at_none() throws Exception {
        open(writers.getFirst(), "left");
        for (Node writer : writers) {
            HttpResponse<String> told = writer.post(
                    "/v1/accounts/left/log-interaction",
                    "{\"channel\":\"phone\",\"personId\":\"zq\",\"summary\":\"canary-words\"}");
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        }
        assertThat(shown("left")).allSatisfy(timeline -> assertThat(timeline).contains("canary-words"));

        HttpRequest.Builder erase = writers.getFirst()
                .request("/v1/accounts/left/persons/zq/erase", Tokens.token("privacy-officer"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"asked for it\"}"));
        HttpResponse<String> erased = Node.HTTP.send(erase.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(Node.json(erased).path("erased")).hasSize(2);
        assertThat(shown("left"))
                .allSatisfy(timeline ->
                        assertThat(timeline).contains("interaction-logged").doesNotContain("canary-words"));
    }

    /** The timeline of an account at each reading node, all that is recorded by now. */
    private static List<String> shown(String account) throws Exception {
        List<String> shown = new ArrayList<>();
        for (Node reader : readers) {
            String head = Node.json(reader.get("/v1/log/head")).path("position").asString();
            HttpRequest.Builder timeline =
                    reader.request("/v1/accounts/" + account + "/timeline").header("X-Min-Position", head);
            shown.add(Node.HTTP
                    .send(timeline.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        }
        return shown;
    }

    @Test
    void of_two_who_write_on_the_same_version_one_wins() throws Exception {
        open(writers.getFirst(), "matched");
        for (int version = 1; version <= 15; version++) {
            String match = "\"" + version + "\"";
            List<HttpResponse<String>> answers =
                    both(node -> node.post("/v1/accounts/matched/take-temperature", WARM, "If-Match", match));
            assertThat(answers)
                    .extracting(HttpResponse::statusCode)
                    .as(() -> answers.stream().map(HttpResponse::body).toList().toString())
                    .containsExactlyInAnyOrder(200, 412);
        }
        written.verify(readers.getFirst());
    }

    @Test
    void what_is_sent_to_both_nodes_at_once_is_recorded_once() throws Exception {
        open(writers.getFirst(), "twice");
        for (int round = 0; round < 15; round++) {
            Sent command = Sent.command("twice", "twice-" + round);
            List<HttpResponse<String>> answers = both(node -> written.send(node, command));
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());

            Sent batch = Sent.batch("twice", "both-" + round, 4);
            List<HttpResponse<String>> sorted = both(node -> written.send(node, batch));
            assertThat(sorted.stream()
                            .mapToInt(
                                    answer -> Node.json(answer).path("accepted").asInt())
                            .sum())
                    .as(() -> sorted.stream().map(HttpResponse::body).toList().toString())
                    .isEqualTo(4);
        }
        written.verify(readers.getFirst());
    }

    @Test
    void both_read_sides_answer_the_same_to_the_byte() throws Exception {
        long position = Node.json(writers.get(1).post("/v1/accounts/one/take-temperature", WARM))
                .path("lastPosition")
                .asLong();
        String point = "asOf=2030-01-01&knownAtPosition=" + position;
        for (String path : List.of(
                "/v1/accounts?" + point,
                "/v1/accounts/one?" + point,
                "/v1/accounts/two/health?" + point,
                "/v1/accounts/one/timeline?" + point,
                "/v1/accounts/three/events?" + point,
                "/v1/portfolio?" + point,
                "/v1/log?limit=" + position)) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Node reader : readers) {
                answers.add(Node.HTTP.send(
                        reader.request(path)
                                .header("X-Min-Position", Long.toString(position))
                                .build(),
                        BodyHandlers.ofString()));
            }
            assertThat(answers).as(path).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(answers.get(0).body()).as(path).isEqualTo(answers.get(1).body());
        }
    }

    @Test
    void a_read_side_sees_what_a_write_side_recorded_soon() throws Exception {
        List<Long> micros = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            String position = Node.json(writers.get(round % 2).post("/v1/accounts/two/take-temperature", WARM))
                    .path("lastPosition")
                    .asString();
            long acknowledged = System.nanoTime();
            HttpResponse<String> answer = Node.HTTP.send(
                    readers.get(round / 2 % 2)
                            .request("/v1/accounts/two")
                            .header("X-Min-Position", position)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            micros.add((System.nanoTime() - acknowledged) / 1_000);
        }
        micros.sort(null);
        double median = micros.get(micros.size() / 2) / 1_000.0;
        System.out.printf(
                "########## TwoNodesTest: seen by the other process after %.1f ms (median), %.1f ms (most)"
                        + " ##########%n",
                median, micros.getLast() / 1_000.0);
        assertThat(median).isLessThan(SEEN_WITHIN.toMillis());
    }

    @Test
    void nothing_acknowledged_is_lost_when_a_write_side_is_killed_under_load() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Node victim = writers.get(1);
            Node survivor = writers.get(0);
            int killed = round;
            CountDownLatch underLoad = new CountDownLatch(CLIENTS);
            long killAfter = 100 + random.nextInt(500);
            Thread killer = Thread.ofVirtual().start(() -> killUnderLoad(victim, underLoad, killAfter));
            load(client -> {
                for (int number = 0; number < 30 || victim.process().isAlive(); number++) {
                    String account = CONTENDED.get(number % CONTENDED.size());
                    String key = "kill-" + killed + "-" + client + "-" + number;
                    Sent sent = number % 2 == 0 ? Sent.command(account, key) : Sent.batch(account, key, 3);
                    try {
                        HttpResponse<String> answer = written.send(client % 2 == 0 ? survivor : victim, sent);
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    } catch (IOException e) {
                        // Its node is gone: whether the events are there only the next answer tells.
                        assertThat(written.send(survivor, sent).statusCode()).isEqualTo(200);
                    }
                    underLoad.countDown();
                }
            });
            killer.join();
            assertThat(victim.process().isAlive()).isFalse();
            written.verify(readers.getFirst());
            writers = List.of(survivor, Node.start("account-command", store));
        }
        Sent after = Sent.command("one", "after-the-kill-" + SEED);
        assertThat(written.send(writers.get(1), after).statusCode()).isEqualTo(200);
        long head = written.verify(readers.get(1));
        System.out.printf(
                "TwoNodesTest: %d requests acknowledged around %d kills, %d events in the log%n",
                written.promises(), ROUNDS, head);
    }

    private static void killUnderLoad(Node victim, CountDownLatch underLoad, long afterMillis) {
        try {
            assertThat(underLoad.await(2, TimeUnit.MINUTES)).isTrue();
            TimeUnit.MILLISECONDS.sleep(afterMillis);
            victim.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Client {
        void run(int number) throws Exception;
    }

    private static void load(Client client) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int mine = number;
                running.add(clients.submit(() -> {
                    client.run(mine);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private interface OnNode<A> {
        A does(Node node) throws Exception;
    }

    private static <A> List<A> both(OnNode<A> work) throws Exception {
        return both(() -> work.does(writers.get(0)), () -> work.does(writers.get(1)));
    }

    private static <A> List<A> both(Callable<A> one, Callable<A> two) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<A> first = threads.submit(one);
            Future<A> second = threads.submit(two);
            return List.of(first.get(), second.get());
        }
    }

    private static HttpResponse<String> open(Node node, String account) throws Exception {
        return node.post("/v1/accounts", """
            {"accountId":"%s","name":"Load","currency":"USD","timeZone":"UTC"}\
            """.formatted(account));
    }
}
