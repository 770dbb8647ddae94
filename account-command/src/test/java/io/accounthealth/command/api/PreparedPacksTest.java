package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pack is prepared with the hash that the read side sealed, and with no other. */
class PreparedPacksTest {

    private static final Instant AS_OF = Instant.parse("2026-03-31T12:00:00Z");

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    String account;
    String other;

    /** The end of the log once both accounts are open. */
    long head;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Each test has accounts of its own. */
    @BeforeEach
    void open() {
        String number = Integer.toString(tests++);
        account = open("acme-" + number);
        other = open("bolt-" + number);
        head = service.position();
    }

    private static String open(String account) {
        post(
                "/v1/accounts",
                "{\"accountId\":\"%s\",\"name\":\"A\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}".formatted(account));
        return account;
    }

    @Test
    void what_the_read_side_sealed_is_recorded_without_the_seal() {
        ObjectNode body = body(pack(head));
        assertThat(prepare(account, body).getStatus().value()).isEqualTo(200);

        StoredEvent stored = service.stores().log().readAll(head, 1).getFirst();
        assertThat(stored.envelope().revision()).isEqualTo(2);
        body.remove("seal");
        assertThat(FactJson.mapper().readTree(stored.payload()).toString()).isEqualTo(body.toString());
    }

    @Test
    void without_a_seal_nothing_is_recorded() {
        ObjectNode body = body(pack(head));
        body.remove("seal");
        assertThat(json(prepare(account, body)).at("/errors/0/pointer").asString())
                .isEqualTo("/seal");
        assertThat(json(prepare(account, body.put("seal", 7)))
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/seal");
        assertThat(service.position()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({
        "quarter, 2025-Q4",
        "asOf, 2026-03-31T12:00:01Z",
        "knownAtPosition, 1",
        "policy, v1",
        "packHash, 0000000000000000000000000000000000000000000000000000000000000000",
        "form, qbr/3",
        "seal, 0000000000000000000000000000000000000000000000000000000000000000"
    })
    void a_seal_of_another_pack_is_refused(String field, String value) {
        ObjectNode body = body(pack(head));
        if (field.equals("knownAtPosition")) {
            body.put(field, Integer.parseInt(value));
        } else {
            body.put(field, value);
        }
        refused(prepare(account, body), "wrong-seal");
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void a_seal_of_another_account_is_refused() {
        refused(prepare(other, body(pack(head))), "wrong-seal");
        assertThat(prepare("nobody", body(pack(head))).getStatus().value()).isEqualTo(404);
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void a_pack_is_of_what_is_recorded() {
        EntityExchangeResult<byte[]> answer = prepare(account, body(pack(head + 1)));
        refused(answer, "beyond-the-log");
        assertThat(json(answer).path("detail").asString())
                .isEqualTo(
                        "knownAtPosition %d lies beyond the end of the log, which is at %d; take it from the answer that gave the pack"
                                .formatted(head + 1, head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "000", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_can_be_no_hash_is_named(String hash) {
        JsonNode problem = json(prepare(account, body(pack(head)).put("packHash", hash)));
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/packHash");
    }

    @Test
    void no_correction_puts_another_hash_in_its_place() {
        JsonNode prepared = json(prepare(account, body(pack(head))));
        refused(
                post(
                        "/v1/accounts/" + account + "/correct-fact",
                        "{\"corrects\":\"%s\",\"replacement\":{\"packHash\":\"%s\"},\"reason\":\"typo\"}"
                                .formatted(prepared.at("/eventIds/0").asString(), "1".repeat(64))),
                "not-correctable");
    }

    @Test
    void no_integration_sends_one() {
        long kept = service.stores().inbox().count();
        JsonNode answer = json(service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.valueOf("application/cloudevents+json"))
                .bodyValue("""
                    {"specversion":"1.0","id":"1","source":"crm","type":"accounthealth.qbr-prepared.v1",\
                    "subject":"%s","time":"2026-03-31T12:00:00Z","data":{"quarter":"2026-Q1",\
                    "asOf":"2026-03-31T12:00:00Z","knownAtPosition":1,"policy":"then","packHash":"%s"}}\
                    """.formatted(account, "0".repeat(64)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult());
        assertThat(answer.at("/rejected/0/reason").asString())
                .isEqualTo(
                        "qbr-prepared is recorded by its command, with the seal that the pack was read with, and by no"
                                + " integration");
        assertThat(service.position()).isEqualTo(head);
        assertThat(service.stores().inbox().count()).isEqualTo(kept + 1);
    }

    @Test
    void a_pack_that_was_prepared_in_the_earlier_form_may_be_presented() {
        byte[] payload = """
            {"quarter":"2026-Q1","asOf":"2026-03-31T12:00:00Z","knownAtPosition":1,"policy":"then","packHash":"%s"}\
            """.formatted("0".repeat(64)).getBytes(StandardCharsets.UTF_8);
        service.stores()
                .log()
                .append(List.of(new Commit(
                        new AccountId(account),
                        Commit.ANY_VERSION,
                        List.of(new NewEvent(
                                UUID.randomUUID(),
                                "qbr-prepared",
                                1,
                                AS_OF,
                                new Origin("ann", "api", null, null),
                                payload)))));

        assertThat(post("/v1/accounts/" + account + "/present-qbr", "{\"quarter\":\"2026-Q1\"}")
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    private static QbrPrepared pack(long knownAtPosition) {
        return new QbrPrepared("2026-Q1", AS_OF, knownAtPosition, "then", "9f".repeat(32), "qbr/2");
    }

    /** As the read side answers it for the account. */
    private ObjectNode body(QbrPrepared pack) {
        ObjectNode body = FactJson.mapper().valueToTree(pack);
        return body.put("seal", service.bean(PackSeals.class).of(new AccountId(account), pack));
    }

    private EntityExchangeResult<byte[]> prepare(String account, ObjectNode body) {
        return post("/v1/accounts/" + account + "/prepare-qbr", body.toString());
    }

    private static EntityExchangeResult<byte[]> post(String path, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static void refused(EntityExchangeResult<byte[]> answer, String reason) {
        assertThat(answer.getStatus().value()).isEqualTo(409);
        assertThat(json(answer).path("reason").asString()).isEqualTo(reason);
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        return FactJson.mapper().readTree(answer.getResponseBody());
    }
}
