package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.schema.FactJson;
import io.accounthealth.service.CommandLine.Wish;
import io.accounthealth.service.StartupException;
import io.accounthealth.service.Version;
import io.accounthealth.storage.Stores;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Both services in this JVM, over HTTP, on a folder that outlives them. */
class StandaloneTest {

    private static final String LOOPBACK = "127.0.0.1";

    /** What the platform printed that all tests share which only ask it. */
    private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();

    @TempDir
    private static Path shared;

    private static ConfigurableApplicationContext running;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path data;

    @BeforeAll
    static void start() {
        running = start(0, shared, Map.of(), false, SAID);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void what_was_written_is_read_back_at_once_and_after_a_restart() throws Exception {
        List<String> reads = List.of(
                "/v1/accounts/acme/spend?by=month&asOf=2026-03-01",
                "/v1/accounts/acme/health?asOf=2026-02-10T12:00:00Z",
                "/v1/accounts/acme/events",
                "/v1/retention?from=2026-01&to=2026-02&currency=USD&asOf=2026-03-01");
        List<JsonNode> before;
        long position;
        try (ConfigurableApplicationContext platform = start(0)) {
            String base = base(platform);
            post(base, "/v1/accounts", 201, """
                {"accountId":"acme","name":"Acme","currency":"USD","timeZone":"America/New_York"}\
                """);
            post(base, "/v1/accounts/acme/report-spend", 200, """
                {"source":"dsp","periodStart":"2026-01-31","amount":"1250.00"}\
                """);
            post(base, "/v1/accounts/acme/report-spend", 200, """
                {"source":"dsp","periodStart":"2026-02-01","amount":"1000.00"}\
                """);
            position = post(base, "/v1/accounts/acme/take-temperature", 200, """
                {"temperature":4,"occurredAt":"2026-02-03T15:00:00Z"}\
                """)
                    .path("lastPosition")
                    .asLong();
            before = answers(base, reads, position);
            assertThat(new BigDecimal(before.getFirst().at("/entries/0/amount").asString()))
                    .isEqualByComparingTo("1250");
            assertThat(before.getLast().path("nrr").asDouble()).isEqualTo(0.8);
        }
        try (ConfigurableApplicationContext platform = start(0)) {
            assertThat(answers(base(platform), reads, position)).isEqualTo(before);
        }
    }

    @Test
    void a_new_store_begins_with_the_first_policy_once() throws Exception {
        long head;
        try (ConfigurableApplicationContext platform = start(0)) {
            String base = base(platform);
            JsonNode opened = post(base, "/v1/accounts", 201, """
                {"accountId":"young","name":"Young","currency":"USD","timeZone":"UTC"}\
                """);
            head = opened.path("lastPosition").asLong();
            assertThat(head)
                    .as("a policy, the rules of the alerts, and the account")
                    .isEqualTo(1 + FirstAlertRules.rules().size() + 1);
            JsonNode health = get(base, "/v1/accounts/young/health", head);
            assertThat(health.path("band").asString()).isEqualTo("not-enough-data");
            assertThat(health.path("score").isNull()).isTrue();
            assertThat(health.path("coverage").decimalValue()).isEqualByComparingTo("0.35");
            assertThat(get(base, "/v1/accounts/young/health?policy=v1", head)
                            .path("band")
                            .asString())
                    .isEqualTo("healthy");
            JsonNode rules = get(base, "/v1/policies", head).path("policies");
            assertThat(rules)
                    .extracting(rule -> rule.path("version").asString())
                    .containsExactly("v1", "v1.1");
            assertThat(rules.get(1).path("state").asString()).isEqualTo("in-force");
        }
        try (ConfigurableApplicationContext platform = start(0)) {
            assertThat(get(base(platform), "/v1/log/head", 0).path("position").asLong())
                    .isEqualTo(head);
        }
    }

    @Test
    void a_history_that_was_lost_is_given_no_first_rules() throws Exception {
        start(0).close();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        try (ConfigurableApplicationContext platform = start(0)) {
            assertThat(platform.getBean(Stores.class).log().head().position()).isZero();
        }
    }

    @Test
    void it_says_that_it_is_ready_what_it_is_and_how_it_does() throws Exception {
        String base = base(running);
        assertThat(get(base, shared, "/actuator/health/readiness", 0)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(get(base, shared, "/actuator/health/liveness", 0)
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(get(base, shared, "/actuator/info", 0).at("/build/version").asString())
                .isEqualTo(Version.text());
        assertThat(send(base, shared, "/actuator/prometheus", 0).body()).contains("jvm_memory_used_bytes");
        assertThat(SAID.toString(StandardCharsets.UTF_8))
                .contains("ready in", base + "/", shared.toString(), "for one machine");
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_sentence_and_gives_the_folder_up() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> start(other.getLocalPort()))
                    .withMessage(
                            "Port %d of 127.0.0.1 is taken; stop what listens there, or choose another with --port."
                                    .formatted(other.getLocalPort()));
        }
        start(0).close();
    }

    @Test
    void a_host_that_is_none_and_two_of_them_are_malformed() throws Exception {
        URI base = URI.create(base(running));
        for (String host : List.of("a:99999", "localhost:65536", "localhost:x", "a b", "a@b", "[::1", "a,localhost")) {
            assertThat(statusLine(base, "GET /v1/log/head", "Host: " + host))
                    .as(host)
                    .contains(" 400 ");
        }
        assertThat(statusLine(base, "GET /v1/log/head", "Host: localhost", "Host: localhost"))
                .contains(" 400 ");
        assertThat(statusLine(base, "GET /v1/log/head", "Host: [::1]:65535")).contains(" 200 ");
    }

    @Test
    void the_room_that_is_watched_is_that_of_the_data_folder() throws Exception {
        assertThat(get(base(running), shared, "/actuator/health", 0)
                        .at("/components/diskSpace/details/path")
                        .asString())
                .isEqualTo(shared.toAbsolutePath().toString());
    }

    @Test
    void it_is_not_ready_while_the_disk_of_the_data_folder_is_full() throws Exception {
        try (ConfigurableApplicationContext platform =
                start(0, Map.of("management.health.diskspace.threshold", "8000000TB"))) {
            HttpResponse<String> readiness = send(base(platform), data, "/actuator/health/readiness", 0);

            assertThat(readiness.statusCode()).isEqualTo(503);
            JsonNode parts = FactJson.mapper().readTree(readiness.body()).path("components");
            assertThat(parts.at("/diskSpace/status").asString()).isEqualTo("DOWN");
            assertThat(parts.has("writes"))
                    .as("what cannot be written is still read")
                    .isFalse();
        }
    }

    @Test
    void a_port_that_is_taken_is_told_before_a_demo_is_made_or_a_folder() throws Exception {
        Path fresh = data.resolve("fresh");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            Process process = ChildPlatform.spawn("--port=" + other.getLocalPort(), "--data=" + fresh);
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(said)
                    .doesNotContain("Exception")
                    .contains("Port %d of 127.0.0.1 is taken; stop what listens there, or choose another with --port."
                            .formatted(other.getLocalPort()));
            assertThat(fresh).doesNotExist();
        }
    }

    /** Also where the write side answers beside the read side. */
    @Test
    void a_form_that_a_route_lacks_is_answered_with_those_it_has() throws Exception {
        String base = base(running);
        HttpResponse<String> list = send(base, shared, "/v1/accounts?format=xml", 0);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(400);
        assertThat(list.body()).contains("format: must be one of csv, json\"");
        HttpResponse<String> log = send(base, shared, "/v1/log?format=csv", 0);
        assertThat(log.statusCode()).as(log.body()).isEqualTo(400);
        assertThat(log.body()).contains("format: must be one of ndjson\"");
        assertThat(send(base, shared, "/v1/accounts?format=csv", 0).statusCode())
                .isEqualTo(200);
        assertThat(send(base, shared, "/v1/imports?format=csv", 0).body())
                .contains("format: is no parameter of this route, which takes cursor, limit");
    }

    @Test
    void a_page_of_another_site_can_neither_read_nor_write_here() throws Exception {
        URI base = URI.create(base(running));
        assertThat(statusLine(base, "GET /v1/log/head", "Host: evil.example")).contains("421");
        assertThat(statusLine(base, "GET /v1/log/head", "Host: localhost:" + base.getPort()))
                .contains("200");
        String own = "Host: 127.0.0.1:" + base.getPort();
        String write = "POST /v1/inbox/1/resend";
        assertThat(statusLine(base, write, own, "Origin: http://evil.example")).contains("403");
        assertThat(statusLine(base, write, own, "Origin: null")).contains("403");
        assertThat(statusLine(base, write, own, "Origin: " + base)).contains("404");
    }

    /** Over a plain socket, since no HTTP client lets one lie about the host. */
    private static String statusLine(URI base, String request, String... headers) throws Exception {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n" + Bearer.HEADER + ": "
                    + Bearer.owner(shared) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void no_setting_opens_the_product_to_other_machines() {
        Map<String, Object> settings = Map.of("accounthealth.limits.burst", "9", "accounthealth.first-policy", "false");
        try (ConfigurableApplicationContext platform = start(0, settings)) {
            assertThat(platform.getBean(Limits.class).burst()).isEqualTo(9);
            assertThat(platform.getBean(Stores.class).log().head().position()).isZero();
        }
        for (String setting : List.of("management.server.port=0", "management.server.address=0.0.0.0")) {
            String[] parts = setting.split("=", 2);
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> start(0, Map.of(parts[0], parts[1])).close())
                    .withMessageStartingWith(setting);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst | 0 | burst must be more than 0",
                "replays | -1 | replays must be more than 0",
                "read-timeout | 0s | read-timeout must be more than 0",
                "burst | abc | \"abc\"",
            })
    void a_limit_that_cannot_be_one_is_told_in_one_sentence(String limit, String value, String why) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() ->
                        start(0, Map.of("accounthealth.limits." + limit, value)).close())
                .withMessageStartingWith("The setting accounthealth.limits")
                .withMessageContaining(why);
    }

    @Test
    void spend_files_lie_with_the_data_unless_a_setting_says_where_else() {
        Path elsewhere = data.resolve("elsewhere");
        start(0, Map.of("accounthealth.import-folder", elsewhere.toString())).close();
        assertThat(elsewhere).isDirectory();
        assertThat(data.resolve("imports")).doesNotExist();

        assertThat(shared.resolve("imports")).isDirectory();
    }

    @Test
    void no_demo_is_made_up_where_the_history_was_signed_once_wherever_the_proofs_are(@TempDir Path elsewhere) {
        Map<String, Object> settings =
                Map.of("accounthealth.proof.folder", elsewhere.resolve("proofs").toString());
        start(0, settings).close();

        start(0, settings, true).close();

        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("making up a demo");
    }

    @Test
    void a_folder_that_cannot_be_had_is_told_in_one_sentence() throws Exception {
        data = Files.createFile(data.resolve("file"));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> start(0))
                .withMessageContaining("is there and is no folder; choose another data folder")
                .withMessageNotContaining("Exception");
    }

    private ConfigurableApplicationContext start(int port) {
        return start(port, Map.of());
    }

    private ConfigurableApplicationContext start(int port, Map<String, Object> settings) {
        return start(port, settings, false);
    }

    private ConfigurableApplicationContext start(int port, Map<String, Object> settings, boolean demo) {
        return start(port, data, settings, demo, printed);
    }

    private static ConfigurableApplicationContext start(
            int port, Path folder, Map<String, Object> settings, boolean demo, ByteArrayOutputStream out) {
        return Guarded.inTurn(() -> Platform.start(
                new Arguments(Wish.START, port, LOOPBACK, folder, demo, null, null, null, settings),
                InstantSource.system(),
                new PrintStream(out, true, StandardCharsets.UTF_8)));
    }

    private static String base(ConfigurableApplicationContext platform) {
        return "http://" + LOOPBACK + ":" + platform.getEnvironment().getRequiredProperty("local.server.port");
    }

    private List<JsonNode> answers(String base, List<String> paths, long position) throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (String path : paths) {
            answers.add(get(base, path, position));
        }
        return answers;
    }

    private JsonNode get(String base, String path, long position) throws Exception {
        return get(base, data, path, position);
    }

    private JsonNode get(String base, Path folder, String path, long position) throws Exception {
        HttpResponse<String> answer = send(base, folder, path, position);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return FactJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> send(String base, Path folder, String path, long position) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", path.endsWith("prometheus") ? "*/*" : "application/json")
                .header(Bearer.HEADER, Bearer.owner(folder))
                .header("X-Min-Position", Long.toString(position))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonNode post(String base, String path, int status, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header(Bearer.HEADER, Bearer.owner(data))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return FactJson.mapper().readTree(answer.body());
    }
}
