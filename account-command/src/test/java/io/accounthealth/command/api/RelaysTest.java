package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.InboxStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events by way of relays: what they hold back, how they name their source, and what they left in the inbox. */
class RelaysTest {

    private static final String BATCH = "application/cloudevents-batch+json";

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    String account;

    /** The end of the log before the test. */
    long head;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        account = "acme-" + ++tests;
        head = service.position();
        InboxStore inbox = service.stores().inbox();
        inbox.list(Long.MAX_VALUE, 100).forEach(refused -> inbox.remove(refused.id()));
    }

    @Test
    void of_a_strict_request_nothing_is_recorded_or_kept_where_one_event_is_rejected() {
        String good = opened("1", account) + "," + warm("2", account, "3") + "," + opened("3", "b-" + account);
        JsonNode answer = send("?strict=true", good + "," + warm("4", "stranger-" + account, "3"), 422);

        assertThat(answer.get("type").stringValue()).isEqualTo("/problems/events-rejected");
        assertThat(answer.get("detail").stringValue())
                .isEqualTo(
                        "1 of the events were rejected, so nothing was recorded or kept; the first, at 3: there is no"
                                + " account stranger-" + account + "; open it first");
        assertThat(answer.get("accepted").intValue()).isZero();
        assertThat(answer.at("/rejected/0/kept").booleanValue()).isFalse();
        assertThat(service.position()).isEqualTo(head);
        assertThat(service.stores().inbox().count()).isZero();

        send("?strict=true", good + "," + warm("4", account, "9"), 422);
        assertThat(service.position()).isEqualTo(head);
        assertThat(send("?strict=true", good, 200).get("accepted").intValue()).isEqualTo(3);
        assertThat(send("?strict=true", good + "," + warm("5", account, "2"), 200)
                        .get("duplicates")
                        .intValue())
                .isEqualTo(3);
        assertThat(service.position()).isEqualTo(head + 4);
    }

    @Test
    void an_event_may_depend_on_another_of_its_strict_request() {
        String order = event(
                "2",
                "insertion-order-booked",
                2,
                account,
                "{'ioId':'io','budget':'100','currency':'EUR','start':'2026-01-01','end':'2026-01-31','pricing':'cpm',"
                        + "'guaranteed':false}");
        String spend = event(
                "3",
                "spend-reported",
                2,
                account,
                "{'source':'crm','periodStart':'2026-01-01','amount':'5','currency':'EUR'}");
        assertThat(send("?strict=true", opened("1", account) + "," + order + "," + spend, 200)
                        .get("accepted")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void what_is_rejected_in_part_is_answered_with_207_where_that_is_asked_for() {
        String events = opened("1", account) + "," + warm("2", account, "9");
        assertThat(send("?multiStatus=true", events, 207).get("accepted").intValue())
                .isEqualTo(1);
        assertThat(service.stores().inbox().count()).isEqualTo(1);
        send("", events, 200);
        send("?multiStatus=true", opened("1", account), 200);
        send("?strict=maybe", events, 400);
    }

    @Test
    void a_source_may_be_a_uri_which_stands_for_that_of_the_token() {
        String uri = "https://crm.example.com/tenants/7";
        String body = opened("1", account).replace("\"source\":\"crm\"", "\"source\":\"" + uri + "\"");
        assertThat(sendAs("integration@crm", "", body, 200).get("accepted").intValue())
                .isEqualTo(1);
        StoredEvent stored = service.stores().log().at(head + 1);
        assertThat(stored.envelope().origin().source()).isEqualTo("crm");
        assertThat(stored.envelope().eventId()).isEqualTo(EventIds.ofDelivery(uri, "1" + account));
        assertThat(sendAs("integration@crm", "", body, 200).get("duplicates").intValue())
                .isEqualTo(1);

        String bad = warm("2", account, "9").replace("\"source\":\"crm\"", "\"source\":\"urn:x:crm\"");
        sendAs("integration@crm", "", bad, 200);
        assertThat(service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().source())
                .isEqualTo("crm");
        sendAs("integration@crm", "", bad.replace(":9", ":3"), 200);
        assertThat(get("/v1/inbox").get("events"))
                .as("mended under the same source and id")
                .isEmpty();

        String name = opened("3", account).replace("\"source\":\"crm\"", "\"source\":\"billing\"");
        assertThat(sendAs("integration@crm", "", name, 200)
                        .at("/rejected/0/reason")
                        .stringValue())
                .startsWith("source: ");
    }

    @Test
    void rejected_events_are_sent_again_by_source_account_and_reason() {
        send("", opened("1", account), 200);
        for (String id : List.of("2", "3")) {
            send("", event(id, "attribute-set", 1, account, "{'name':'league-%d','text':'a'}".formatted(tests)), 200);
        }
        send("", warm("4", "other-" + account, "3"), 200);
        InboxStore inbox = service.stores().inbox();
        assertThat(inbox.count()).isEqualTo(3);

        resend("", 400);
        assertThat(told(resend("?account=" + account + "&reason=ATTRIBUTE", 200)))
                .as("none is accepted, and each says why")
                .isEqualTo("sent 2, accepted 0, still rejected 2, of which 2 say why");
        assertThat(told(resend("?source=none", 200)))
                .isEqualTo("sent 0, accepted 0, still rejected 0, of which 0 say why");
        service.http
                .post()
                .uri("/v1/attributes")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"league-%d\",\"type\":\"text\",\"label\":\"League\"}".formatted(tests))
                .exchange()
                .expectStatus()
                .isCreated();
        assertThat(told(resend("?source=crm", 200)))
                .isEqualTo("sent 3, accepted 2, still rejected 1, of which 1 say why");
        assertThat(inbox.count()).isEqualTo(1);
    }

    private static String told(JsonNode resent) {
        return "sent %s, accepted %s, still rejected %s, of which %d say why"
                .formatted(
                        resent.path("sent"),
                        resent.path("accepted"),
                        resent.path("stillRejected"),
                        resent.path("rejected")
                                .valueStream()
                                .filter(one -> !one.path("reason").asString("").isEmpty())
                                .count());
    }

    @Test
    void amounts_may_be_numbers_and_choices_and_currencies_in_any_case() {
        send("", opened("1", account).replace("USD", "usd"), 200);
        String spend = event(
                "2",
                "spend-reported",
                2,
                account,
                "{'source':'crm','periodStart':'2026-01-01','amount':123456789012345.12,'currency':'usd'}");
        String raised = event(
                "3",
                "escalation-raised",
                1,
                account,
                "{'escalationId':'e','severity':'HIGH','category':'delivery','cause':'late'}");
        assertThat(send("", spend + "," + raised, 200).get("rejected")).isEmpty();
        assertThat(new String(service.stores().log().at(head + 2).payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"source\":\"crm\",\"periodStart\":\"2026-01-01\",\"amount\":\"123456789012345.12\","
                        + "\"currency\":\"USD\"}");
        assertThat(new String(service.stores().log().at(head + 3).payload(), StandardCharsets.UTF_8))
                .contains("\"severity\":\"high\"");
        String much = event(
                "4", "spend-reported", 2, account, "{'source':'crm','periodStart':'2026-01-01','amount':1e999999}");
        String fine = event(
                "5", "spend-reported", 2, account, "{'source':'crm','periodStart':'2026-01-01','amount':0.1234567}");
        assertThat(send("", much + "," + fine, 200).get("rejected")).hasSize(2);
    }

    private static JsonNode resend(String query, int status) {
        return answer(service.http.post().uri("/v1/inbox/resend" + query).exchange(), status);
    }

    private static JsonNode get(String uri) {
        return answer(service.http.get().uri(uri).exchange(), 200);
    }

    private static JsonNode send(String query, String events, int status) {
        return sendAs("owner", query, events, status);
    }

    private static JsonNode sendAs(String token, String query, String events, int status) {
        return answer(
                service.http
                        .post()
                        .uri("/v1/events" + query)
                        .header("Authorization", "Bearer " + service.token(token))
                        .contentType(MediaType.valueOf(BATCH))
                        .bodyValue("[" + events + "]")
                        .exchange(),
                status);
    }

    private static JsonNode answer(ResponseSpec response, int status) {
        return JsonMapper.shared()
                .readTree(response.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private static String opened(String id, String account) {
        return event(
                id, "account-opened", 1, account, "{'name':'%s','currency':'USD','timeZone':'UTC'}".formatted(account));
    }

    private static String warm(String id, String account, String temperature) {
        return event(id, "temperature-taken", 1, account, "{'temperature':" + temperature + "}");
    }

    private static String event(String id, String type, int revision, String account, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"crm","type":"accounthealth.%s.v%d","subject":"%s",\
            "time":"2026-01-05T10:00:00Z","data":%s}\
            """.formatted(id + account, type, revision, account, data.replace('\'', '"'));
    }
}
