package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class CommandEndpointTest {

    @TempDir
    static Path data;

    static Service service;

    @BeforeAll
    static void start() {
        service = new Service(data);
        post("/v1/accounts", "{\"accountId\":\"acme\",\"name\":\"Acme\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    static ResponseSpec post(String path, String body, String... headers) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(all -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    @Test
    void an_account_is_opened_at_its_place_with_its_version() {
        post(
                        "/v1/accounts",
                        "{\"accountId\":\"acc-1\",\"name\":\"One\",\"currency\":\"USD\",\"timeZone\":\"Europe/Berlin\"}")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(HttpHeaders.LOCATION, "/v1/accounts/acc-1")
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\"")
                .expectBody()
                .jsonPath("$.accountId")
                .isEqualTo("acc-1")
                .jsonPath("$.version")
                .isEqualTo(1);
        assertThat(service.position()).isPositive();
    }

    @Test
    void a_fact_is_recorded_and_the_answer_says_where() {
        long before = service.position();
        post("/v1/accounts/acme/take-temperature", "{\"temperature\":4,\"occurredAt\":\"2026-01-31T09:30:00Z\"}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.firstPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.lastPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.eventIds.length()")
                .isEqualTo(1);
    }
}
