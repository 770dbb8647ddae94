package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.memory.MemoryStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Numbers that are JSON, and that no arithmetic holds or would ever end with. */
class HostileNumbersTest {

    private static final String OPEN =
            "{\"accountId\":\"acme\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
    private static final String POLICY = """
        {"version":"v-2","effectiveFrom":"2126-01-01T00:00:00Z","healthyFrom":70,"watchFrom":40,"caps":[],
         "dimensions":[{"name":"advocacy","weight":%s,"parts":[{"signal":"advocacy-acts",
         "curve":[{"x":0,"y":30},{"x":1,"y":100}]}]}]}\
        """;
    private static final String EVENT = """
        {"specversion":"1.0","id":"%s","source":"crm","type":"temperature-taken","subject":"acme",
         "time":"2026-01-31T09:30:00Z","datacontenttype":"application/json","data":{"temperature":%s}}\
        """;

    @TempDir
    static Path data;

    static Service service;

    @BeforeAll
    static void start() {
        service = new Service(new MemoryStores(InstantSource.system()), data);
        assertThat(post("/v1/accounts", "application/json", OPEN).getStatus().value())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483648",
                "-1e2147483648",
                "1e-2147483648",
                "1.5e2147483647",
                "1e2147483647",
                "1e-2147483647",
                "1e99999999999999999999",
                "1e1000000000",
                "0e2147483648"
            })
    void a_number_beyond_all_arithmetic_is_malformed(String number) {
        long before = service.position();

        thatIsMalformed(
                post("/v1/accounts/acme/take-temperature", "application/json", "{\"temperature\":" + number + "}"));
        thatIsMalformed(post(
                "/v1/accounts/acme/override-health",
                "application/json",
                "{\"value\":" + number + ",\"reason\":\"r\",\"expires\":\"2026-12-31T00:00:00Z\"}"));
        thatIsMalformed(post("/v1/policies", "application/json", POLICY.formatted(number)));
        thatIsMalformed(post("/v1/policies/drafts", "application/json", POLICY.formatted(number)));
        String event = EVENT.formatted("e" + number, number);
        for (EntityExchangeResult<String> answer : new EntityExchangeResult[] {
            post("/v1/events", "application/cloudevents+json", event),
            post("/v1/events", "application/cloudevents-batch+json", "[" + event.replace("\"e", "\"f") + "]")
        }) {
            assertThat(answer.getStatus().is5xxServerError())
                    .as(answer.getResponseBody())
                    .isFalse();
        }
        assertThat(service.position()).isEqualTo(before);
    }

    private static void thatIsMalformed(EntityExchangeResult<String> answer) {
        assertThat(answer.getStatus().value())
                .as(answer.getUrl() + " " + answer.getResponseBody())
                .isEqualTo(400);
        assertThat(answer.getResponseBody()).contains("/problems/malformed").doesNotContain("Exception");
    }

    private static EntityExchangeResult<String> post(String path, String type, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.parseMediaType(type))
                .bodyValue(body)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }
}
