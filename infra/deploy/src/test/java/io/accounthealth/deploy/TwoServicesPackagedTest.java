package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Tool.Ended;
import io.accounthealth.storage.mongo.MongoServers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged services as they are shipped, over MongoDB's protocol, behind the shipped proxy: one address. */
class TwoServicesPackagedTest {

    /** Beside the repository, where there is one, unless {@code -Dacceptance=<path>} says where it is. */
    private static final Path ACCEPTANCE =
            Path.of(System.getProperty("acceptance", "../../../shared/acceptance/real_spend.py"));

    /** Whose files the script sends. */
    private static final List<String> FEEDS = List.of("google-political-ads", "bad-rows", "no-header", "strangers");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "head", "patch");

    @TempDir
    static Path folder;

    private static MongoServers servers;
    private static Node command;
    private static Node query;

    @BeforeAll
    static void start() throws Exception {
        servers = new MongoServers();
        String store = servers.freshUri();
        command = Node.start("account-command", store);
        query = Node.start("account-query", store);
        System.out.printf(
                "TwoServicesPackagedTest: ready after %d ms (account-command) and %d ms (account-query), empty%n",
                command.startMillis(), query.startMillis());
    }

    @AfterAll
    static void stop() {
        Stream.of(command, query).filter(node -> node != null).forEach(Node::close);
        servers.close();
    }

    @Test
    void real_restated_spend_comes_out_right_behind_one_address() throws Exception {
        if (!Files.exists(ACCEPTANCE)) {
            throw Tool.notRun("no acceptance script at " + ACCEPTANCE);
        }
        try (Proxy proxy = Proxy.start(
                Files.createDirectory(folder.resolve("front")), List.of(command.port()), List.of(query.port()))) {
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
    }

    @Test
    void every_route_that_a_service_describes_is_its_own_behind_the_proxy() throws Exception {
        List<String> wrong = new ArrayList<>();
        int routes = 0;
        try (Side commandSide = new Side("command");
                Side querySide = new Side("query");
                Proxy proxy = Proxy.start(
                        Files.createDirectory(folder.resolve("rule")),
                        List.of(commandSide.port()),
                        List.of(querySide.port()))) {
            querySide.goOn();
            for (Node service : List.of(command, query)) {
                String name = service == command ? "command" : "query";
                for (String[] route : routes(service)) {
                    routes++;
                    HttpResponse<String> answer = Node.HTTP.send(
                            HttpRequest.newBuilder(proxy.base().resolve(route[1]))
                                    .method(route[0], BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
                    if (!answer.headers().firstValue("X-Side").orElse("none").equals(name)) {
                        wrong.add(route[0] + " " + route[1] + " is for " + name);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(routes).isGreaterThan(60);
    }

    /** Method and path, with a value for each variable. */
    private static List<String[]> routes(Node service) throws Exception {
        HttpResponse<String> description = service.get("/v3/api-docs");
        assertThat(description.statusCode()).isEqualTo(200);
        List<String[]> routes = new ArrayList<>();
        JsonNode paths = Node.json(description).path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                if (METHODS.contains(method)) {
                    routes.add(new String[] {method.toUpperCase(Locale.ROOT), path.replaceAll("\\{[^}]*}", "x")});
                }
            }
        }
        assertThat(routes).isNotEmpty();
        return routes;
    }
}
