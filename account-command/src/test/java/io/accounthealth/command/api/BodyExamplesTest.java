package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.schema.FactJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

/** What the description shows as a body can be sent as it stands. */
class BodyExamplesTest {

    @TempDir
    static Path data;

    static Service service;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @TestFactory
    Stream<DynamicTest> every_body_that_is_shown_is_well_formed() {
        return paths().properties().stream()
                .flatMap(path -> path.getValue().at("/post/requestBody/content").properties().stream()
                        .map(media -> DynamicTest.dynamicTest(
                                path.getKey() + " " + media.getKey(),
                                () -> isWellFormed(path.getKey(), media.getKey(), media.getValue()))));
    }

    /** A decision may be against it: it may name what a new account has not got. */
    private static void isWellFormed(String path, String type, JsonNode media) {
        JsonNode example = media.path("example");
        assertThat(example.isMissingNode()).as("it shows none").isFalse();
        assertThat(media.at("/schema/properties").propertyNames()).containsAll(example.propertyNames());
        String target = path.replace("{accountId}", newAccount());

        EntityExchangeResult<byte[]> answer =
                send(target, type, example.isString() ? example.asString() : example.toString());

        assertThat(answer.getStatus().value())
                .as(new String(answer.getResponseBody(), StandardCharsets.UTF_8))
                .isIn(200, 201, 202, 409);
    }

    private static JsonNode paths() {
        return FactJson.mapper()
                .readTree(service.http
                        .get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody())
                .path("paths");
    }

    private static String newAccount() {
        String account = "acc-" + UUID.randomUUID();
        send(
                "/v1/accounts",
                MediaType.APPLICATION_JSON_VALUE,
                FactJson.mapper()
                        .writeValueAsString(Map.of(
                                "accountId", account, "name", "Acme Outdoor", "currency", "USD", "timeZone", "UTC")));
        return account;
    }

    private static EntityExchangeResult<byte[]> send(String path, String type, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.parseMediaType(type))
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectBody()
                .returnResult();
    }
}
