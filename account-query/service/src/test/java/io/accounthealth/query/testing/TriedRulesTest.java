package io.accounthealth.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.http.LiveReads;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.storage.History;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A test of a route that tries rules on the past, over a history that has the same ids each time. One class of them at
 * a time: they tell the threads of a run by their name.
 */
@ResourceLock("threads of backtests")
public abstract class TriedRulesTest extends ReadingTest {

    protected static final String BACKTEST = "/v1/policies/backtest";

    /** More accounts than a run gets through before it is held. */
    protected static final int MANY = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HELD = Duration.ofDays(1);

    /** Moved on by what is told: everything is recorded when it occurs. */
    protected final AtomicReference<Instant> now;

    private final String path;
    private final int stepsBeforeItIsHeld;
    private final AtomicInteger gaveWay = new AtomicInteger();
    private final AtomicLong told = new AtomicLong();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param stepsBeforeItIsHeld months of accounts after which a run waits for a read that does not end */
    protected TriedRulesTest(String path, Instant begin, int stepsBeforeItIsHeld) {
        this.path = path;
        this.stepsBeforeItIsHeld = stepsBeforeItIsHeld;
        this.now = new AtomicReference<>(begin);
    }

    @Override
    protected InstantSource clock() {
        return now::get;
    }

    @Override
    protected void register(GenericApplicationContext beans) {
        beans.registerBean(
                LiveReads.class,
                () -> new LiveReads(() -> gaveWay.getAndIncrement() < stepsBeforeItIsHeld ? Duration.ZERO : HELD));
    }

    @Override
    protected void start() {
        super.start();
        history = new History(server.stores().log(), () -> new UUID(0x4711, told.incrementAndGet()));
    }

    /** Waits until what was told is seen: a body names no position. */
    protected void seen() {
        server.bean(LiveTables.class)
                .processed()
                .atLeast(server.stores().log().head().position())
                .block(PATIENCE);
    }

    protected HttpResponse<String> post(String role, String body, String accept) throws Exception {
        return post(role, path, body, accept);
    }

    protected HttpResponse<String> post(String role, String path, String body, String accept) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .header("Authorization", "Bearer " + server.token(role))
                        .header("Content-Type", "application/json")
                        .header("Accept", accept)
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The answer to a body that is taken. */
    protected String answered(String body) throws Exception {
        HttpResponse<String> answer = post("director", body, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    protected static List<String> lines(HttpResponse<String> stream) {
        return stream.body().lines().filter(line -> !line.isEmpty()).toList();
    }

    protected static JsonNode data(String line) {
        return JSON.readTree(line.substring("data:".length()));
    }

    /** How the description tells of the route. */
    protected JsonNode described() {
        return get("/v3/api-docs").json().path("paths").path(path).path("post");
    }

    protected static JsonNode exampleOf(JsonNode content) {
        return content.path("application/json").path("example");
    }

    /** @param lines body, pointer and detail, with ' for ", and '' for the pointer to the whole */
    protected Stream<DynamicTest> areWrong(String... lines) {
        return Stream.of(lines)
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String[] cell = line.split(" \\| ", -1);
                    isWrong(cell[0].replace('\'', '"'), cell[1].replace("''", ""), cell[2]);
                }));
    }

    protected void isWrong(String body, String pointer, String why) throws Exception {
        for (String accept : List.of("application/json", "text/event-stream")) {
            HttpResponse<String> answer = post("director", body, accept);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.path("type").asString()).isEqualTo("/problems/malformed");
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
            assertThat(problem.at("/errors/0/detail").asString()).contains(why);
        }
    }

    /** What is seen of a run by whoever follows it for a while. */
    protected interface Follower {
        void follow(BufferedReader lines) throws Exception;
    }

    /** Over {@link #MANY} accounts: it has the only turn while somebody follows it, and stops when nobody does. */
    protected void takesTheTurnAndStopsWhenNobodyFollows(String body, Follower follower) throws Exception {
        LiveReads reads = server.bean(ReadThreads.class).live();
        reads.begin(); // one that does not end, so that the run waits
        try {
            try (Socket socket = follow(body)) {
                follower.follow(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
                HttpResponse<String> second = post("auditor", BACKTEST, "{\"version\":\"v1\"}", "application/json");
                assertThat(second.statusCode()).isEqualTo(503);
                assertThat(second.headers().firstValue("Retry-After")).hasValue("15");
                assertThat(JSON.readTree(second.body()).path("limit").asString())
                        .isEqualTo("backtests");
                assertThat(working()).isNotEmpty();
            }
            for (Thread thread : working()) {
                assertThat(thread.join(PATIENCE)).as(thread.getName()).isTrue();
            }
        } finally {
            reads.end();
        }
    }

    private static List<Thread> working() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("backtest-"))
                .toList();
    }

    private Socket follow(String body) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nContent-Length: %d\r\nAuthorization: Bearer %s\r\n\r\n%s"
                                .formatted(path, body.length(), server.token("director"), body)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
