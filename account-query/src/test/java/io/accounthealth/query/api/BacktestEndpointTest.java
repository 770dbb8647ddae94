package io.accounthealth.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.query.health.DefaultPolicy;
import io.accounthealth.query.live.LiveTables;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BacktestEndpointTest {

    private static final String PATH = "/v1/policies/backtest";
    private static final Path EXAMPLE = Path.of("src/main/resources/answers/policies-backtest.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** Moved on by what is told: everything is recorded when it occurs. */
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2018-01-08T09:00:00Z"));

    private final AtomicLong told = new AtomicLong();
    private final HttpClient http = HttpClient.newHttpClient();
    private QueryServer server;
    private History history;

    @BeforeEach
    void start() {
        server = QueryServer.start(SqliteStores.open(folder, now::get), now::get);
        history = new History(server.stores().log(), () -> new UUID(0x4711, told.incrementAndGet()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void at(String account, String day, AccountEvent event) {
        now.set(Instant.parse(day + "T10:00:00Z"));
        history.append(account, now.get(), event);
    }

    private void open(String account, String day) {
        now.set(Instant.parse(day + "T09:00:00Z"));
        history.open(account, now.get().toString());
    }

    /** One account that leaves after a crisis, and one that stays; asked about half a year later. */
    private void twoAccounts() {
        open("acme", "2018-01-08");
        open("zeta", "2018-01-09");
        at("acme", "2018-01-10", new ManagerAssigned("mia"));
        at("acme", "2018-02-01", new NpsAnswered(9, "ann", null, null));
        at("zeta", "2018-02-01", new NpsAnswered(8, "zoe", null, null));
        at("acme", "2018-03-01", new TemperatureTaken(1, null, null));
        at("acme", "2018-03-05", new EscalationRaised("outage", Severity.HIGH, "delivery", null));
        at("acme", "2018-03-20", new AccountChurned("another agency", LocalDate.of(2018, 4, 1)));
        at("zeta", "2018-04-02", new NpsAnswered(9, "zoe", null, null));
        now.set(Instant.parse("2018-07-01T12:00:00Z"));
        seen();
    }

    private void seen() {
        server.bean(LiveTables.class)
                .seen()
                .atLeast(server.stores().log().head().position())
                .block(PATIENCE);
    }

    private HttpResponse<String> post(String role, String body, String accept) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + PATH))
                        .header("Authorization", "Bearer " + server.token(role))
                        .header("Content-Type", "application/json")
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode tried(String body) throws Exception {
        HttpResponse<String> answer = post("director", body, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static ObjectNode draft() {
        ObjectNode policy = FactJson.mapper().valueToTree(DefaultPolicy.v1());
        policy.put("version", "v2-draft");
        policy.put("effectiveFrom", "2019-01-01T00:00:00Z");
        policy.put("healthyFrom", 80);
        return policy;
    }

    private static String with(ObjectNode policy) {
        ObjectNode body = JSON.createObjectNode();
        body.set("policy", policy);
        return body.toString();
    }

    @Test
    void a_draft_is_tried_beside_the_rules_in_force_from_the_first_fact_to_yesterday() throws Exception {
        twoAccounts();
        JsonNode answer = tried(with(draft()));

        assertThat(answer.path("from").asString()).isEqualTo("2018-01-08");
        assertThat(answer.path("to").asString()).isEqualTo("2018-06-30");
        assertThat(answer.path("accounts").asInt()).isEqualTo(2);
        assertThat(answer.at("/candidate/policyVersions/0").asString()).isEqualTo("v2-draft");
        assertThat(answer.at("/inForce/policyVersions/0").asString()).isEqualTo("v1");
        assertThat(answer.at("/candidate/atRisk/losses").asInt()).isEqualTo(1);
        assertThat(days(answer.at("/candidate/flips"))).contains("acme 2018-01-29", "zeta 2018-01-30");
        assertThat(days(answer.at("/inForce/flips"))).doesNotContain("acme 2018-01-29", "zeta 2018-01-30");
    }

    private static List<String> days(JsonNode flips) {
        return flips.valueStream()
                .map(flip ->
                        flip.path("account").asString() + " " + flip.path("day").asString())
                .toList();
    }

    @Test
    void the_description_shows_an_answer_as_it_is_given_and_a_body_that_is_taken() throws Exception {
        twoAccounts();
        JsonNode answer = tried(with(draft()).replaceFirst("\\{", "{\"from\":\"2018-02-25\","));
        if ("write".equals(System.getProperty("answers"))) {
            Files.writeString(EXAMPLE, JSON.writeValueAsString(answer) + "\n");
        }
        assertThat(answer).isEqualTo(JSON.readTree(Files.readString(EXAMPLE)));

        JsonNode described = JSON.readTree(server.client()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        JsonNode route = described.path("paths").path(PATH).path("post");
        assertThat(route.at("/responses/200/content").path("application/json").path("example"))
                .isEqualTo(answer);
        JsonNode example =
                route.at("/requestBody/content").path("application/json").path("example");
        assertThat(tried(example.toString()).path("accounts").asInt()).isEqualTo(1);
    }

    @Test
    void a_stream_tells_how_far_it_is_up_to_all_accounts_and_then_the_same_answer() throws Exception {
        twoAccounts();
        HttpResponse<String> stream = post("director", "{\"version\":\"v1\"}", "text/event-stream");

        assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
        List<String> events =
                stream.body().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(events.get(events.size() - 4)).isEqualTo("event:progress");
        assertThat(events.get(events.size() - 3)).isEqualTo("data:{\"accountsDone\":2,\"accountsTotal\":2}");
        assertThat(events.get(events.size() - 2)).isEqualTo("event:result");
        assertThat(JSON.readTree(events.getLast().substring("data:".length())))
                .isEqualTo(tried("{\"version\":\"v1\"}"));
    }

    @Test
    void a_segment_is_of_the_accounts_as_they_are_now() throws Exception {
        twoAccounts();

        assertThat(tried("{\"version\":\"v1\",\"manager\":\"mia\"}")
                        .path("accounts")
                        .asInt())
                .isEqualTo(1);
        assertThat(tried("{\"version\":\"v1\",\"manager\":\"noah\"}")
                        .path("accounts")
                        .asInt())
                .isZero();
    }

    @Test
    void a_second_one_is_refused_while_one_runs_and_one_that_nobody_waits_for_stops() throws Exception {
        open("acme-0", "2016-01-01");
        for (int i = 1; i < 200; i++) {
            history.open("acme-" + i, now.get().toString());
        }
        now.set(Instant.parse("2018-07-01T12:00:00Z"));
        seen();
        LiveReads reads = server.bean(ReadThreads.class).live();
        reads.begin(); // one that does not end, so that a backtest would take about a minute
        List<Integer> done = new ArrayList<>();
        try (Socket follower = follow()) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(follower.getInputStream(), StandardCharsets.UTF_8));
            while (done.size() < 3 || done.getLast() == 0) {
                String line = lines.readLine();
                int json = line.indexOf("{\"accountsDone\""); // after its prefix, or in a chunk of its own
                if (json >= 0) {
                    done.add(JSON.readTree(line.substring(json))
                            .path("accountsDone")
                            .asInt());
                }
            }
            HttpResponse<String> second = post("auditor", "{\"version\":\"v1\"}", "application/json");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("15");
            assertThat(JSON.readTree(second.body()).path("limit").asString()).isEqualTo("backtests");
            assertThat(working()).isNotEmpty();
        }
        for (Thread thread : working()) {
            thread.join(PATIENCE);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
        reads.end();

        assertThat(done).isSorted();
        assertThat(done.getLast()).isLessThan(200);
        assertThat(tried("{\"version\":\"v1\"}").path("accounts").asInt()).isEqualTo(200);
    }

    private static List<Thread> working() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("backtest-"))
                .toList();
    }

    private Socket follow() throws IOException {
        String body = "{\"version\":\"v1\"}";
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\nAuthorization: Bearer %s\r\n\r\n%s"
                                .formatted(PATH, body.length(), server.token("director"), body)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @TestFactory
    Stream<DynamicTest> what_is_wrong_is_named_with_its_place_and_what_to_write_instead() throws Exception {
        twoAccounts();
        return Stream.of(
                        "{} | '' | must have a policy",
                        "{'version':'v1','policy':{}} | '' | and not both",
                        "{'version':'v9'} | /version | GET /v1/policies",
                        "{'version':7} | /version | must be text",
                        "{'policy':{}} | /policy/version | is required",
                        "{'version':'v1','manager':' '} | /manager | must be text, and not empty",
                        "{'version':'v1','form':'2018-01-01'} | /form | is not a field here; there are [policy,"
                                + " version, from",
                        "{'version':'v1','from':'1st'} | /from | must be a date such as 2018-07-31",
                        "{'version':'v1','from':'2018-06-02','to':'2018-06-01'} | /from | must not be after the last"
                                + " day",
                        "{'version':'v1','from':'2001-01-01'} | /from | must be at most 1829 days before the last one",
                        "{'version':'v1','to':'2018-07-01'} | /to | must be a day that is over in UTC, so not after"
                                + " 2018-06-30",
                        "{'version':'v1','to':'-999999999-01-01'} | /to | must lie between 1990-01-01 and 2199-12-31",
                        "{'version':'v1','horizons':[]} | /horizons | must be a list of 1 to 5 whole numbers of days",
                        "{'version':'v1','horizons':[30,366]} | /horizons | from 1 to 365",
                        "[] | '' | must be a JSON object",
                        "{'version' | '' | is not JSON: see line 1")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] cell = line.split(" \\| ", -1);
                    String body = cell[0].replace("''", "");
                    String pointer = cell[1].replace("''", "");
                    String why = cell[2].replace("''", "");
                    wrong(body.replace('\'', '"'), pointer, why);
                }));
    }

    private void wrong(String body, String pointer, String why) throws Exception {
        for (String accept : List.of("application/json", "text/event-stream")) {
            HttpResponse<String> answer = post("director", body, accept);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.path("type").asString()).isEqualTo("/problems/malformed");
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
            assertThat(problem.at("/errors/0/detail").asString()).contains(why);
        }
    }

    @Test
    void rules_that_could_not_be_published_are_not_tried() throws Exception {
        twoAccounts();
        ObjectNode signal = draft();
        ((ObjectNode) signal.at("/dimensions/1/parts/0")).put("signal", "moon-phase");
        wrong(with(signal), "/policy/dimensions/1/parts/0/signal", "is no signal; take one of meeting-recency,");

        ObjectNode curve = draft();
        ((ObjectNode) curve.at("/dimensions/0/parts/0/curve/1")).put("x", 1);
        wrong(with(curve), "/policy/dimensions/0/parts/0/curve/1/x", "must go on from the one before");

        ObjectNode condition = draft();
        ((ObjectNode) condition.at("/caps/0")).put("condition", "rain");
        wrong(
                with(condition),
                "/policy/caps/0/condition",
                "is no condition; take one of open-critical-escalation, notice-given, churned");

        ObjectNode bands = draft();
        bands.put("watchFrom", 80);
        wrong(with(bands), "/policy/watchFrom", "must be less than healthyFrom");
    }

    @Test
    void rules_by_the_name_of_others_that_are_published_are_not_tried_and_a_copy_of_them_is() throws Exception {
        twoAccounts();
        ObjectNode copy = draft();
        copy.put("version", "v1");
        wrong(with(copy), "/policy/version", "must be new: other rules are published as v1");

        copy.put("healthyFrom", 70);
        assertThat(tried(with(copy)).path("point").path("policyVersion").asString())
                .isEqualTo("v1");
    }

    @Test
    void whoever_may_not_see_all_accounts_tries_nothing_and_a_body_has_an_end() throws Exception {
        twoAccounts();

        assertThat(post("admin", "{\"version\":\"v1\"}", "application/json").statusCode())
                .isEqualTo(403);
        assertThat(post("director", " ".repeat(1024 * 1024 + 1), "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void it_is_recorded_who_was_shown_what_the_past_would_have_been() throws Exception {
        twoAccounts();
        tried("{\"version\":\"v1\"}");

        JsonNode last = JSON.readTree(server.client()
                        .get()
                        .uri("/v1/access?limit=1")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .at("/entries/0");
        assertThat(last.toString())
                .contains("history-read", "try-policy", "POST " + PATH)
                .contains(LocalDate.ofInstant(now.get(), ZoneOffset.UTC).toString());
    }
}
