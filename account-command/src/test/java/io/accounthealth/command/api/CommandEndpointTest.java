package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class CommandEndpointTest {

    private static final String OPEN =
            "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
    private static final String WARM = "{\"temperature\":4}";
    private static final String POLICY = """
        {"version":"v-%s","effectiveFrom":"2126-01-01T00:00:00Z","healthyFrom":70,"watchFrom":%d,"caps":[],
         "dimensions":[{"name":"advocacy","weight":5,"parts":[{"signal":"advocacy-acts",
         "curve":[{"x":0,"y":30},{"x":%d,"y":100}]}]}]}\
        """;

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
    void openAnAccount() {
        account = "acc-" + UUID.randomUUID();
        post("/v1/accounts", OPEN.formatted(account)).expectStatus().isCreated();
    }

    /** Bytes beyond ASCII come as characters of Latin 1, some of which are control characters: € does. */
    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "Idempotency-Key", "X-Actor", "X-Correlation-Id"})
    void a_header_with_bytes_beyond_ascii_is_a_problem_that_names_it(String header) throws IOException {
        String request = "POST /v1/accounts/%s/take-temperature HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Connection: close\r\n"
                + "Authorization: Bearer %s\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: %d\r\n"
                + "%s: k€y\r\n\r\n"
                + "%s";
        try (Socket socket = new Socket("localhost", service.port())) {
            socket.getOutputStream()
                    .write(request.formatted(account, service.token("owner"), WARM.length(), header, WARM)
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "the header " + header + " must be");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "application/json;q=2", "*/json"})
    void a_command_with_a_malformed_accept_header_is_a_problem_and_records_nothing(String accept) {
        long before = service.stores().log().head().position();

        service.http
                .post()
                .uri(command("take-temperature"))
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .header(HttpHeaders.ACCEPT, accept)
                .bodyValue(WARM)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains("the header Accept", "nothing was done"));

        assertThat(service.stores().log().head().position()).isEqualTo(before);
    }

    @Test
    void spend_is_retracted_once_and_again_after_it_was_reported_anew() {
        String key = "\"source\":\"dsp\",\"line\":\"io-1\",\"periodStart\":\"2026-03-02\"";
        String retraction = "{" + key + ",\"reason\":\"not ours\"}";
        String report = "{" + key + ",\"amount\":\"10\"}";
        post(command("report-spend"), report).expectStatus().isOk();
        post(command("retract-spend"), retraction).expectStatus().isOk();

        post(command("retract-spend"), retraction)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.reason")
                .isEqualTo("nothing-changes")
                .jsonPath("$.detail")
                .isEqualTo("the report of source dsp, line io-1, from 2026-03-02 is retracted already");
        post(command("report-spend"), report).expectStatus().isOk();
        post(command("retract-spend"), retraction).expectStatus().isOk();
    }

    @Test
    void a_credit_is_in_the_currency_of_its_invoice() {
        post(command("issue-invoice"), "{\"invoiceId\":\"i-1\",\"amount\":\"100\",\"due\":\"2026-03-02\"}")
                .expectStatus()
                .isOk();

        post(
                        command("issue-credit"),
                        "{\"creditId\":\"c-1\",\"invoiceId\":\"i-1\",\"amount\":\"9\",\"currency\":\"GBP\"}")
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/currency")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("must be USD, as invoice i-1 is; a credit in GBP does not lower it");
        post(command("issue-credit"), "{\"creditId\":\"c-1\",\"invoiceId\":\"i-1\",\"amount\":\"9\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void an_account_is_opened_at_its_place_with_its_version() {
        post("/v1/accounts", OPEN.formatted("acc-1"))
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
    }

    @Test
    void an_account_without_a_name_of_its_own_gets_one() {
        post("/v1/accounts", "{\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}")
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.accountId")
                .value(id -> assertThat((String) id).startsWith("acc-"));
    }

    @Test
    void a_person_names_who_was_at_a_meeting_or_that_nobody_of_the_client_was() {
        post(command("hold-meeting"), "{\"meetingId\":\"m\"}")
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/attendees")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("is required: who attended, or that nobody of the client did (an empty list)");
        post(command("hold-meeting"), "{\"meetingId\":\"m\",\"attendees\":[]}")
                .expectStatus()
                .isOk();
        post(command("hold-meeting"), "{\"meetingId\":\"n\",\"attendees\":[\"Cleo\"]}")
                .expectStatus()
                .isOk();
    }

    @Test
    void commands_require_channel_and_subject_of_an_inquiry() {
        post(command("receive-inquiry"), "{\"inquiryId\":\"q\"}")
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/channel")
                .jsonPath("$.errors[1].pointer")
                .isEqualTo("/subject");
        post(command("receive-inquiry"), "{\"inquiryId\":\"q\",\"channel\":\"email\",\"subject\":\"Reach\"}")
                .expectStatus()
                .isOk();

        for (String told : List.of(
                "inquiry-received.v1\",\"data\":{\"inquiryId\":\"f\"}",
                "meeting-held.v1\",\"data\":{\"meetingId\":\"f\"}")) {
            service.http
                    .post()
                    .uri("/v1/events")
                    .contentType(MediaType.parseMediaType("application/cloudevents+json"))
                    .bodyValue(
                            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"crm\",\"subject\":\"%s\",\"type\":\"accounthealth.%s}"
                                    .formatted(UUID.randomUUID(), account, told))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.accepted")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_fact_is_recorded_and_the_answer_says_where() {
        long before = service.position();
        post(
                        command("take-temperature"),
                        "{\"temperature\":4,\"occurredAt\":\"2026-01-31T09:30:00Z\"}",
                        "X-Actor",
                        "ann",
                        "X-Correlation-Id",
                        "talk-7")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"2\"")
                .expectBody()
                .jsonPath("$.firstPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.lastPosition")
                .isEqualTo(before + 1)
                .jsonPath("$.version")
                .isEqualTo(2)
                .jsonPath("$.eventIds.length()")
                .isEqualTo(1);
        StoredEvent stored = newest();
        assertThat(stored.envelope().occurredAt()).hasToString("2026-01-31T09:30:00Z");
        assertThat(stored.envelope().origin().actor()).isEqualTo("ann");
        assertThat(stored.envelope().origin().correlationId()).isEqualTo("talk-7");
    }

    @Test
    void an_event_belongs_to_the_trace_of_its_request_unless_that_names_a_conversation() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        post(command("take-temperature"), WARM, "traceparent", trace)
                .expectHeader()
                .valueEquals("X-Trace-Id", "4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(newest().envelope().origin().correlationId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");

        post(command("take-temperature"), WARM, "traceparent", trace, "X-Correlation-Id", "talk-8");
        assertThat(newest().envelope().origin().correlationId()).isEqualTo("talk-8");

        String begun = post(command("take-temperature"), WARM)
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("X-Trace-Id");
        assertThat(newest().envelope().origin().correlationId()).isEqualTo(begun);
    }

    @Test
    void a_retry_is_of_another_trace_and_still_the_same_request() {
        String key = UUID.randomUUID().toString();
        String first = "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-00f067aa0ba902b7-01";
        String second = "00-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb-00f067aa0ba902b7-01";
        post(command("take-temperature"), WARM, "Idempotency-Key", key, "traceparent", first);
        StoredEvent recorded = newest();

        post(command("take-temperature"), WARM, "Idempotency-Key", key, "traceparent", second)
                .expectStatus()
                .isOk();
        // As if the process had died between recording and keeping the answer: the event alone tells.
        service.stores().idempotency().forgetBefore(Instant.MAX);
        post(command("take-temperature"), WARM, "Idempotency-Key", key, "traceparent", second)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.firstPosition")
                .isEqualTo(recorded.envelope().position());

        assertThat(newest().envelope()).isEqualTo(recorded.envelope());
        assertThat(recorded.envelope().origin().correlationId()).isEqualTo("a".repeat(32));
    }

    @Test
    void who_comes_second_to_another_node_decides_again_and_is_counted() {
        double before = service.count("accounthealth.conflicts", "outcome", "retried");
        Envelope opened = newest().envelope();
        NewEvent elsewhere = new NewEvent(
                UUID.randomUUID(),
                "temperature-taken",
                1,
                Instant.now(),
                opened.origin(),
                "{\"temperature\":2}".getBytes(StandardCharsets.UTF_8));
        service.stores().log().append(List.of(new Commit(opened.accountId(), 1, List.of(elsewhere))));

        post(command("take-temperature"), WARM)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(3);

        assertThat(service.count("accounthealth.conflicts", "outcome", "retried"))
                .isEqualTo(before + 1);
    }

    @Test
    void a_refused_decision_is_a_conflict_with_its_reason() {
        problem(post(command("resolve-escalation"), "{\"escalationId\":\"e\"}"), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("unknown-escalation")
                .jsonPath("$.detail")
                .isEqualTo("escalation e is unknown; this needs it to be acknowledged or open")
                .jsonPath("$.item")
                .isEqualTo("escalation")
                .jsonPath("$.state")
                .isEqualTo("unknown")
                .jsonPath("$.needed")
                .isEqualTo("acknowledged or open");
        problem(post("/v1/accounts", OPEN.formatted(account)), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("account-already-open");
    }

    @Test
    void every_wrong_field_is_named_at_once() {
        problem(post(command("take-temperature"), "{\"temperature\":9,\"mood\":1}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/temperature")
                .jsonPath("$.errors[1].pointer")
                .isEqualTo("/mood");
        problem(
                        post(command("take-temperature"), "{\"temperature\":4,\"occurredAt\":\"soon\"}"),
                        400,
                        "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/occurredAt");
        problem(post("/v1/accounts", OPEN.formatted("policy")), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/accountId");
    }

    @Test
    void what_is_not_there_is_not_found() {
        problem(post("/v1/accounts/nobody/take-temperature", WARM), 404, "/problems/unknown-account");
        problem(post("/v1/accounts/policy/take-temperature", WARM), 404, "/problems/unknown-account");
        problem(post("/v1/accounts/%20/take-temperature", WARM), 404, "/problems/unknown-account");
        problem(post(command("levitate"), WARM), 404, "/problems/unknown-command");
        problem(post(command("open-account"), WARM), 404, "/problems/unknown-command");
        problem(post(command("publish-health-policy"), WARM), 404, "/problems/unknown-command");
        problem(post("/v1/nothing", WARM), 404, "/problems/not-found");
    }

    @Test
    void a_version_that_moved_on_is_a_failed_precondition() {
        post(command("take-temperature"), WARM, "If-Match", "\"1\"")
                .expectStatus()
                .isOk();
        problem(post(command("take-temperature"), WARM, "If-Match", "\"1\""), 412, "/problems/stale-version");
        problem(post(command("take-temperature"), WARM, "If-Match", "two"), 400, "/problems/malformed");
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_again_and_another_body_none() {
        String key = UUID.randomUUID().toString();
        String raise = "{\"escalationId\":\"e\",\"severity\":\"high\"}";
        byte[] first = post(command("raise-escalation"), raise, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        long position = service.position();
        byte[] again = post(command("raise-escalation"), raise, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"2\"")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(again).isEqualTo(first);
        problem(
                post(command("raise-escalation"), raise.replace("high", "low"), "Idempotency-Key", key),
                422,
                "/problems/idempotency-key-reused");
        assertThat(service.position()).isEqualTo(position);
    }

    @Test
    void an_answer_that_was_lost_before_it_was_kept_is_found_in_the_log() {
        String key = UUID.randomUUID().toString();
        String raise = "{\"escalationId\":\"e\",\"severity\":\"high\"}";
        byte[] first = post(command("raise-escalation"), raise, "Idempotency-Key", key, "If-Match", "\"1\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        byte[] again = post(command("raise-escalation"), raise, "Idempotency-Key", key, "If-Match", "\"1\"")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void a_key_whose_answer_was_lost_still_takes_no_other_request() {
        String key = UUID.randomUUID().toString();
        String spend = "{\"source\":\"s\",\"periodStart\":\"2026-01-04\",\"amount\":\"%s\"%s}";
        String dated = ",\"occurredAt\":\"2026-01-%sT00:00:00Z\"";
        post(command("report-spend"), spend.formatted("10.50", dated.formatted("10")), "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        long before = service.position();
        for (String other : new String[] {
            spend.formatted("10.51", dated.formatted("10")),
            spend.formatted("10.50", dated.formatted("04")),
            spend.formatted("10.50", ",\"line\":\"l\"")
        }) {
            problem(
                    post(command("report-spend"), other, "Idempotency-Key", key),
                    422,
                    "/problems/idempotency-key-reused");
        }
        problem(
                post(command("take-temperature"), WARM, "Idempotency-Key", key),
                422,
                "/problems/idempotency-key-reused");
        String elsewhere = "acc-" + UUID.randomUUID();
        post("/v1/accounts", OPEN.formatted(elsewhere)).expectStatus().isCreated();
        problem(
                post(
                        "/v1/accounts/" + elsewhere + "/report-spend",
                        spend.formatted("10.50", ""),
                        "Idempotency-Key",
                        key),
                422,
                "/problems/idempotency-key-reused");
        post(command("report-spend"), spend.formatted("10.50", dated.formatted("10")), "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        assertThat(service.position()).isEqualTo(before + 1);
    }

    @Test
    void a_key_whose_answer_and_text_were_lost_still_takes_no_other_request() {
        String key = UUID.randomUUID().toString();
        String added = "{\"personId\":\"ann\",\"name\":\"%s\",\"role\":\"%s\",\"occurredAt\":\"2026-01-%sT00:00:00Z\"}";
        String first = added.formatted("Ann Example", "champion", "10");
        post(command("add-stakeholder"), first, "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        String elsewhere = "acc-" + UUID.randomUUID();
        post("/v1/accounts", OPEN.formatted(elsewhere)).expectStatus().isCreated();
        post(command("persons/ann/erase"), "{\"reason\":\"asked for it\"}")
                .expectStatus()
                .isOk();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        long before = service.position();

        for (String[] other : new String[][] {
            {"/v1/accounts/" + elsewhere + "/add-stakeholder", first},
            {command("take-temperature"), WARM},
            {command("add-stakeholder"), added.formatted("Ann Example", "champion", "11")},
            {command("add-stakeholder"), added.formatted("Ann Example", "user", "10")}
        }) {
            problem(post(other[0], other[1], "Idempotency-Key", key), 422, "/problems/idempotency-key-reused");
        }
        for (String same : List.of(first, added.formatted("Ann Exampel", "champion", "10"))) {
            service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
            post(command("add-stakeholder"), same, "Idempotency-Key", key)
                    .expectStatus()
                    .isOk();
        }
        assertThat(service.position()).isEqualTo(before);
    }

    @Test
    void a_key_that_recorded_a_fact_publishes_no_policy() {
        String key = UUID.randomUUID().toString();
        post(command("take-temperature"), WARM, "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        String rules = POLICY.formatted("after-" + key, 40, 3);
        problem(post("/v1/policies", rules, "Idempotency-Key", key), 422, "/problems/idempotency-key-reused");
        String own = UUID.randomUUID().toString();
        post("/v1/policies", rules, "Idempotency-Key", own).expectStatus().isCreated();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        post("/v1/policies", rules, "Idempotency-Key", own).expectStatus().isCreated();
        problem(
                post("/v1/policies", POLICY.formatted("after-" + key, 39, 3), "Idempotency-Key", own),
                422,
                "/problems/idempotency-key-reused");
    }

    @Test
    void the_end_of_an_order_is_its_last_day_which_may_be_its_first() {
        String order = "{\"ioId\":\"day\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"%s\"}";
        problem(post(command("book-insertion-order"), order.formatted("2026-01-03")), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/end")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("is the last day of the flight, so it must not be before 2026-01-04");

        post(command("book-insertion-order"), order.formatted("2026-01-04"))
                .expectStatus()
                .isOk();
        assertThat(newest().envelope().revision()).isEqualTo(2);
        assertThat(new String(newest().payload(), StandardCharsets.UTF_8)).contains("\"end\":\"2026-01-04\"");
        problem(
                        post(command("amend-insertion-order"), "{\"ioId\":\"day\",\"start\":\"2026-01-05\"}"),
                        400,
                        "/problems/malformed")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("would make the flight end on 2026-01-04, before its start on 2026-01-05");
        post(command("amend-insertion-order"), "{\"ioId\":\"day\",\"start\":\"2026-01-03\",\"end\":\"2026-01-03\"}")
                .expectStatus()
                .isOk();
    }

    @Test
    void an_unknown_field_is_refused_with_all_fields_that_the_command_takes() {
        problem(post(command("take-temperature"), "{\"temperature\":4,\"mood\":1}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("is not a field here; there are [temperature, note, signals, occurredAt]");
        problem(post("/v1/accounts", OPEN.formatted("other").replace("{", "{\"id\":1,")), 400, "/problems/malformed")
                .jsonPath("$.errors[0].detail")
                .value((String told) -> assertThat(told).endsWith(", accountId, occurredAt]"));
    }

    @Test
    void a_field_that_is_given_twice_is_no_fault_of_the_json() {
        problem(post(command("take-temperature"), "{\"temperature\":4,\"temperature\":5}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].detail")
                .value((String told) -> assertThat(told).startsWith("names a field twice: see line 1, column "));
    }

    @Test
    void a_correction_gives_only_what_changes_and_stores_the_whole() {
        post(command("report-spend"), "{\"source\":\"s\",\"periodStart\":\"2026-01-04\",\"amount\":\"10\"}");
        String id = newest().envelope().eventId().toString();
        post(
                        command("correct-fact"),
                        "{\"corrects\":\"%s\",\"replacement\":{\"amount\":\"12\"},\"reason\":\"typo\"}".formatted(id))
                .expectStatus()
                .isOk();
        assertThat(FactJson.mapper()
                        .writeValueAsString(
                                service.bean(EventCodec.class).decode(newest()).event()))
                .isEqualTo("{\"corrects\":\"%s\",\"replacement\":{\"type\":\"spend-reported\",\"revision\":2,\"fact\":"
                                .formatted(id)
                        + "{\"source\":\"s\",\"periodStart\":\"2026-01-04\",\"amount\":\"12\",\"currency\":\"USD\"}},"
                        + "\"reason\":\"typo\"}");
        problem(
                        post(
                                command("correct-fact"),
                                "{\"corrects\":\"%s\",\"replacement\":{\"amount\":true,\"sum\":1},\"reason\":\"typo\"}"
                                        .formatted(id)),
                        400,
                        "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/replacement/amount")
                .jsonPath("$.errors[1].pointer")
                .isEqualTo("/replacement/sum");
        problem(
                        post(
                                command("retract-fact"),
                                "{\"retracts\":\"%s\",\"reason\":\"x\"}".formatted(UUID.randomUUID())),
                        409,
                        "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("unknown-event");
    }

    @Test
    void a_comment_on_an_event_names_one_of_the_account() {
        String comment = "{\"commentId\":\"c\",\"on\":\"event\",\"onId\":\"%s\",\"text\":\"why?\"}";
        UUID opened = newest().envelope().eventId();
        post("/v1/accounts", OPEN.formatted("other-" + account)).expectStatus().isCreated();
        UUID foreign = newest().envelope().eventId();

        problem(post(command("add-comment"), comment.formatted(foreign)), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("unknown-event");
        problem(post("/v1/accounts/nobody/add-comment", comment.formatted(opened)), 404, "/problems/unknown-account");
        problem(post(command("add-comment"), comment.formatted("opened")), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/onId");
        post(command("add-comment"), comment.formatted(opened)).expectStatus().isOk();
    }

    @Test
    void health_rules_are_published_once_a_version_and_only_when_they_make_sense() {
        String good = POLICY.formatted(account, 40, 3);
        post("/v1/policies", good).expectStatus().isCreated();
        assertThat(newest().envelope().accountId().value()).isEqualTo("policy");
        problem(post("/v1/policies", good), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("version-used");
        problem(post("/v1/policies", POLICY.formatted("x", 70, 0)), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/watchFrom")
                .jsonPath("$.errors[1].pointer")
                .isEqualTo("/dimensions/0/parts/0/curve/1/x");
        problem(post("/v1/policies", "{\"version\":\"x\"}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/effectiveFrom");
        for (String path : List.of("/v1/policies", "/v1/policies/drafts")) {
            problem(post(path, good.replace("\"v-", "\"p/q-")), 400, "/problems/malformed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/version");
            problem(post(path, good.replace("2126-01-01", "1970-01-01")), 400, "/problems/malformed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/effectiveFrom")
                    .jsonPath("$.errors[0].detail")
                    .isEqualTo("must be an instant such as \"2026-01-31T09:30:00Z\", from 1990-01-01 to 2199-12-31");
        }
    }

    @Test
    void health_rules_may_ask_for_coverage_and_let_orders_count_after_their_last_day() {
        String plain = POLICY.formatted(account, 40, 3);
        String good = plain.replace("{\"version\"", "{\"minimumCoverage\":0.125,\"endedOrderDays\":366,\"version\"");
        post("/v1/policies", good).expectStatus().isCreated();

        StoredEvent stored = newest();
        assertThat(stored.envelope().revision()).isEqualTo(3);
        assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                .endsWith("\"minimumCoverage\":0.125,\"endedOrderDays\":366}}");
        for (String path : List.of("/v1/policies", "/v1/policies/drafts")) {
            problem(post(path, good.replace("0.125", "1.5").replace("366", "367")), 400, "/problems/malformed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/endedOrderDays")
                    .jsonPath("$.errors[0].detail")
                    .isEqualTo("must be a whole number from 0 to 366");
            problem(post(path, good.replace("0.125", "1.5")), 400, "/problems/malformed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/minimumCoverage")
                    .jsonPath("$.errors[0].detail")
                    .isEqualTo("must be from 0 to 1, as a share of all weight");
            problem(post(path, good.replace("0.125", "\"half\"")), 400, "/problems/malformed")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo("/minimumCoverage");
        }
    }

    @Test
    void health_rules_are_drafted_again_and_again_and_published_from_the_draft() {
        String version = "v-" + account;
        String drafts = "/v1/policies/drafts";
        String publish = drafts + "/" + version + "/publish";
        problem(post(publish, "{}"), 404, "/problems/not-found")
                .jsonPath("$.reason")
                .isEqualTo("unknown-draft");
        post(drafts, POLICY.formatted(account, 39, 3)).expectStatus().isCreated();
        post(drafts, POLICY.formatted(account, 40, 3))
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(version);
        assertThat(newest().envelope().type()).isEqualTo("health-policy-drafted");
        problem(post(publish, "{\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/effectiveFrom");
        problem(post(publish, "{\"effectiveFrom\":\"9999-01-01T00:00:00Z\"}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/effectiveFrom");
        problem(post(publish, "{\"from\":1}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/from");
        problem(post(publish, "{\"a/b\":1}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/a~1b");

        String key = UUID.randomUUID().toString();
        String later = "{\"effectiveFrom\":\"2127-01-01T00:00:00Z\"}";
        post(publish, later, "Idempotency-Key", key).expectStatus().isOk();
        long position = service.position();
        service.stores().idempotency().forgetBefore(Instant.now().plusSeconds(60));
        post(publish, later, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.lastPosition")
                .isEqualTo(position);
        assertThat(new String(newest().payload(), StandardCharsets.UTF_8))
                .contains("\"effectiveFrom\":\"2127-01-01T00:00:00Z\"", "\"watchFrom\":40");
        problem(post(publish, "{}"), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("version-used");
        problem(post(drafts, POLICY.formatted(account, 39, 3)), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("version-used");
    }

    @Test
    void a_draft_is_published_as_it_is_without_a_body() {
        post("/v1/policies/drafts", POLICY.formatted(account, 40, 3))
                .expectStatus()
                .isCreated();
        service.http
                .post()
                .uri("/v1/policies/drafts/v-" + account + "/publish")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(new String(newest().payload(), StandardCharsets.UTF_8))
                .contains("\"effectiveFrom\":\"2126-01-01T00:00:00Z\"");
    }

    @Test
    void published_health_rules_are_retired_once_with_a_reason() {
        String retire = "/v1/policies/v-" + account + "/retire";
        String fields = "{\"from\":\"2126-06-01T00:00:00Z\",\"reason\":\"it was wrong\"}";
        problem(post(retire, fields), 404, "/problems/not-found")
                .jsonPath("$.reason")
                .isEqualTo("unknown-policy");
        post("/v1/policies", POLICY.formatted(account, 40, 3)).expectStatus().isCreated();
        problem(post(retire, "{\"from\":\"2126-06-01T00:00:00Z\"}"), 400, "/problems/malformed")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/reason");
        problem(post(retire, fields.replace("2126-06", "2125-06")), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("not-yet-effective");
        post(retire, fields).expectStatus().isOk();
        assertThat(newest().envelope().type()).isEqualTo("health-policy-retired");
        problem(post(retire, fields), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("already-retired");
        problem(post("/v1/policies/v1/retire", fields), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("built-in");
    }

    @Test
    void schemas_are_served_by_type_and_revision() {
        service.http
                .get()
                .uri("/schemas/spend-reported/1")
                .exchange()
                .expectStatus()
                .isOk();
        service.http
                .get()
                .uri("/schemas/spend-reported/3")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void the_api_description_has_a_path_for_each_command_with_the_schema_of_its_event() {
        service.http
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/v1/accounts/{accountId}/{command}']")
                .doesNotExist()
                .jsonPath("$.paths['/v1/accounts/{accountId}/report-spend'].post.requestBody.content"
                        + "['application/json'].schema.properties.periodStart.format")
                .isEqualTo("date")
                .jsonPath("$.paths['/v1/accounts/{accountId}/report-spend'].post.requestBody.content"
                        + "['application/json'].schema.properties.occurredAt.format")
                .isEqualTo("date-time")
                .jsonPath("$.paths['/v1/accounts/{accountId}/make-promise'].post.requestBody.content"
                        + "['application/json'].example.promiseId")
                .isEqualTo("promise-1")
                .jsonPath("$.paths['/v1/accounts/{accountId}/raise-alert']")
                .doesNotExist();
    }

    @Test
    void what_the_clock_noticed_is_mended_by_facts_and_what_people_said_by_correcting_it() {
        post(command("promise-milestone"), "{\"milestoneId\":\"m\",\"due\":\"2026-01-31\"}")
                .expectStatus()
                .isOk();
        NewEvent missed = new NewEvent(
                UUID.randomUUID(),
                "milestone-missed",
                1,
                Instant.parse("2026-02-01T00:00:00Z"),
                new Origin("watch", WatchEvent.SOURCE, null, null),
                "{\"milestoneId\":\"m\",\"reason\":\"its day is over\"}".getBytes(StandardCharsets.UTF_8));
        service.stores().log().append(List.of(new Commit(new AccountId(account), Commit.ANY_VERSION, List.of(missed))));

        String retraction = "{\"retracts\":\"%s\",\"reason\":\"it was met\"}";
        problem(post(command("retract-fact"), retraction.formatted(missed.eventId())), 409, "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("noticed-fact")
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail)
                        .startsWith("this milestone-missed was detected by the platform")
                        .contains("record what is missing, with its own occurredAt"));
        problem(
                        post(
                                command("correct-fact"),
                                "{\"corrects\":\"%s\",\"replacement\":{\"reason\":\"r\"},\"reason\":\"r\"}"
                                        .formatted(missed.eventId())),
                        409,
                        "/problems/refused")
                .jsonPath("$.reason")
                .isEqualTo("noticed-fact");
        post(command("meet-milestone"), "{\"milestoneId\":\"m\",\"occurredAt\":\"2026-01-30T12:00:00Z\"}")
                .expectStatus()
                .isOk();

        post(command("promise-milestone"), "{\"milestoneId\":\"n\",\"due\":\"2026-01-31\"}");
        post(command("miss-milestone"), "{\"milestoneId\":\"n\"}")
                .expectStatus()
                .isOk();
        post(command("retract-fact"), retraction.formatted(newest().envelope().eventId()))
                .expectStatus()
                .isOk();
    }

    @Test
    void a_read_that_is_asked_what_it_does_not_know_says_what_it_takes() {
        problem(service.http.get().uri("/v1/inbox?sourse=crm").exchange(), 400, "/problems/bad-parameter")
                .jsonPath("$.detail")
                .isEqualTo("sourse: is no parameter of this route, which takes source, account, cursor, limit, reason");
        problem(service.http.get().uri("/v1/imports/none?source=crm").exchange(), 400, "/problems/bad-parameter");
    }

    @Test
    void hostile_requests_are_told_off_and_leave_no_trace() {
        long before = service.position();
        String path = command("take-temperature");
        problem(post(path, "x".repeat(10 * 1024 * 1024)), 413, "/problems/too-large");
        problem(post(path, ""), 400, "/problems/malformed");
        problem(post(path, "[".repeat(100_000)), 400, "/problems/malformed");
        problem(post(path, "{\"temperature\":4,\"temperature\":5}"), 400, "/problems/malformed");
        problem(post(path, WARM + "{}"), 400, "/problems/malformed");
        problem(post(path, "{\"temperature\":1e999999999}"), 400, "/problems/malformed");
        problem(post(path, WARM, "X-Actor", "a".repeat(201)), 400, "/problems/malformed");
        problem(post(path, WARM, "Idempotency-Key", "k".repeat(201)), 400, "/problems/malformed");
        problem(
                service.http
                        .post()
                        .uri(path)
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(WARM)
                        .exchange(),
                415,
                "/problems/unsupported-media-type");
        problem(service.http.put().uri("/v1/policies").exchange(), 405, "/problems/method-not-allowed");
        assertThat(service.position()).isEqualTo(before);
    }

    @Test
    void fuzzed_bodies_are_always_problems_of_the_sender() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long before = service.position();
        byte[] good = "{\"temperature\":4,\"note\":\"fine\",\"signals\":[\"none\"]}".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = good.clone();
            // The value is out of bounds in any case, so that no mutation is a fact by chance.
            bytes[15] = '9';
            for (int m = random.nextInt(4); m >= 0; m--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = at == 15 ? bytes[at] : (byte) random.nextInt(256);
            }
            int status = service.http
                    .post()
                    .uri(command("take-temperature"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(bytes)
                    .exchange()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .returnResult(byte[].class)
                    .getStatus()
                    .value();
            assertThat(status)
                    .as(new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(400);
        }
        assertThat(service.position()).isEqualTo(before);
    }

    private String command(String name) {
        return "/v1/accounts/" + account + "/" + name;
    }

    private static StoredEvent newest() {
        return service.stores().log().readAll(service.position() - 1, 1).getFirst();
    }

    private static BodyContentSpec problem(ResponseSpec answer, int status, String type) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .consumeWith(result -> assertThat(new String(result.getResponseBody(), StandardCharsets.UTF_8))
                        .doesNotContain("Exception", "io.accounthealth", "java."))
                .jsonPath("$.type")
                .isEqualTo(type)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private static ResponseSpec post(String path, String body, String... headers) {
        return service.http
                .post()
                .uri(URI.create(service.base() + path))
                .contentType(MediaType.APPLICATION_JSON)
                .headers(all -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .bodyValue(body)
                .exchange();
    }
}
