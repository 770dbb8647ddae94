package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;

class TokensEndpointTest {

    private static final String OPEN = "{\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";

    @TempDir
    static Path data;

    static Stores stores;
    static Service service;

    @BeforeAll
    static void start() {
        stores = SqliteStores.open(data, InstantSource.system());
        service = new Service(stores, data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void an_admin_makes_a_token_that_signs_in_and_revokes_it() throws Exception {
        EntityExchangeResult<byte[]> made = post("admin", "/v1/tokens/director@helena.brandt", "{}");
        assertThat(made.getStatus().value()).isEqualTo(201);
        JsonNode body = json(made);
        String secret = body.path("token").asString();
        assertThat(secret).startsWith("ah_");
        assertThat(body.path("role").asString()).isEqualTo("director");
        assertThat(body.path("name").asString()).isEqualTo("helena.brandt");
        assertThat(with(secret, "/v1/accounts", OPEN).getStatus().value()).isEqualTo(201);

        assertThat(post("admin", "/v1/tokens/director@helena.brandt", "{}")
                        .getStatus()
                        .value())
                .as("another of the same")
                .isEqualTo(409);
        EntityExchangeResult<byte[]> revoked = post("admin", "/v1/tokens/director@helena.brandt/revoke", "{}");
        assertThat(revoked.getStatus().value()).isEqualTo(200);
        assertThat(json(revoked).path("revoked").asString()).isNotEmpty();
        assertThat(with(secret, "/v1/accounts", OPEN).getStatus().value()).isEqualTo(401);
    }

    @Test
    void an_act_is_in_the_access_log_with_whose_token_and_the_token_is_nowhere() throws Exception {
        String secret = json(post("admin", "/v1/tokens/auditor@otto", "{\"expires\":\"2100-01-01T00:00:00Z\"}"))
                .path("token")
                .asString();
        post("admin", "/v1/tokens/auditor@otto/limit", "{\"expires\":\"2099-01-01T00:00:00Z\"}");

        String log = stores.accessLog().readAll(0, 1_000).stream()
                .map(entry -> entry.envelope().type() + " " + new String(entry.payload(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        assertThat(log)
                .contains("admin-action-begun")
                .contains("POST /v1/tokens/auditor@otto")
                .contains("/limit")
                .doesNotContain(secret);
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    @Test
    void only_who_manages_access_makes_tokens_and_nobody_makes_the_owners() throws Exception {
        for (String role : List.of("director", "auditor", "privacy-officer", "account-manager", "integration")) {
            assertThat(post(role, "/v1/tokens/director@eve", "{}").getStatus().value())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(post("admin", "/v1/tokens/owner@eve", "{}").getStatus().value())
                .isEqualTo(403);
        assertThat(post("admin", "/v1/tokens/admin/revoke", "{}").getStatus().value())
                .as("one's own")
                .isEqualTo(409);
        assertThat(post("admin", "/v1/tokens/king@eve", "{}").getStatus().value())
                .isEqualTo(400);
        assertThat(post("admin", "/v1/tokens/director@eve", "{\"expires\":\"soon\"}")
                        .getStatus()
                        .value())
                .isEqualTo(400);
        assertThat(post("admin", "/v1/tokens/director@nobody/revoke", "{}")
                        .getStatus()
                        .value())
                .isEqualTo(404);
    }

    private static EntityExchangeResult<byte[]> post(String role, String path, String body) {
        return with(service.token(role), path, body);
    }

    private static EntityExchangeResult<byte[]> with(String token, String path, String body) {
        return service.http
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        return FactJson.mapper().readTree(answer.getResponseBody());
    }
}
