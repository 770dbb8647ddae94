package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Tool.Ended;
import io.accounthealth.metrics.Metric;
import io.accounthealth.metrics.Metric.Side;
import io.accounthealth.storage.mongo.MongoServers;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both services as they are packaged, over MongoDB's protocol, behind the proxy that is shipped: what is watched of
 * them, and that one address is enough.
 */
@TestMethodOrder(OrderAnnotation.class)
class ServicesPackagedTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String LOST = "0af7651916cd43dd8448eb211c80319c";
    private static final String TOKEN = Tokens.token();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "head", "patch");

    /** Beside the repository, where there is one, unless {@code -Dacceptance=<path>} says where it is. */
    private static final Path ACCEPTANCE =
            Path.of(System.getProperty("acceptance", "../../../shared/acceptance/real_spend.py"));

    /** Whose files the script sends. */
    private static final List<String> FEEDS = List.of("google-political-ads", "bad-rows", "no-header", "strangers");

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    static Path folder;

    @TempDir
    static Path other;

    private static MongoServers servers;
    private static Node command;
    private static Node query;
    private static Proxy proxy;

    @BeforeAll
    static void start() throws Exception {
        Tool.NGINX.path();
        servers = new MongoServers();
        String store = servers.freshUri();
        command = Node.start("account-command", store);
        query = Node.start("account-query", store, "--accounthealth.proof.folder=" + folder.resolve("proof"));
        proxy = Proxy.start(folder, List.of(command.port()), List.of(query.port()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        if (query != null) {
            query.close();
        }
        if (command != null) {
            command.close();
        }
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void what_is_written_through_the_address_is_read_there_and_leads_back_to_its_request() throws Exception {
        HttpResponse<String> opened = post("/v1/accounts", """
            {"accountId":"acme","name":"Marker Corp","currency":"USD","timeZone":"UTC"}\
            """, TRACE);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        long position = Node.json(opened).path("lastPosition").asLong();
        HttpResponse<String> card =
                send(request("/v1/accounts/acme").header("X-Min-Position", Long.toString(position)));
        assertThat(card.statusCode()).as(card.body()).isEqualTo(200);
        JsonNode line = JsonMapper.shared()
                .readTree(send(request("/v1/log?after=" + (position - 1)))
                        .body()
                        .lines()
                        .filter(each -> each.contains("Marker Corp"))
                        .findFirst()
                        .orElseThrow());

        assertThat(line.path("correlationId").asString()).isEqualTo(TRACE);
        try (BufferedReader changes = new BufferedReader(new InputStreamReader(Node.HTTP
                .send(request("/v1/changes?after=" + (position - 1)).build(), BodyHandlers.ofInputStream())
                .body()))) {
            assertThat(changes.lines()
                            .filter(each -> each.startsWith("data:") && each.contains("acme"))
                            .findFirst())
                    .hasValueSatisfying(each -> assertThat(each).contains(TRACE));
        }
        assertThat(proxy.accessLog()).anyMatch(each -> each.contains(TRACE));
    }

    /** First, since it wants an empty store. */
    @Test
    @Order(1)
    void real_restated_spend_comes_out_right_behind_one_address() throws Exception {
        if (!Files.exists(ACCEPTANCE)) {
            throw Tool.notRun("no acceptance script at " + ACCEPTANCE);
        }
        Ended ended = Tool.run(
                folder,
                List.of(
                        "python3",
                        ACCEPTANCE.toRealPath().toString(),
                        "--base-url",
                        proxy.base().toString(),
                        "--token",
                        Tokens.ofFeeds(FEEDS)));
        System.out.println(ended.output());
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(" passed, 0 failed");
    }

    @Test
    void every_route_of_both_descriptions_leads_to_the_side_that_describes_it() throws Exception {
        JsonNode write =
                JsonMapper.shared().readTree(send(request("/v3/api-docs/write")).body());
        JsonNode read =
                JsonMapper.shared().readTree(send(request("/v3/api-docs")).body());
        assertThat(write.path("paths").propertyNames())
                .contains("/v1/events", "/v1/inbox")
                .hasSizeGreaterThan(8);
        assertThat(read.path("paths").propertyNames()).contains("/v1/portfolio").hasSizeGreaterThan(10);
        assertThat(Node.json(command.get("/v3/api-docs")).path("paths")).isEqualTo(write.path("paths"));

        try (io.accounthealth.deploy.Side writing = new io.accounthealth.deploy.Side("command");
                io.accounthealth.deploy.Side reading = new io.accounthealth.deploy.Side("query");
                Proxy before = Proxy.start(other, List.of(writing.port()), List.of(reading.port()))) {
            reading.goOn();
            int routes = routed(before, write, "command") + routed(before, read, "query");
            assertThat(routes).isGreaterThan(60);
        }
    }

    /** @return how many routes these are */
    private static int routed(Proxy before, JsonNode description, String side) throws Exception {
        int routes = 0;
        for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
            String target = path.getKey().replaceAll("\\{[^}]+}", "acme-1");
            for (String method : path.getValue().propertyNames()) {
                if (!METHODS.contains(method)) {
                    continue;
                }
                routes++;
                HttpResponse<String> answer = Node.HTTP.send(
                        HttpRequest.newBuilder(URI.create(before.base() + target))
                                .method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.headers().firstValue("X-Side"))
                        .as(method + " " + target)
                        .contains(side);
            }
        }
        return routes;
    }

    @Test
    void each_side_tells_every_metric_that_the_catalogue_says_it_tells() throws Exception {
        Map<Metric, Set<String>> catalogue = MetricNames.catalogue();
        for (Node node : List.of(command, query)) {
            node.get("/actuator/health/liveness"); // a request is measured once it is answered
        }
        Set<String> written =
                MetricNames.samples(command.get("/actuator/prometheus").body());
        Set<String> read = MetricNames.samples(query.get("/actuator/prometheus").body());

        catalogue.forEach((metric, names) -> assertThat(metric.side() == Side.COMMAND ? written : read)
                .as(metric.written())
                .containsAll(names));
        assertThat(List.of(written, read)).allSatisfy(all -> {
            assertThat(all.stream().filter(name -> name.startsWith("accounthealth_")))
                    .allMatch(name -> catalogue.values().stream().anyMatch(names -> names.contains(name)));
            assertThat(all)
                    .containsAll(MetricNames.OTHERS.keySet().stream()
                            .filter(name -> !name.equals("up"))
                            .toList());
        });
    }

    @Test
    void both_are_alive_and_ready_and_the_outside_is_not_told_more() throws Exception {
        for (Node node : List.of(command, query)) {
            assertThat(node.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(node.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(404);
    }

    /** Last, since it takes the store away. */
    @Test
    @Order(Integer.MAX_VALUE)
    void without_the_store_the_write_side_is_alive_but_not_ready() throws Exception {
        servers.close();
        servers = null;
        HttpResponse<String> refused = post("/v1/accounts", """
            {"accountId":"bolt","name":"Marker Corp","currency":"USD","timeZone":"UTC"}\
            """, LOST);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("X-Trace-Id")).contains(LOST);
        await(() -> command.get("/actuator/health/readiness").statusCode() == 503);
        assertThat(command.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(query.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(command.said()).anyMatch(line -> line.contains(LOST));

        assertThat(command.said())
                .filteredOn(line -> !line.contains("ready in"))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(JsonMapper.shared().readTree(line).has("@timestamp"))
                                .isTrue())
                .noneMatch(line -> line.contains("Marker Corp"))
                .noneMatch(line -> line.contains(TOKEN));
        assertThat(command.said())
                .filteredOn(line -> line.contains(LOST))
                .first()
                .satisfies(line -> assertThat(JsonMapper.shared()
                                .readTree(line)
                                .path("traceId")
                                .asString())
                        .isEqualTo(LOST));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static HttpResponse<String> post(String target, String json, String trace) throws Exception {
        return send(request(target)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(proxy.base() + target))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return Node.HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
