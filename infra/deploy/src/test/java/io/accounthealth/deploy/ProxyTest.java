package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Side.Asked;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped configuration in a real nginx, before two stand-ins. */
class ProxyTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private Side command;
    private Side query;
    private Side proofs;
    private Proxy proxy;

    @BeforeEach
    void start() throws Exception {
        command = new Side("command");
        query = new Side("query");
        proofs = new Side("proofs");
        proxy = Proxy.start(folder, List.of(command.port()), List.of(query.port()), proofs.port());
    }

    @AfterEach
    void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        command.close();
        query.close();
        proofs.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, query",
        "GET, /accounts/acme, query",
        "GET, /v1/accounts, query",
        "HEAD, /v1/accounts/acme/health, query",
        "GET, /v1/policies, query",
        "GET, /v1/log?after=3, query",
        "GET, /v3/api-docs, query",
        "GET, /v3/api-docs/swagger-config, query",
        "GET, /swagger-ui/index.html, query",
        "POST, /v1/policies/backtest, query",
        "POST, /v1/policies/effect, query",
        "POST, /v1/alert-rules/replay, query",
        "POST, /v1/hand-overs, command",
        "POST, /v1/policies/suggest, query",
        "POST, /v1/policies, command",
        "POST, /v1/policies/drafts, command",
        "POST, /v1/policies/drafts/v3/publish, command",
        "POST, /v1/policies/v3/retire, command",
        "POST, /v1/payload-retention, command",
        "POST, /v1/payload-retention/stories/approve, command",
        "POST, /v1/payload-retention/stories/end, command",
        "POST, /v1/payload-retention/run, command",
        "GET, /v1/payload-retention, command",
        "GET, /v1/person-requests, command",
        "POST, /v1/person-requests/letter-7/carry-out, command",
        "GET, /v1/tokens, query",
        "POST, /v1/tokens/director@helena.brandt, command",
        "GET, /v1/signals, query",
        "GET, /v1/audit/checkpoint, proofs",
        "GET, /v1/audit/export?account=acme, proofs",
        "HEAD, /v1/audit/keys, proofs",
        "GET, /audit, proofs",
        "POST, /v1/accounts, command",
        "POST, /v1/accounts/acme/schedule-meeting, command",
        "POST, /v1/events, command",
        "POST, /v1/imports/spend?source=s, command",
        "POST, /v1/imports/performance?source=s, command",
        "POST, /v1/imports/rates?source=s, command",
        "GET, /v1/imports/17, command",
        "GET, /v1/imports/spend/template, command",
        "GET, /v1/inbox, command",
        "GET, /v1/inbox?limit=5, command",
        "POST, /v1/inbox/3/resend, command",
        "DELETE, /v1/inbox/3, command",
        "GET, /schemas/meeting-held/1, command",
        "GET, /v1/inboxes, query"
    })
    void a_request_goes_to_the_side_that_it_is_for(String method, String target, String side) throws Exception {
        HttpResponse<String> answer = send(request(target).method(method, BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("X-Side")).contains(side);
        Side asked =
                Map.of("command", command, "query", query, "proofs", proofs).get(side);
        assertThat(only(asked).target()).isEqualTo(target);
    }

    @Test
    void the_description_of_the_write_side_has_an_address_of_its_own() throws Exception {
        send(request("/v3/api-docs/write"));

        assertThat(only(command).target()).isEqualTo("/v3/api-docs");
    }

    @Test
    void what_is_watched_from_inside_cannot_be_had_from_outside() throws Exception {
        for (String target : List.of("/actuator", "/actuator/prometheus", "/v1/../actuator/health", "//actuator/env")) {
            HttpResponse<String> answer = send(request(target));
            assertThat(answer.statusCode()).as(target).isEqualTo(404);
            assertThat(json(answer).path("type").asString()).isEqualTo("/problems/not-found");
        }
        assertThat(query.asked).isEmpty();
        assertThat(send(request("/healthz")).body()).isEqualTo("ok\n");
    }

    @Test
    void a_stream_is_not_held_back() throws Exception {
        HttpResponse<java.io.InputStream> answer =
                http.send(request("/v1/changes").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body()))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            query.goOn();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void a_body_is_as_large_as_its_use_case_needs_it() throws Exception {
        assertThat(post("/v1/accounts", 1 << 20).statusCode()).isEqualTo(200);
        assertThat(post("/v1/events", 8 << 20).statusCode()).isEqualTo(200);
        assertThat(post("/v1/imports/spend", 64 << 20).statusCode()).isEqualTo(200);
        assertThat(post("/v1/imports/performance", 64 << 20).statusCode()).isEqualTo(200);
        assertThat(post("/v1/imports/rates", 64 << 20).statusCode()).isEqualTo(200);
        assertThat(command.asked)
                .extracting(Asked::body)
                .containsExactly(1L << 20, 8L << 20, 64L << 20, 64L << 20, 64L << 20);

        HttpResponse<String> refused = post("/v1/accounts", 3 << 20);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(refused).path("type").asString()).isEqualTo("/problems/too-large");
    }

    @Test
    void what_a_client_claims_of_itself_is_not_handed_on() throws Exception {
        send(request("/v1/accounts")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=10.0.0.1"));

        Asked asked = only(query);
        assertThat(asked.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(asked.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(asked.header("X-Forwarded-Host")).isEqualTo(proxy.base().getAuthority());
        assertThat(asked.header("Forwarded")).isEmpty();
        assertThat(asked.header("Host")).isEqualTo(proxy.base().getAuthority());
    }

    @Test
    void a_trace_begins_here_unless_its_client_began_it() throws Exception {
        send(request("/v1/accounts"));
        send(request("/v1/accounts").header("traceparent", TRACE));

        assertThat(query.asked)
                .extracting(asked -> asked.header("traceparent"))
                .satisfiesExactly(
                        begun -> assertThat(begun).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"),
                        given -> assertThat(given).isEqualTo(TRACE));
    }

    @Test
    void every_answer_forbids_guessing_and_framing_once() throws Exception {
        HttpResponse<String> answer = send(request("/v1/accounts"));

        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(answer.headers().firstValue("Server")).contains("nginx");
    }

    @Test
    void a_side_that_is_gone_is_told_in_a_problem_and_the_other_answers_on() throws Exception {
        command.close();

        HttpResponse<String> answer = post("/v1/accounts", 10);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(json(answer).path("type").asString()).isEqualTo("/problems/unavailable");
        assertThat(send(request("/v1/accounts")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_log_of_requests_holds_neither_queries_nor_tokens() throws Exception {
        send(request("/v1/accounts?q=Jane%20Doe").header("Authorization", "Bearer secret-token"));
        send(request("/healthz"));
        send(request("/v1/accounts/a%22b"));

        proxy.close();
        List<String> lines = proxy.accessLog();
        assertThat(lines).hasSize(2);
        assertThat(lines.toString()).doesNotContain("Jane", "secret-token");
        JsonNode line = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(line.path("path").asString()).isEqualTo("/v1/accounts");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(lines.getLast()).path("path").asString())
                .isEqualTo("/v1/accounts/a\"b");
    }

    private static Asked only(Side side) {
        assertThat(side.asked).hasSize(1);
        return side.asked.peek();
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(java.net.URI.create(proxy.base() + target))
                .timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> post(String target, int bytes) throws Exception {
        return send(request(target).POST(BodyPublishers.ofByteArray(new byte[bytes])));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
