package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class CorrectionsTest {

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
    void an_account_is_open() {
        account = "acc-" + UUID.randomUUID();
        post("/v1/accounts", """
            {"accountId":"%s","name":"N","currency":"USD","timeZone":"UTC"}\
            """.formatted(account)).expectStatus().isCreated();
    }

    @Test
    void fields_that_change_are_laid_over_earlier_corrections() {
        String event = spend();
        corrected(event, "{\"amount\":\"12\"}", "");
        corrected(event, "{\"line\":\"video\"}", "");

        assertThat(newest()).isEqualTo("""
            {"source":"s","line":"video","periodStart":"2026-01-04","amount":"12","currency":"USD"}\
            """);
    }

    @Test
    void fields_that_change_keep_the_corrected_time_unless_it_is_null() {
        String event = spend();
        corrected(event, "{\"amount\":\"12\"}", ",\"trueAt\":\"2026-01-03T00:00:00Z\"");
        corrected(event, "{\"line\":\"video\"}", "");
        assertThat(correction().trueAt()).hasToString("2026-01-03T00:00:00Z");

        corrected(event, "{\"line\":\"audio\"}", ",\"trueAt\":null");
        assertThat(correction().trueAt()).isNull();
    }

    @Test
    void fields_of_a_retracted_fact_are_laid_over_what_held_before() {
        String event = spend();
        corrected(event, "{\"amount\":\"12\"}", "");
        post(command("retract-fact"), "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(event))
                .expectStatus()
                .isOk();
        corrected(event, "{\"line\":\"video\"}", "");

        assertThat(newest()).contains("\"line\":\"video\"", "\"amount\":\"12\"");
    }

    @Test
    void fields_that_senders_change_at_once_are_all_in_force() throws Exception {
        String event = spend();
        List<String> changes = List.of("{\"amount\":\"12\"}", "{\"line\":\"video\"}", "{\"periodEnd\":\"2026-01-09\"}");

        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            changes.forEach(change -> sent.add(senders.submit(() -> sendUntilTaken(body(event, change, "")))));
            for (Future<?> each : sent) {
                each.get();
            }
        }

        assertThat(newest()).contains("\"amount\":\"12\"", "\"line\":\"video\"", "\"periodEnd\":\"2026-01-09\"");
    }

    /** As the answer says to do where another was faster. */
    private void sendUntilTaken(String body) {
        int status = 503;
        while (status == 503) {
            status = post(command("correct-fact"), body)
                    .expectBody()
                    .returnResult()
                    .getStatus()
                    .value();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void a_wrong_correction_is_set_back_to_the_original() {
        String event = spend();
        corrected(event, "{\"amount\":\"12\"}", "");
        corrected(event, "{\"amount\":\"10\"}", "");

        assertThat(newest()).contains("\"amount\":\"10\"");
        refused(event, "{\"amount\":\"10\"}", 409).jsonPath("$.reason").isEqualTo("nothing-changes");
    }

    @Test
    void a_repeated_correction_is_answered_as_before_whatever_followed() {
        String event = spend();
        String body = body(event, "{\"amount\":\"12\"}", "");
        String key = UUID.randomUUID().toString();
        byte[] first = keyed(body, key).expectBody().returnResult().getResponseBody();
        corrected(event, "{\"line\":\"video\"}", "");

        assertThat(keyed(body, key).expectBody().returnResult().getResponseBody())
                .isEqualTo(first);
    }

    @Test
    void a_correction_takes_no_field_that_the_command_requires() {
        String event = recorded("hold-meeting", "{\"meetingId\":\"m\",\"attendees\":[\"ada\"]}");

        refused(event, "{\"attendees\":null}", 400)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacement/attendees");
        refused(event, "{\"type\":\"meeting-held\",\"revision\":1,\"fact\":{\"meetingId\":\"m\"}}", 400)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacement/attendees");
        corrected(event, "{\"attendees\":[]}", "");
    }

    @Test
    void a_corrected_comment_is_on_an_event_of_the_account() {
        String event = spend();
        String comment = recorded(
                "add-comment",
                "{\"commentId\":\"c\",\"on\":\"event\",\"onId\":\"%s\",\"text\":\"Why?\"}".formatted(event));

        refused(comment, "{\"onId\":\"%s\"}".formatted(UUID.randomUUID()), 409)
                .jsonPath("$.reason")
                .isEqualTo("unknown-event");
    }

    @Test
    void a_corrected_placement_makes_no_cycle() {
        String other = account + "-other";
        post("/v1/accounts", """
            {"accountId":"%s","name":"N","currency":"USD","timeZone":"UTC"}\
            """.formatted(other)).expectStatus().isCreated();
        post("/v1/accounts/" + other + "/place-account-under", placement(account))
                .expectStatus()
                .isOk();
        String event = recorded("place-account-under", placement(account + "-third"));

        refused(event, "{\"parentId\":\"%s\"}".formatted(other), 409)
                .jsonPath("$.reason")
                .isEqualTo("placement-cycle");
    }

    private static String placement(String parent) {
        return "{\"parentId\":\"%s\",\"kind\":\"agency\"}".formatted(parent);
    }

    @Test
    void an_override_is_corrected_without_naming_its_time() {
        String event = recorded(
                "override-health",
                "{\"band\":\"watch\",\"reason\":\"r\",\"expires\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(30))));

        corrected(event, "{\"reason\":\"merger\"}", "");
    }

    @Test
    void a_whole_replacement_names_its_type() {
        String event = spend();
        String fact = "{\"source\":\"s\",\"periodStart\":\"2026-01-04\",\"amount\":\"12\"}";

        refused(event, "{\"fact\":%s}".formatted(fact), 400)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacement/type");
        refused(event, "{\"revision\":2,\"fact\":%s}".formatted(fact), 400)
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacement/type");
    }

    @Test
    void a_field_beside_the_fact_of_a_replacement_is_refused() {
        String event = spend();
        refused(event, """
            {"type":"spend-reported","revision":2,"amount":"13",
             "fact":{"source":"s","periodStart":"2026-01-04","amount":"12"}}\
            """, 400).jsonPath("$.errors[0].pointer").isEqualTo("/replacement/amount");
    }

    private String spend() {
        return recorded("report-spend", "{\"source\":\"s\",\"periodStart\":\"2026-01-04\",\"amount\":\"10\"}");
    }

    private String recorded(String command, String body) {
        byte[] answer = post(command(command), body)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        JsonNode receipt = FactJson.mapper().readTree(answer);
        return receipt.at("/eventIds/0").asString();
    }

    private void corrected(String event, String replacement, String more) {
        post(command("correct-fact"), body(event, replacement, more))
                .expectStatus()
                .isOk();
    }

    private BodyContentSpec refused(String event, String replacement, int status) {
        return post(command("correct-fact"), body(event, replacement, ""))
                .expectStatus()
                .isEqualTo(status)
                .expectBody();
    }

    private static String body(String event, String replacement, String more) {
        return "{\"corrects\":\"%s\",\"replacement\":%s,\"reason\":\"r\"%s}".formatted(event, replacement, more);
    }

    /** The replacement of the newest correction. */
    private String newest() {
        return FactJson.mapper().writeValueAsString(correction().replacement());
    }

    private FactCorrected correction() {
        return (FactCorrected) service.bean(EventCodec.class)
                .decode(service.stores()
                        .log()
                        .readStream(new AccountId(account), 0, 1000)
                        .getLast())
                .event();
    }

    private String command(String name) {
        return "/v1/accounts/" + account + "/" + name;
    }

    private ResponseSpec keyed(String body, String key) {
        return post(command("correct-fact"), body, "Idempotency-Key", key)
                .expectStatus()
                .isOk();
    }

    private static ResponseSpec post(String path, String body, String... headers) {
        return service.http
                .post()
                .uri(path)
                .headers(all -> {
                    all.set("Authorization", "Bearer " + service.token("owner"));
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
