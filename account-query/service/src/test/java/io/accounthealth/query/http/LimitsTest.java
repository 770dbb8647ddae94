package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.metrics.Metric;
import io.accounthealth.query.testing.QueryServer;
import io.accounthealth.storage.History;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LimitsTest {

    /** More than a machine that answers one a second lets through. */
    private static final int AT_ONCE = 30;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_caller_over_the_limit_learns_when_to_retry() throws Exception {
        try (QueryServer server =
                start("--accounthealth.limits.requests-per-second=1", "--accounthealth.limits.burst=3")) {
            List<HttpResponse<String>> answers = Stream.generate(
                            () -> http.sendAsync(ask(server, "director", "/v1/portfolio"), BodyHandlers.ofString()))
                    .limit(AT_ONCE)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 200)
                    .as("those of the burst, and one more a second for as long as it took")
                    .hasSizeGreaterThanOrEqualTo(3);
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(problem(refused))
                    .isEqualTo(
                            "/problems/limit-reached requests-per-second: a caller may send 1 requests a second, and 3"
                                    + " at once after a pause");
            assertThat(get(server, "auditor", "/v1/portfolio").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void people_are_refused_with_a_page_and_programs_with_a_problem() throws Exception {
        try (QueryServer server =
                start("--accounthealth.limits.requests-per-second=1", "--accounthealth.limits.burst=1")) {
            HttpResponse<String> page = refused(server, "/my-day");
            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(page.body())
                    .contains("<h1>A limit was reached</h1>", "Load this page again", "noch einmal")
                    .doesNotContain("{");

            assertThat(refused(server, "/v1/portfolio").headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
        }
    }

    /** As a browser asks, until it is too often. */
    private HttpResponse<String> refused(QueryServer server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Authorization", "Bearer " + server.token("director"))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        for (int more = 0; more < 1_000 && answer.statusCode() != 429; more++) {
            answer = http.send(request, BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        return answer;
    }

    @Test
    void one_stream_of_changes_too_many_is_refused_until_another_ends() throws Exception {
        try (QueryServer server = start("--accounthealth.limits.followers=1")) {
            Socket first = new Socket("localhost", server.port());
            first.getOutputStream().write(request(server, "/v1/changes"));
            assertThat(first.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");

            HttpResponse<String> refused = get(server, "director", "/v1/changes");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("15");
            assertThat(problem(refused)).startsWith("/problems/limit-reached followers: ");

            first.close();
            await().atMost(Duration.ofMinutes(2)).until(() -> isLetIn(server, "director", "/v1/changes"));
        }
    }

    @Test
    void an_export_that_nobody_reads_ends_and_leaves_its_room_to_others() throws Exception {
        try (QueryServer server =
                start("--accounthealth.limits.exports=1", "--accounthealth.limits.export-idle=500ms")) {
            History history = new History(server.stores().log());
            String story = "x".repeat(4_000);
            history.appendAll(
                    "acme",
                    Instant.parse("2018-06-01T00:00:00Z"),
                    Collections.nCopies(3_000, new NarrativeRecorded(null, story, null)));
            Socket silent = new Socket();
            silent.setReceiveBufferSize(4_096);
            silent.connect(new InetSocketAddress("localhost", server.port()));
            silent.getOutputStream().write(request(server, "owner", "/v1/log"));
            assertThat(silent.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
            assertThat(problem(get(server, "auditor", "/v1/log"))).startsWith("/problems/limit-reached exports: ");

            await().atMost(Duration.ofMinutes(2)).until(() -> isLetIn(server, "auditor", "/v1/log"));
            assertThat(silent.getInputStream().readAllBytes().length).isLessThan(3_000 * 4_000);
            silent.close();
        }
    }

    @Test
    void an_export_with_proof_reads_no_further_than_its_reader_takes() throws Exception {
        try (QueryServer server = start("--accounthealth.proof.folder=" + folder.resolve("proof"))) {
            History history = new History(server.stores().log());
            String story = "x".repeat(4_000);
            int events = 6_000;
            history.appendAll(
                    "acme",
                    Instant.parse("2018-06-01T00:00:00Z"),
                    Collections.nCopies(events, new NarrativeRecorded(null, story, null)));
            for (String path : List.of("/v1/audit/export", "/v1/audit/export?account=acme")) {
                try (Socket slow = new Socket()) {
                    slow.setReceiveBufferSize(4_096);
                    slow.connect(new InetSocketAddress("localhost", server.port()));
                    slow.getOutputStream().write(request(server, "owner", path));
                    assertThat(slow.getInputStream().readNBytes(100_000)).hasSize(100_000);
                }
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> ended(server).size() == 2);

            assertThat(ended(server)).allSatisfy(entry -> {
                assertThat(entry.path("complete").asBoolean()).isFalse();
                assertThat(entry.path("rows").asLong())
                        .as("rows that were read")
                        .isBetween(1L, events / 2L);
            });
        }
    }

    private List<JsonNode> ended(QueryServer server) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(get(server, "auditor", "/v1/access?type=export-ended").body())
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("payload"))
                .toList();
    }

    @Test
    void a_read_that_takes_too_long_is_given_up_and_counted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ReadThreads threads = new ReadThreads(limits(Duration.ofMillis(50)), new LiveReads(), meters);

        assertThatThrownBy(() -> threads.timed(Mono.never()).block())
                .isInstanceOfSatisfying(
                        LimitReached.class,
                        refused ->
                                assertThat(refused.getBody().getProperties()).containsEntry("limit", "read-timeout"));
        assertThat(Metric.LIMITS.counter(meters, "read-timeout").count()).isEqualTo(1);
        threads.destroy();
    }

    private QueryServer start(String... properties) {
        return QueryServer.start(folder, () -> Instant.parse("2018-09-01T12:00:00Z"), properties);
    }

    private static Limits limits(Duration readTimeout) {
        return new Limits(
                1,
                1,
                DataSize.ofMegabytes(1),
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                1,
                readTimeout,
                readTimeout,
                readTimeout,
                readTimeout,
                1,
                readTimeout,
                readTimeout,
                readTimeout,
                1);
    }

    /** By the status alone: whoever reads on a busy machine may be taken for one that does not. */
    private static boolean isLetIn(QueryServer server, String role, String path) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request(server, role, path));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        }
    }

    private static byte[] request(QueryServer server, String path) {
        return request(server, "director", path);
    }

    private static byte[] request(QueryServer server, String role, String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, server.token(role))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private HttpResponse<String> get(QueryServer server, String role, String path)
            throws IOException, InterruptedException {
        return http.send(ask(server, role, path), BodyHandlers.ofString());
    }

    private static HttpRequest ask(QueryServer server, String role, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Authorization", "Bearer " + server.token(role))
                .build();
    }

    private static String problem(HttpResponse<String> response) {
        var body = JsonMapper.shared().readTree(response.body());
        return body.path("type").asString() + " " + body.path("limit").asString() + ": "
                + body.path("detail").asString();
    }
}
