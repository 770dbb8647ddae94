package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.command.handover.HandOvers;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FactJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class HandOverTest {

    @TempDir
    static Path data;

    static Service service;

    String account;

    @BeforeAll
    static void start() {
        service = new Service(data);
        opened("ben");
        opened("carl");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void ann_has_an_account() {
        account = opened("account-manager");
    }

    @Test
    void the_new_manager_gets_open_items_role_and_checklist() {
        Instant meeting = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        record("open-action-item", "{\"actionItemId\":\"deck\",\"text\":\"Send the deck\",\"assignee\":\"ann\"}");
        record("open-action-item", "{\"actionItemId\":\"tags\",\"text\":\"Check the tags\",\"assignee\":\"carl\"}");
        record(
                "open-action-item",
                "{\"actionItemId\":\"done\",\"text\":\"Was done\",\"assignee\":\"account-manager\"}");
        record("close-action-item", "{\"actionItemId\":\"done\"}");
        record("assign-action-item", "{\"actionItemId\":\"deck\",\"userId\":\"account-manager\"}");
        record("assign-team-member", "{\"userId\":\"account-manager\",\"role\":\"account-manager\"}");
        record("assign-team-member", "{\"userId\":\"carl\",\"role\":\"trafficker\"}");
        record("schedule-meeting", "{\"meetingId\":\"m-1\",\"kind\":\"status\",\"at\":\"%s\"}".formatted(meeting));
        record("schedule-meeting", "{\"meetingId\":\"m-2\",\"kind\":\"qbr\",\"at\":\"%s\"}".formatted(meeting));
        record("cancel-meeting", "{\"meetingId\":\"m-2\"}");
        long before = service.position();

        handOver(account, "{\"to\":\"ben\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"20\"")
                .expectBody()
                .jsonPath("$.firstPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.lastPosition")
                .isEqualTo(before + 8)
                .jsonPath("$.eventIds.length()")
                .isEqualTo(8);

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(newest(8))
                .extracting(fact -> fact.type() + " " + fact.said("managerId", "actionItemId", "userId", "role"))
                .startsWith(
                        "manager-assigned ben",
                        "action-item-assigned deck ben",
                        "team-member-unassigned account-manager account-manager",
                        "team-member-assigned ben account-manager");
        assertThat(newest(4))
                .extracting(fact -> fact.type() + " " + fact.said("assignee", "owner", "due"))
                .containsExactly(
                        "action-item-opened ben us " + today.plusDays(2),
                        "action-item-opened ben us " + today.plusDays(2),
                        "action-item-opened ben us " + today.plusDays(5),
                        "action-item-opened ben us " + LocalDate.ofInstant(meeting, ZoneOffset.UTC));
    }

    @Test
    void a_checklist_of_ones_own_takes_the_place_of_the_usual_one() {
        handOver(account, "{\"to\":\"ben\",\"checklist\":[{\"text\":\"Call the CMO\",\"days\":0}]}")
                .expectStatus()
                .isOk();

        assertThat(newest(2))
                .extracting(fact -> fact.type() + " " + fact.said("managerId", "due"))
                .containsExactly("manager-assigned ben", "action-item-opened " + LocalDate.now(ZoneOffset.UTC));
    }

    @Test
    void to_the_manager_that_it_has_already_nothing_is_recorded_at_all() {
        record(
                "open-action-item",
                "{\"actionItemId\":\"deck\",\"text\":\"Send the deck\",\"assignee\":\"account-manager\"}");
        long before = service.position();

        handOver(account, "{\"to\":\"account-manager\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains("account-manager already"));

        assertThat(service.position()).isEqualTo(before);
    }

    @Test
    void a_manager_hands_over_own_accounts_and_loses_sight_of_them() {
        String foreign = opened("somebody-else");
        String body = "{\"to\":\"ben\"}";

        as("account-manager", "/v1/accounts/" + foreign + "/hand-over", body)
                .expectStatus()
                .isNotFound();
        as("account-manager", "/v1/accounts/" + account + "/hand-over", body)
                .expectStatus()
                .isOk();
        as("account-manager", "/v1/accounts/" + account + "/hand-over", "{\"to\":\"carl\"}")
                .expectStatus()
                .isNotFound();
    }

    @Test
    void an_account_that_goes_on_and_on_has_one_checklist() {
        for (String next : List.of("ben", "carl", "ben", "account-manager")) {
            handOver(account, "{\"to\":\"%s\"}".formatted(next)).expectStatus().isOk();
        }

        List<String> open = new ArrayList<>();
        for (Recorded fact : newest(service.stores()
                .log()
                .readStream(new AccountId(account), 0, 1000)
                .size())) {
            switch (fact.type()) {
                case "action-item-opened" -> open.add(fact.said("actionItemId"));
                case "action-item-closed" -> open.remove(fact.said("actionItemId"));
                default -> {}
            }
        }
        assertThat(open).hasSize(3);
    }

    @Test
    void an_unknown_user_is_refused_for_everybody_until_a_director_confirms_it_once() {
        String body = "{\"to\":\"nina.new\"}";
        String confirmed = "{\"to\":\"nina.new\",\"newUser\":true}";
        String path = "/v1/accounts/" + account + "/hand-over";
        String others = opened("ben");
        long before = service.position();

        for (String role : List.of("account-manager", "director", "owner")) {
            as(role, path, body)
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.reason")
                    .isEqualTo("unknown-user")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/to");
        }
        as("director", "/v1/hand-overs", "{\"to\":\"nina.new\",\"accounts\":[\"%s\"]}".formatted(account))
                .expectStatus()
                .isEqualTo(409);
        as("account-manager", path, confirmed)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/newUser");
        assertThat(service.position()).as("nothing is recorded").isEqualTo(before);

        as("director", "/v1/accounts/" + others + "/hand-over", confirmed)
                .expectStatus()
                .isOk();
        as("account-manager", path, body).expectStatus().isOk();
    }

    @Test
    void the_same_request_again_hands_over_once() {
        String key = UUID.randomUUID().toString();
        byte[] first = handOver(account, "{\"to\":\"ben\"}", "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        long after = service.position();

        handOver(account, "{\"to\":\"ben\"}", "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .isEqualTo(first);
        assertThat(service.position()).isEqualTo(after);
    }

    @Test
    void an_answer_that_was_lost_is_given_again_from_what_was_recorded() {
        String key = UUID.randomUUID().toString();
        handOver(account, "{\"to\":\"ben\"}", "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        long after = service.position();
        IntFunction<UUID> ids = place -> EventIds.ofRequest("owner", key, place);

        assertThat(service.bean(HandOvers.class).recordedBefore(ids))
                .extracting(event -> event.envelope().position())
                .containsExactly(after - 3, after - 2, after - 1, after);
        assertThat(service.bean(HandOvers.class).recordedBefore(place -> UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void a_role_in_the_team_is_kept() {
        Instant moved = Instant.now().plus(10, ChronoUnit.DAYS);
        record("assign-team-member", "{\"userId\":\"account-manager\",\"role\":\"director\"}");
        record("assign-team-member", "{\"userId\":\"ben\",\"role\":\"director\"}");
        for (Instant at : List.of(Instant.now().plus(3, ChronoUnit.DAYS), moved)) {
            record("schedule-meeting", "{\"meetingId\":\"m-1\",\"kind\":\"status\",\"at\":\"%s\"}".formatted(at));
        }

        handOver(account, "{\"to\":\"ben\",\"checklist\":[]}").expectStatus().isOk();

        assertThat(newest(3))
                .extracting(fact -> fact.type() + " " + fact.said("managerId", "userId", "role", "due"))
                .containsExactly(
                        "manager-assigned ben",
                        "team-member-unassigned account-manager director",
                        "action-item-opened " + LocalDate.ofInstant(moved, ZoneOffset.UTC));
    }

    @Test
    void another_version_than_the_one_that_was_read_is_not_handed_over() {
        handOver(account, "{\"to\":\"ben\"}", "If-Match", "\"1\"")
                .expectStatus()
                .isEqualTo(412);
        handOver(account, "{\"to\":\"ben\"}", "If-Match", "\"2\"")
                .expectStatus()
                .isOk();
    }

    @Test
    void of_several_the_report_says_which_were_handed_over_and_why_the_others_were_not() {
        String bens = opened("ben");

        post("/v1/hand-overs", "{\"to\":\"ben\",\"accounts\":[\"%s\",\"nobodys\",\"%s\"]}".formatted(account, bens))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.handedOver.length()")
                .isEqualTo(1)
                .jsonPath("$.handedOver[0].accountId")
                .isEqualTo(account)
                .jsonPath("$.handedOver[0].version")
                .isEqualTo(6)
                .jsonPath("$.refused[0].accountId")
                .isEqualTo("nobodys")
                .jsonPath("$.refused[0].type")
                .isEqualTo("/problems/unknown-account")
                .jsonPath("$.refused[1].accountId")
                .isEqualTo(bens)
                .jsonPath("$.refused[1].detail")
                .value(detail -> assertThat((String) detail).contains("ben already"));
    }

    @Test
    void all_problems_of_a_body_are_named_at_once() {
        String body = "{\"checklist\":[{\"days\":1},{\"text\":\"Call\"}],\"newUser\":\"yes\"}";
        as("owner", "/v1/accounts/" + account + "/hand-over", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(List.of("/to", "/checklist/0/text", "/checklist/1/days", "/newUser"));
    }

    @Test
    void a_body_that_does_not_say_what_to_do_is_refused_by_its_field() {
        malformed("/v1/accounts/" + account + "/hand-over", "{}", "/to");
        malformed("/v1/accounts/" + account + "/hand-over", "{\"to\":\"ben\",\"too\":1}", "/too");
        malformed("/v1/accounts/" + account + "/hand-over", "{\"to\":\"ben\",\"checklist\":{}}", "/checklist");
        malformed("/v1/accounts/" + account + "/hand-over", "{\"to\":\"ben\",\"note\":\" \"}", "/note");
        malformed(
                "/v1/accounts/" + account + "/hand-over",
                "{\"to\":\"ben\",\"checklist\":[{\"text\":\"Call\",\"days\":400}]}",
                "/checklist/0/days");
        malformed("/v1/accounts/" + account + "/hand-over", "{\"to\":5}", "/to");
        malformed("/v1/accounts/" + account + "/hand-over", "{\"to\":\"ben\",\"newUser\":\"yes\"}", "/newUser");
        malformed(
                "/v1/accounts/" + account + "/hand-over",
                "{\"to\":\"ben\",\"checklist\":[{\"text\":\"a\\u0000b\",\"days\":1}]}",
                "/checklist/0/text");
        malformed(
                "/v1/accounts/" + account + "/hand-over",
                "{\"to\":\"ben\",\"checklist\":[{\"text\":\"a\",\"days\":1,\"owner\":\"us\"}]}",
                "/checklist/0/owner");
        malformed("/v1/hand-overs", "{\"to\":\"ben\",\"accounts\":[5]}", "/accounts/0");
        malformed("/v1/hand-overs", "{\"to\":\"ben\"}", "/accounts");
        malformed("/v1/hand-overs", "{\"to\":\"ben\",\"accounts\":[\"a\",\"a\"]}", "/accounts/1");
    }

    private void malformed(String path, String body, String pointer) {
        Consumer<String> names = found -> assertThat(found).isEqualTo(pointer);
        post(path, body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .value(names);
    }

    private static String opened(String manager) {
        String id = "acc-" + UUID.randomUUID();
        post(
                        "/v1/accounts",
                        "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}".formatted(id))
                .expectStatus()
                .isCreated();
        post("/v1/accounts/" + id + "/assign-manager", "{\"managerId\":\"%s\"}".formatted(manager))
                .expectStatus()
                .isOk();
        return id;
    }

    private void record(String command, String body) {
        post("/v1/accounts/" + account + "/" + command, body).expectStatus().isOk();
    }

    private static ResponseSpec handOver(String account, String body, String... headers) {
        return post("/v1/accounts/" + account + "/hand-over", body, headers);
    }

    private static ResponseSpec as(String role, String path, String body) {
        return post(path, body, "Authorization", "Bearer " + service.token(role));
    }

    private static ResponseSpec post(String path, String body, String... headers) {
        return service.http
                .post()
                .uri(path)
                .headers(all -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private record Recorded(String type, JsonNode payload) {
        String said(String... fields) {
            return Stream.of(fields)
                    .filter(payload::has)
                    .map(field -> payload.path(field).asString())
                    .collect(Collectors.joining(" "));
        }
    }

    private List<Recorded> newest(int many) {
        List<StoredEvent> all = service.stores().log().readStream(new AccountId(account), 0, 1000);
        return all.subList(all.size() - many, all.size()).stream()
                .map(stored ->
                        new Recorded(stored.envelope().type(), FactJson.mapper().readTree(stored.payload())))
                .toList();
    }
}
