package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FactJson;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class RetractionsTest {

    @TempDir
    static Path data;

    static Service service;

    String account;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void a_manager_has_an_account() {
        account = "acc-" + UUID.randomUUID();
        as("owner", "/v1/accounts", """
            {"accountId":"%s","name":"N","currency":"USD","timeZone":"UTC"}\
            """.formatted(account)).expectStatus().isCreated();
        record("owner", "assign-manager", "{\"managerId\":\"ben\"}");
        record("owner", "assign-manager", "{\"managerId\":\"account-manager\"}");
    }

    @Test
    void a_mistaken_hand_over_is_taken_back_whole() {
        record("account-manager", "open-action-item", """
            {"actionItemId":"deck","text":"Send the deck","assignee":"account-manager"}\
            """);
        List<String> handedOver = record("account-manager", "hand-over", "{\"to\":\"ben\"}");
        commandOf("account-manager", "close-action-item", "{\"actionItemId\":\"deck\"}")
                .expectStatus()
                .isNotFound();
        long before = service.position();

        retract("account-manager", handedOver, "undone")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.eventIds.length()")
                .isEqualTo(handedOver.size())
                .jsonPath("$.firstPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.lastPosition")
                .isEqualTo(before + handedOver.size());

        record("account-manager", "close-action-item", "{\"actionItemId\":\"deck\"}");
    }

    @Test
    void what_somebody_else_recorded_of_an_account_that_is_not_ones_own_stays() {
        List<String> others = record("owner", "open-action-item", "{\"actionItemId\":\"a\",\"text\":\"Call\"}");
        List<String> handedOver = record("account-manager", "hand-over", "{\"to\":\"ben\"}");

        retract("account-manager", others, "undone").expectStatus().isNotFound();
        retract("account-manager", List.of(others.getFirst(), handedOver.getFirst()), "undone")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void what_the_account_was_under_is_not_brought_back_by_who_sees_it_no_more() {
        as("owner", "/v1/accounts", """
            {"accountId":"%s-group","name":"G","currency":"USD","timeZone":"UTC"}\
            """.formatted(account)).expectStatus().isCreated();
        String parent = account + "-group";
        as("owner", "/v1/accounts/" + parent + "/assign-manager", "{\"managerId\":\"account-manager\"}")
                .expectStatus()
                .isOk();
        List<String> placed = record(
                "account-manager",
                "place-account-under",
                "{\"parentId\":\"%s\",\"kind\":\"holding\"}".formatted(parent));
        record("account-manager", "hand-over", "{\"to\":\"ben\"}");

        retract("account-manager", placed, "undone").expectStatus().isNotFound();
    }

    @Test
    void where_one_cannot_be_retracted_none_is() {
        List<String> opened = record("owner", "open-action-item", "{\"actionItemId\":\"a\",\"text\":\"Call\"}");
        String opening = stream().getFirst().envelope().eventId().toString();
        long before = service.position();

        retract("owner", List.of(opened.getFirst(), opening), "never was")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains("opening of an account"));
        assertThat(service.position()).isEqualTo(before);
    }

    @Test
    void the_same_request_again_retracts_once() {
        List<String> opened = record("owner", "open-action-item", "{\"actionItemId\":\"a\",\"text\":\"Call\"}");
        String key = UUID.randomUUID().toString();
        byte[] first = retract("owner", opened, "undone", "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        long after = service.position();

        retract("owner", opened, "undone", "Idempotency-Key", key)
                .expectBody(byte[].class)
                .isEqualTo(first);
        assertThat(service.position()).isEqualTo(after);
    }

    @Test
    void a_retracted_fact_is_not_retracted_again() {
        List<String> opened = record("owner", "open-action-item", "{\"actionItemId\":\"a\",\"text\":\"Call\"}");
        List<String> warm = record("owner", "take-temperature", "{\"temperature\":4}");
        retract("owner", List.of(opened.getFirst(), warm.getFirst()), "undone")
                .expectStatus()
                .isOk();
        long after = service.position();

        for (String event : List.of(opened.getFirst(), warm.getFirst())) {
            retract("owner", List.of(event), "undone").expectStatus().isEqualTo(409);
            commandOf("owner", "retract-fact", "{\"retracts\":\"%s\",\"reason\":\"undone\"}".formatted(event))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("event " + event + " is retracted already");
        }
        assertThat(service.position()).isEqualTo(after);
    }

    @Test
    void what_holds_again_by_a_correction_can_be_retracted_again() {
        List<String> warm = record("owner", "take-temperature", "{\"temperature\":4}");
        retract("owner", warm, "undone").expectStatus().isOk();
        record(
                "owner",
                "correct-fact",
                "{\"corrects\":\"%s\",\"replacement\":{\"temperature\":3},\"reason\":\"it was\"}"
                        .formatted(warm.getFirst()));

        retract("owner", warm, "it was not").expectStatus().isOk();
    }

    @Test
    void a_body_that_does_not_say_what_and_why_is_refused_by_its_field() {
        String event = stream().getLast().envelope().eventId().toString();

        malformed("{\"retracts\":[\"%s\"]}".formatted(event), "/reason");
        malformed("{\"retracts\":[\"%1$s\",\"%1$s\"],\"reason\":\"r\"}".formatted(event), "/retracts/1");
        malformed("{\"retracts\":[\"5\"],\"reason\":\"r\"}", "/retracts/0");
        malformed("{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(event), "/retracts");
        malformed("{\"retracts\":[],\"reason\":\"r\"}", "/retracts");
    }

    private void malformed(String body, String pointer) {
        commandOf("owner", "retract-facts", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    private ResponseSpec retract(String role, List<String> events, String reason, String... headers) {
        String body = "{\"retracts\":[%s],\"reason\":\"%s\"}"
                .formatted(events.stream().map(id -> '"' + id + '"').collect(Collectors.joining(",")), reason);
        return as(role, "/v1/accounts/" + account + "/retract-facts", body, headers);
    }

    /** Returns the ids of what was recorded. */
    private List<String> record(String role, String command, String body) {
        byte[] answer = commandOf(role, command, body)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper()
                .readTree(answer)
                .path("eventIds")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private ResponseSpec commandOf(String role, String command, String body) {
        return as(role, "/v1/accounts/" + account + "/" + command, body);
    }

    private List<StoredEvent> stream() {
        return service.stores().log().readStream(new AccountId(account), 0, 1000);
    }

    private static ResponseSpec as(String role, String path, String body, String... headers) {
        return service.http
                .post()
                .uri(path)
                .headers(all -> {
                    all.set("Authorization", "Bearer " + service.token(role));
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
