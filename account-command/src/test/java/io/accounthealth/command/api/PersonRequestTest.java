package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Requests of people over all accounts, where {@code accounthealth.policies.second-person} is true. */
class PersonRequestTest {

    private static final String PATH = "/v1/person-requests";
    private static final String SECOND = "privacy-officer@otto";

    @TempDir
    static Path data;

    static Service service;
    static int requests;

    private final int number = ++requests;
    private final String request = "request-" + number;

    @BeforeAll
    static void start() throws Exception {
        service = new Service(
                SqliteStores.open(data, InstantSource.system()), data, "--accounthealth.policies.second-person=true");
        post("admin", "/v1/tokens/" + SECOND, "{}", 201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void know_the_person_on_two_accounts() {
        for (String account : new String[] {"one-" + number, "two-" + number}) {
            post(
                    "owner",
                    "/v1/accounts",
                    "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}"
                            .formatted(account),
                    201);
            post(
                    "owner",
                    "/v1/accounts/" + account + "/add-stakeholder",
                    "{\"personId\":\"ada\",\"name\":\"Ada Byron\",\"email\":\"ada@example.com\"}",
                    200);
        }
    }

    @Test
    void an_erasure_over_all_accounts_is_opened_by_one_person_and_carried_out_by_another() {
        open("erasure");
        JsonNode listed = one();
        assertThat(listed.path("state").asString()).isEqualTo("open");
        assertThat(listed.path("openedBy").asString()).isEqualTo("privacy-officer");
        assertThat(listed.path("due").asString()).isEqualTo("2100-01-01");

        JsonNode alone = post("privacy-officer", PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(alone.path("reason").asString()).isEqualTo("second-person");

        JsonNode done = as(SECOND, PATH + "/" + request + "/carry-out", "{}", 200);
        assertThat(done.path("erasures").findValuesAsString("accountId"))
                .containsExactly("one-" + number, "two-" + number);
        assertThat(one().path("state").asString()).isEqualTo("done");
        assertThat(as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409)
                        .path("reason")
                        .asString())
                .isEqualTo("request-ended");
    }

    @Test
    void nobody_erases_a_person_alone() {
        JsonNode refused = post(
                "privacy-officer",
                "/v1/accounts/one-" + number + "/persons/ada/erase",
                "{\"reason\":\"asked for it\"}",
                409);

        assertThat(refused.path("reason").asString()).isEqualTo("second-person");
    }

    @Test
    void an_erasure_that_a_legal_hold_stops_can_be_carried_out_again() {
        open("erasure");
        String hold = "{\"holdId\":\"h\",\"reason\":\"a lawsuit\"}";
        post("privacy-officer", "/v1/accounts/two-" + number + "/place-legal-hold", hold, 200);
        as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409);
        assertThat(one().path("state").asString()).isEqualTo("open");

        post("privacy-officer", "/v1/accounts/two-" + number + "/lift-legal-hold", "{\"holdId\":\"h\"}", 200);
        as(SECOND, PATH + "/" + request + "/carry-out", "{}", 200);
        assertThat(one().path("state").asString()).isEqualTo("done");
    }

    @Test
    void an_export_is_closed_when_it_was_handed_over_and_is_no_erasure() {
        open("export");
        assertThat(as(SECOND, PATH + "/" + request + "/carry-out", "{}", 409)
                        .path("reason")
                        .asString())
                .isEqualTo("no-erasure");
        post("privacy-officer", PATH + "/" + request + "/close", "{\"end\":\"done\",\"note\":\"by letter\"}", 200);
        assertThat(one().path("note").asString()).isEqualTo("by letter");
    }

    @Test
    void what_is_asked_wrongly_is_refused_with_the_field() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        JsonNode wrong = post(
                "privacy-officer",
                PATH,
                "{\"kind\":\"erasure\",\"persons\":[\"nothing/ada\",\"ada\"],\"due\":\"%s\",\"reason\":\"r\"}"
                        .formatted(yesterday),
                400);
        assertThat(wrong.path("errors").findValuesAsString("pointer"))
                .containsExactly("/due", "/persons/0", "/persons/1");
        assertThat(post("director", PATH, "{}", 403).path("status").asInt()).isEqualTo(403);
        open("erasure");
        assertThat(post("privacy-officer", PATH, body("erasure"), 409)
                        .path("reason")
                        .asString())
                .isEqualTo("request-used");
    }

    private void open(String kind) {
        post("privacy-officer", PATH, body(kind), 201);
    }

    private String body(String kind) {
        return """
            {"requestId":"%s","kind":"%s","persons":["one-%d/ada","two-%d/ada"],"due":"2100-01-01","reason":"a letter"}\
            """.formatted(request, kind, number, number);
    }

    private JsonNode one() {
        byte[] body = service.http
                .get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper()
                .readTree(body)
                .path("requests")
                .valueStream()
                .filter(each -> each.path("requestId").asString().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private static String second;

    private static JsonNode as(String holder, String path, String body, int status) {
        return send(holder.equals(SECOND) ? second : service.token(holder), path, body, status);
    }

    private static JsonNode post(String role, String path, String body, int status) {
        JsonNode answer = send(service.token(role), path, body, status);
        if (path.endsWith(SECOND)) {
            second = answer.path("token").asString();
        }
        return answer;
    }

    private static JsonNode send(String token, String path, String body, int status) {
        byte[] answer = service.http
                .post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper().readTree(answer);
    }
}
