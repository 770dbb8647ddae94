package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsEndpointTest {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    String source;
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

    /** Each test has a source and an account of its own, and an empty inbox. */
    @BeforeEach
    void begin() {
        source = "crm-" + ++tests;
        account = "acme-" + tests;
        head = service.position();
        InboxStore inbox = service.stores().inbox();
        inbox.list(Long.MAX_VALUE, 100).forEach(refused -> inbox.remove(refused.id()));
    }

    @Test
    void a_structured_event_is_taken_in_under_its_source_and_time() {
        JsonNode answer = send(STRUCTURED, opened("1", account));
        assertThat(answer.toString())
                .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[],\"lastPosition\":%d}".formatted(head + 1));

        StoredEvent stored = service.stores().log().readAll(head, 1).getFirst();
        assertThat(stored.envelope().type()).isEqualTo("account-opened");
        assertThat(stored.envelope().eventId()).isEqualTo(EventIds.ofDelivery(source, "1"));
        assertThat(stored.envelope().accountId().value()).isEqualTo(account);
        assertThat(stored.envelope().occurredAt()).hasToString("2026-01-05T10:00:00Z");
        assertThat(stored.envelope().origin().source()).isEqualTo(source);
        assertThat(stored.envelope().origin().actor()).isEqualTo("owner");
        assertThat(stored.envelope().origin().correlationId()).isEqualTo("talk-7");
    }

    @Test
    void an_event_that_names_a_field_twice_waits_and_records_nothing() {
        String twice = opened("1", account).replaceFirst("\"id\"", "\"id\":\"0\",\"id\"");
        assertThat(twice).isNotEqualTo(opened("1", account));

        for (String sent : List.of(twice, "[" + twice + "]")) {
            JsonNode answer = send(sent.equals(twice) ? STRUCTURED : BATCH, sent);
            assertThat(answer.path("accepted").asInt()).isZero();
            assertThat(answer.at("/rejected/0/reason").stringValue()).contains("no field twice");
        }
        assertThat(service.stores().log().head().position()).isEqualTo(head);
    }

    @Test
    void a_binary_event_is_the_same_event_as_its_structured_twin() {
        send(STRUCTURED, opened("1", account));
        JsonNode answer = JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/events")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("ce-specversion", "1.0")
                        .header("ce-id", "1")
                        .header("ce-source", source)
                        .header("ce-type", "accounthealth.account-opened.v1")
                        .header("ce-subject", account)
                        .bodyValue("{\"name\":\"%s\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}".formatted(account))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
        assertThat(answer.toString())
                .isEqualTo("{\"accepted\":0,\"duplicates\":1,\"rejected\":[],\"lastPosition\":%d}".formatted(head + 1));
        assertThat(service.position()).isEqualTo(head + 1);
    }

    @Test
    void valid_events_of_a_batch_go_in_and_others_are_kept() {
        String unknownAccount = event("2", "temperature-taken", 1, "stranger", "{\"temperature\":3}");
        String badField = event("3", "temperature-taken", 1, account, "{\"temperature\":9}");
        String noType = event("4", "spend-imagined", 1, account, "{}");
        String noEvent = "{\"id\" : \"5\"}";
        String good = event("6", "temperature-taken", 1, account, "{\"temperature\":2}");
        JsonNode answer =
                send(BATCH, list(List.of(opened("1", account), unknownAccount, badField, noType, noEvent, good, good)));

        assertThat(answer.get("accepted").intValue()).isEqualTo(2);
        assertThat(answer.get("duplicates").intValue()).isEqualTo(1);
        assertThat(answer.get("lastPosition").longValue()).isEqualTo(head + 2);
        assertThat(answer.get("rejected"))
                .extracting(each -> each.get("index").intValue())
                .containsExactly(1, 2, 3, 4);
        assertThat(answer.get("rejected").get(0).get("reason").stringValue()).contains("no account stranger");
        assertThat(answer.get("rejected").get(1).get("reason").stringValue()).contains("/temperature", "1 to 5");
        assertThat(service.bean(InboxStore.class).list(Long.MAX_VALUE, 10))
                .extracting(refused -> new String(refused.body(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(unknownAccount, badField, noType, noEvent);
    }

    @Test
    void a_batch_sent_twice_or_reordered_appends_nothing_more() {
        List<String> events = IntStream.range(0, 20)
                .mapToObj(i -> event("t" + i, "temperature-taken", 1, account, "{\"temperature\":3}"))
                .toList();
        send(STRUCTURED, opened("1", account));
        send(BATCH, list(events));
        long position = service.position();
        JsonNode again = send(BATCH, list(events.reversed()));
        assertThat(again.get("duplicates").intValue()).isEqualTo(20);
        assertThat(again.get("lastPosition").longValue()).isEqualTo(position);
        assertThat(service.position()).isEqualTo(position);
    }

    @Test
    void a_batch_that_comes_in_the_reverse_order_of_its_events_is_taken_in_whole() {
        List<String> story = List.of(
                opened("1", account),
                event("2", "inquiry-received", 1, account, "{\"inquiryId\":\"q1\"}"),
                event("3", "inquiry-answered", 1, account, "{\"inquiryId\":\"q1\"}"),
                event("4", "escalation-raised", 1, account, "{\"escalationId\":\"x\",\"severity\":\"critical\"}"),
                event("5", "escalation-resolved", 1, account, "{\"escalationId\":\"x\"}"));
        JsonNode answer = send(BATCH, list(story.reversed()));
        assertThat(answer.get("rejected")).isEmpty();
        assertThat(answer.get("accepted").intValue()).isEqualTo(5);
        assertThat(service.stores().log().readAll(head, 1).getFirst().envelope().type())
                .isEqualTo("account-opened");
    }

    @Test
    void an_event_without_id_or_specversion_waits_in_the_inbox() {
        send(STRUCTURED, opened("1", account));
        String good = event("2", "temperature-taken", 1, account, "{\"temperature\":3}");
        for (String bad : List.of(good.replace("\"2\"", "\"\""), good.replace("\"1.0\"", "\"0.3\""))) {
            assertThat(bad).isNotEqualTo(good);
            assertThat(send(STRUCTURED, bad).get("rejected")).hasSize(1);
            assertThat(waiting()).isNotEmpty();
        }
        assertThat(service.position()).isEqualTo(head + 1);
        assertThat(service.stores().inbox().count()).isEqualTo(2);
    }

    @Test
    void an_account_goes_on_after_a_restart() {
        send(STRUCTURED, opened("1", account));
        service.close();
        service = new Service(data);
        JsonNode answer = send(STRUCTURED, event("2", "temperature-taken", 1, account, "{\"temperature\":3}"));
        assertThat(answer.get("accepted").intValue()).isEqualTo(1);
        assertThat(service.stores()
                        .log()
                        .readAll(head + 1, 1)
                        .getFirst()
                        .envelope()
                        .sequence())
                .isEqualTo(1);
    }

    @Test
    void an_older_revision_is_brought_up_to_the_current_one() {
        send(STRUCTURED, opened("1", account));
        JsonNode answer = send(
                STRUCTURED,
                event("2", "spend-reported", 1, account, "{\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\"}"));
        assertThat(answer.get("accepted").intValue()).isEqualTo(1);
        StoredEvent stored = service.stores().log().readAll(head + 1, 1).getFirst();
        assertThat(stored.envelope().revision()).isEqualTo(2);
        assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"source\":\"%s\",\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\",\"currency\":\"USD\"}"
                                .formatted(source));
    }

    @Test
    void orders_of_revision_1_end_a_day_after_those_of_revision_2() {
        send(STRUCTURED, opened("1", account));
        String ofOneDay = "{\"ioId\":\"%s\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"%s\"}";

        send(STRUCTURED, event("2", "insertion-order-booked", 1, account, ofOneDay.formatted("old", "2026-01-05")));
        assertThat(newest()).contains("2 {\"ioId\":\"old\"").contains("\"end\":\"2026-01-04\"");
        send(STRUCTURED, event("3", "insertion-order-booked", 2, account, ofOneDay.formatted("new", "2026-01-04")));
        assertThat(newest()).contains("2 {\"ioId\":\"new\"").contains("\"end\":\"2026-01-04\"");
        send(
                STRUCTURED,
                event("4", "insertion-order-amended", 1, account, "{\"ioId\":\"new\",\"end\":\"2026-01-09\"}"));
        assertThat(newest()).isEqualTo("2 {\"ioId\":\"new\",\"end\":\"2026-01-08\"}");
        send(
                STRUCTURED,
                event("5", "insertion-order-amended", 2, account, "{\"ioId\":\"new\",\"end\":\"2026-01-09\"}"));
        assertThat(newest()).isEqualTo("2 {\"ioId\":\"new\",\"end\":\"2026-01-09\"}");

        JsonNode again = send(
                STRUCTURED, event("2", "insertion-order-booked", 1, account, ofOneDay.formatted("old", "2026-01-05")));
        assertThat(again.get("duplicates").intValue()).isEqualTo(1);
    }

    @Test
    void an_order_of_an_older_revision_is_read_as_strictly_as_one_of_the_newest() {
        send(STRUCTURED, opened("1", account));
        for (String bad : List.of(
                "{\"ioId\":\"io\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"2026-01-04\"}",
                "{\"ioId\":\"io\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"soon\"}",
                "{\"ioId\":\"io\",\"budget\":true,\"start\":\"2026-01-04\",\"end\":\"2026-01-09\"}",
                "{\"ioId\":\"io\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"2026-01-09\",\"ends\":1}")) {
            JsonNode answer = send(STRUCTURED, event("2", "insertion-order-booked", 1, account, bad));
            assertThat(answer.get("rejected")).as(bad).hasSize(1);
        }
        assertThat(service.position()).as("the account alone").isEqualTo(head + 1);
    }

    @Test
    void a_replacement_is_read_by_the_revision_that_it_names() {
        send(STRUCTURED, opened("1", account));
        send(
                STRUCTURED,
                event(
                        "2",
                        "insertion-order-booked",
                        2,
                        account,
                        "{\"ioId\":\"io\",\"budget\":\"10\",\"start\":\"2026-01-04\",\"end\":\"2026-01-05\"}"));
        String correction = """
            {"corrects":"%s","reason":"typo","replacement":{"type":"insertion-order-booked","revision":%%d,\
            "fact":{"ioId":"io","budget":"10","currency":"USD","start":"2026-01-04","end":"2026-01-09"}}}\
            """.formatted(EventIds.ofDelivery(source, "2"));

        send(STRUCTURED, event("3", "fact-corrected", 1, account, correction.formatted(1)));
        assertThat(newest()).contains("\"revision\":2,").contains("\"end\":\"2026-01-08\"");
        send(STRUCTURED, event("4", "fact-corrected", 1, account, correction.formatted(2)));
        assertThat(newest()).contains("\"revision\":2,").contains("\"end\":\"2026-01-09\"");
        JsonNode unknown = send(STRUCTURED, event("5", "fact-corrected", 1, account, correction.formatted(3)));
        assertThat(unknown.at("/rejected/0/reason").asString())
                .contains("/replacement/revision", "must be a revision of the type, 1 to 2");
        JsonNode misspelt = send(
                STRUCTURED,
                event(
                        "6",
                        "fact-corrected",
                        1,
                        account,
                        correction.formatted(1).replace("\"budget\"", "\"budgte\":\"9\",\"budget\"")));
        assertThat(misspelt.at("/rejected/0/reason").asString()).contains("/replacement/fact/budgte", "is not a field");
    }

    /** The revision and the payload of the newest event, read by the codec of the service. */
    private String newest() {
        StoredEvent stored =
                service.stores().log().readAll(service.position() - 1, 1).getFirst();
        return stored.envelope().revision() + " "
                + FactJson.mapper()
                        .writeValueAsString(
                                service.bean(EventCodec.class).decode(stored).event());
    }

    @Test
    void an_older_revision_refuses_fields_that_it_never_had_as_the_current_one_does() {
        send(STRUCTURED, opened("1", account));
        for (String field : List.of("source", "amuont")) {
            JsonNode answer = send(
                    STRUCTURED,
                    event(
                            field,
                            "spend-reported",
                            1,
                            account,
                            "{\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\",\"" + field + "\":\"x\"}"));
            assertThat(answer.get("accepted").intValue()).isZero();
            assertThat(answer.toString()).contains("/" + field + ": is not a field here");
        }
        assertThat(service.position()).isEqualTo(head + 1);
    }

    @Test
    void spend_of_a_future_period_waits_in_the_inbox() {
        String begun = "{\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\"}";
        JsonNode answer = send(
                BATCH,
                list(List.of(
                        opened("1", account),
                        event("2", "spend-reported", 1, account, begun.replace("2026", "2199")),
                        event("3", "spend-reported", 1, account, begun))));

        assertThat(answer.get("accepted").intValue()).isEqualTo(2);
        assertThat(answer.at("/rejected/0/index").intValue()).isEqualTo(1);
        assertThat(answer.at("/rejected/0/reason").asString())
                .startsWith("/periodStart must not be more than 24 hours ahead");
        assertThat(service.stores().inbox().count()).isEqualTo(1);
        assertThat(service.position()).isEqualTo(head + 2);
    }

    @Test
    void nobody_sends_as_one_of_the_platforms_own_sources_nor_from_the_inbox() {
        send(STRUCTURED, opened("1", account));
        for (String own : List.of("watch", "api")) {
            String foreign = event("2", "temperature-taken", 1, account, "{\"temperature\":3}")
                    .replace("\"source\":\"" + source, "\"source\":\"" + own);
            assertThat(send(BATCH, list(List.of(foreign)))
                            .at("/rejected/0/reason")
                            .asString())
                    .isEqualTo("source: " + own + " is the platform's own; take another");
        }
        assertThat(service.stores().inbox().count()).isZero();

        byte[] kept = event("2", "temperature-taken", 1, account, "{\"temperature\":3}")
                .replace("\"source\":\"" + source, "\"source\":\"api")
                .getBytes(StandardCharsets.UTF_8);
        service.stores()
                .inbox()
                .add(List.of(new InboxStore.Refused(
                        0, Instant.now(), "api", "2", account, STRUCTURED, kept, "an earlier version kept it")));
        long id = service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().id();
        service.http
                .post()
                .uri("/v1/inbox/" + id + "/resend")
                .exchange()
                .expectStatus()
                .is4xxClientError()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("source: api is the platform's own; take another");
        assertThat(service.position()).isEqualTo(head + 1);
    }

    @Test
    void an_event_that_was_mended_and_sent_again_under_its_id_waits_no_more() {
        send(STRUCTURED, opened("1", account));
        send(STRUCTURED, event("2", "temperature-taken", 1, account, "{\"temperature\":9}"));
        send(STRUCTURED, event("3", "temperature-taken", 1, account, "{\"temperature\":8}"));
        assertThat(waiting()).as("as long as nothing came under their ids").containsExactly("3", "2");

        send(STRUCTURED, event("2", "temperature-taken", 1, account, "{\"temperature\":3}"));

        assertThat(waiting()).containsExactly("3");
        assertThat(service.stores().inbox().count()).isEqualTo(1);
    }

    private static List<String> waiting() {
        byte[] inbox = service.http
                .get()
                .uri("/v1/inbox")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return FactJson.mapper()
                .readTree(inbox)
                .path("events")
                .valueStream()
                .map(event -> event.path("eventId").asString())
                .toList();
    }

    @Test
    void an_event_of_an_unknown_account_goes_in_once_it_opens() {
        send(STRUCTURED, event("2", "temperature-taken", 1, account, "{\"temperature\":3}"));
        long id = service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().id();
        service.http
                .post()
                .uri("/v1/inbox/" + id + "/resend")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("there is no account " + account + "; open it first");
        assertThat(service.stores().inbox().count()).isEqualTo(1);
        service.http
                .post()
                .uri("/v1/inbox/" + id + "/resend")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(
                        "the body must be empty: an event is sent again as it came; a mended one is sent to /v1/events"
                                + " under the same source and id");

        send(STRUCTURED, opened("1", account));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> service.stores().inbox().count() == 0);
        assertThat(service.stores().log().at(head + 2).envelope().origin().actor())
                .isEqualTo("inbox");
        assertThat(service.position()).isEqualTo(head + 2);
        service.http
                .post()
                .uri("/v1/inbox/" + id + "/resend")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void an_event_whose_text_was_erased_stays_rejected() {
        send(STRUCTURED, event("2", "temperature-taken", 1, account, "{\"temperature\":3}"));
        InboxStore kept = service.stores().inbox();
        Refused erased = kept.list(Long.MAX_VALUE, 1).getFirst();
        byte[] underNoKey = erased.body().clone();
        underNoKey[6] ^= 1; // in the id of its key
        Refused lost = new Refused(
                erased.id() + 1,
                erased.receivedAt(),
                erased.source(),
                erased.eventId(),
                erased.account(),
                erased.contentType(),
                underNoKey,
                erased.reason());
        service.bean(InboxStore.class).remove(erased.id());
        kept.restore(List.of(erased, lost));

        for (Refused each : List.of(erased, lost)) {
            service.http
                    .post()
                    .uri("/v1/inbox/" + each.id() + "/resend")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.reason")
                    .isEqualTo("still-refused")
                    .jsonPath("$.detail")
                    .isEqualTo(
                            "its text is gone: it was erased, or its key is missing; ask its source to send it again");
        }
        assertThat(kept.count()).isEqualTo(2);
    }

    @Test
    void a_binary_event_that_was_refused_keeps_what_its_headers_said() {
        service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.APPLICATION_JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", "b-1")
                .header("ce-source", source)
                .header("ce-type", "accounthealth.temperature-taken.v1")
                .header("ce-subject", account)
                .bodyValue("{\"temperature\" : 3}")
                .exchange()
                .expectStatus()
                .isOk();
        send(STRUCTURED, opened("1", account));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> service.stores().inbox().count() == 0);
        assertThat(service.stores()
                        .log()
                        .readAll(head + 1, 1)
                        .getFirst()
                        .envelope()
                        .eventId())
                .isEqualTo(EventIds.ofDelivery(source, "b-1"));
    }

    @Test
    void the_header_of_a_binary_event_is_percent_decoded_as_its_structured_twin_writes_it() {
        send(STRUCTURED, opened("café 100%", account));
        for (String id : List.of(
                "caf%C3%A9%20100%25", "%63af%c3%a9 100%25", "\"caf%C3%A9 100%25\"", "\"caf\\%C3%A9 1\\00%25\"")) {
            binary(id, "{\"name\":\"%s\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}", "account-opened")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.duplicates")
                    .isEqualTo(1);
        }
        assertThat(service.position()).isEqualTo(head + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%zz", "%4", "%C3", "%C0%A0", "a%E9b"})
    void a_header_that_is_not_percent_encoded_in_utf_8_is_named(String id) {
        binary(id, "{}", "account-opened")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("the header ce-id must be percent-encoded in UTF-8, with %25 for the sign itself");
        assertThat(service.stores().inbox().count()).isZero();
    }

    @Test
    void a_binary_event_waits_with_the_content_type_and_the_data_that_were_sent() {
        String data = "{\"temperature\" : 3, \"share\":12.50}";
        binary("b-1", data, "temperature-taken").expectStatus().isOk();
        binary("b-2", "{\"temperature\":3", "temperature-taken").expectStatus().isOk();
        binary("b-3", "{\"temperature\":3,\"temperature\":4}", "temperature-taken")
                .expectStatus()
                .isOk();

        List<JsonNode> waiting = inbox("");
        JsonNode plain = JsonMapper.shared().readTree(waiting.get(2).get("body").stringValue());
        assertThat(plain.get("datacontenttype").stringValue()).isEqualTo("application/json");
        assertThat(waiting.get(2).get("body").stringValue()).contains("\"share\":12.50}");
        assertThat(waiting.get(2).has("data")).isFalse();

        JsonNode broken =
                JsonMapper.shared().readTree(waiting.get(1).get("body").stringValue());
        assertThat(broken.get("datacontenttype").stringValue()).isEqualTo("application/json");
        assertThat(waiting.get(1).get("data").stringValue()).isEqualTo("{\"temperature\":3");
        assertThat(waiting.get(0).get("data").stringValue()).isEqualTo("{\"temperature\":3,\"temperature\":4}");
        send(STRUCTURED, opened("1", account));
        service.http
                .post()
                .uri("/v1/inbox/" + waiting.get(0).get("id") + "/resend")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("data is not JSON, or names a field twice");
    }

    @Test
    void sending_again_says_what_stays_and_why() {
        send(STRUCTURED, opened("o", account));
        send(
                BATCH,
                list(List.of(
                        event("mine", "temperature-taken", 1, account, "{\"temperature\":9}"),
                        event("odd", "temperature-taken", 1, account, "{\"warmth\":3}"),
                        event("other", "temperature-taken", 1, "nobody", "{\"temperature\":9}"))));
        assertThat(inbox("?account=" + account))
                .extracting(each -> each.get("eventId").stringValue())
                .containsExactly("odd", "mine");
        assertThat(inbox("?reason=WARMTH"))
                .extracting(each -> each.get("eventId").stringValue())
                .containsExactly("odd");
        assertThat(inbox("?account=" + account + "&source=other")).isEmpty();

        String next = service.http
                .get()
                .uri("/v1/inbox?limit=1&account=" + account)
                .exchange()
                .expectBody()
                .jsonPath("$.events[0].eventId")
                .isEqualTo("odd")
                .jsonPath("$.count")
                .doesNotExist()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Link");
        assertThat(next).startsWith("</v1/inbox?account=%s&limit=1&cursor=".formatted(account));
        assertThat(inbox(next.substring("</v1/inbox".length(), next.indexOf('>'))))
                .extracting(each -> each.get("eventId").stringValue())
                .containsExactly("mine");

        List<JsonNode> before = inbox("?account=" + account);
        JsonNode resent = JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/inbox/resend?account=" + account)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
        assertThat(resent.get("stillRejected").intValue()).isEqualTo(2);
        assertThat(resent.get("rejected"))
                .extracting(
                        each -> each.get("id"),
                        each -> each.get("eventId").stringValue(),
                        each -> each.get("reason").stringValue())
                .containsExactly(
                        tuple(
                                before.get(1).get("id"),
                                "mine",
                                before.get(1).get("reason").stringValue()),
                        tuple(
                                before.get(0).get("id"),
                                "odd",
                                before.get(0).get("reason").stringValue()));
    }

    @Test
    void the_inbox_is_read_page_by_page_and_emptied_one_by_one() {
        send(
                BATCH,
                list(IntStream.range(0, 3)
                        .mapToObj(i -> event("e" + i, "temperature-taken", 1, "nobody", "{\"temperature\":3}"))
                        .toList()));
        String next = service.http
                .get()
                .uri("/v1/inbox?limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.count")
                .isEqualTo(3)
                .jsonPath("$.events.length()")
                .isEqualTo(2)
                .jsonPath("$.events[0].body")
                .exists()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Link");
        assertThat(next).endsWith("rel=\"next\"");
        JsonNode rest = JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri(next.substring(1, next.indexOf('>')))
                        .exchange()
                        .expectHeader()
                        .doesNotExist("Link")
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
        assertThat(rest.get("events").size()).isEqualTo(1);
        String oldest = "/v1/inbox/" + rest.get("events").get(0).get("id");
        service.http.delete().uri(oldest).exchange().expectStatus().isNoContent();
        service.http.delete().uri(oldest).exchange().expectStatus().isNotFound();
        assertThat(service.stores().inbox().count()).isEqualTo(2);
    }

    @Test
    void a_batch_may_begin_with_a_byte_order_mark_but_must_be_utf_8() {
        String batch = list(List.of(opened("o", account)));
        service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.valueOf(BATCH))
                .bodyValue(batch.getBytes(StandardCharsets.UTF_16LE))
                .exchange()
                .expectStatus()
                .isBadRequest();
        byte[] marked = ("\uFEFF" + batch).getBytes(StandardCharsets.UTF_8);
        service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.valueOf(BATCH))
                .bodyValue(marked)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(1);
    }

    @Test
    void five_thousand_events_go_in_as_one_batch_and_one_more_is_too_many() {
        send(
                BATCH,
                list(IntStream.range(0, 500)
                        .mapToObj(i -> opened("o" + i, account + "-" + i))
                        .toList()));
        List<String> events = IntStream.range(0, 5001)
                .mapToObj(i -> event(
                        "s" + i,
                        "spend-reported",
                        2,
                        account + "-" + i % 500,
                        "{\"source\":\"ads\",\"line\":\"l%d\",\"periodStart\":\"2026-01-01\",\"amount\":\"1.5\"}"
                                .formatted(i)))
                .toList();
        service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.valueOf(BATCH))
                .bodyValue(list(events))
                .exchange()
                .expectStatus()
                .isEqualTo(413);
        assertThat(service.position()).isEqualTo(head + 500);
        long started = System.nanoTime();
        JsonNode answer = send(BATCH, list(events.subList(0, 5000)));
        System.out.printf("5,000 events in one batch: %d ms%n", (System.nanoTime() - started) / 1_000_000);
        assertThat(answer.get("accepted").intValue()).isEqualTo(5000);
        assertThat(service.position()).isEqualTo(head + 5500);
    }

    @Test
    void an_event_belongs_to_the_trace_it_names_or_else_to_that_of_its_request() {
        String named = opened("a", account + "-1")
                .replace("talk-7\"", "\",\"traceparent\":\"00-" + "a".repeat(32) + "-00f067aa0ba902b7-01\"");
        service.http
                .post()
                .uri("/v1/events")
                .header("traceparent", "00-" + "b".repeat(32) + "-00f067aa0ba902b7-01")
                .contentType(MediaType.valueOf(BATCH))
                .bodyValue(list(List.of(
                        named.replace("\"correlationid\":\"\",", ""),
                        opened("b", account + "-2").replace("\"correlationid\":\"talk-7\",", ""),
                        opened("c", account + "-3"))))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(service.stores().log().readAll(head, 10))
                .extracting(
                        stored -> stored.envelope().accountId().value(),
                        stored -> stored.envelope().origin().correlationId())
                .containsExactlyInAnyOrder(
                        tuple(account + "-1", "a".repeat(32)),
                        tuple(account + "-2", "b".repeat(32)),
                        tuple(account + "-3", "talk-7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\ud800y", "x\\udc00", "x\\u0007y", "x\\ny"})
    void a_text_that_a_store_might_give_back_otherwise_is_named_and_reaches_no_log(String text) {
        String whole = opened("1", account);
        JsonNode answer = send(
                BATCH,
                list(List.of(
                        whole.replace("talk-7", text),
                        whole.replace("\"id\":\"1\"", "\"id\":\"" + text + "\""),
                        whole.replace("\"" + source + "\"", "\"" + text + "\""),
                        whole.replace("\"subject\":\"" + account + "\"", "\"subject\":\"" + text + "\""))));

        assertThat(answer.get("accepted").intValue()).isZero();
        assertThat(answer.get("rejected")).hasSize(4);
        assertThat(answer.get("rejected").get(0).get("reason").stringValue()).contains("correlationid");
        assertThat(answer.get("rejected").get(1).get("reason").stringValue()).contains("source and id");
        assertThat(service.position()).isEqualTo(head);
        assertThat(service.stores().inbox().count()).isEqualTo(4);
        service.http.get().uri("/v1/inbox").exchange().expectStatus().isOk();
    }

    @Test
    void who_sends_a_refused_event_again_lends_its_source_none_of_his_power() {
        source = "crm";
        send(STRUCTURED, opened("1", account));
        String billings = EventIds.ofDelivery("billing", "b-1").toString();
        String early =
                event("2", "fact-retracted", 1, account, "{\"retracts\":\"%s\",\"reason\":\"r\"}".formatted(billings));
        service.http
                .post()
                .uri("/v1/events")
                .headers(headers -> headers.setBearerAuth(service.token("integration@crm")))
                .contentType(MediaType.valueOf(STRUCTURED))
                .bodyValue(early)
                .exchange()
                .expectStatus()
                .isOk();
        long id = service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().id();
        send(
                STRUCTURED,
                event("b-1", "temperature-taken", 1, account, "{\"temperature\":3}")
                        .replace("\"source\":\"crm\"", "\"source\":\"billing\""));
        long position = service.position();

        for (String whose : List.of("admin", "owner", "integration@crm")) {
            service.http
                    .post()
                    .uri("/v1/inbox/" + id + "/resend")
                    .headers(headers -> headers.setBearerAuth(service.token(whose)))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("data: corrects an event of another source than crm");
        }
        assertThat(position).isEqualTo(head + 2);
        assertThat(service.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spend-retracted", "performance-reported", "performance-retracted"})
    void what_an_integration_says_in_the_name_of_another_source_is_refused(String type) {
        source = "crm";
        send(STRUCTURED, opened("1", account));
        String fact = type.equals("performance-reported") ? ",\"clicks\":7" : "";
        service.http
                .post()
                .uri("/v1/events")
                .headers(headers -> headers.setBearerAuth(service.token("integration@crm")))
                .contentType(MediaType.valueOf(STRUCTURED))
                .bodyValue(event(
                        "2", type, 1, account, "{\"source\":\"dsp\",\"periodStart\":\"2026-01-01\"%s}".formatted(fact)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected[0].reason")
                .isEqualTo("data: source must be crm");
    }

    @Test
    void an_event_of_more_than_a_mebibyte_is_rejected_with_a_reason_and_not_kept() {
        String large = event("2", "temperature-taken", 1, account, "{\"x\":\"" + "x".repeat(1024 * 1024) + "\"}");
        JsonNode answer = send(BATCH, list(List.of(opened("1", account), large)));

        assertThat(answer.get("accepted").intValue()).isEqualTo(1);
        assertThat(answer.get("rejected").get(0).get("index").intValue()).isEqualTo(1);
        assertThat(answer.get("rejected").get(0).get("reason").stringValue()).contains("at most 1048576 bytes");
        assertThat(send(STRUCTURED, large).get("rejected")).hasSize(1);
        assertThat(service.stores().inbox().count()).isZero();
    }

    @Test
    void an_integration_reads_its_own_refused_events_page_by_page_whatever_others_sent() {
        source = "crm";
        for (int i = 0; i < 3; i++) {
            String own = event("e" + i, "temperature-taken", 1, "nobody", "{\"temperature\":3}");
            send(STRUCTURED, own);
            send(STRUCTURED, own.replace("\"source\":\"crm\"", "\"source\":\"billing\""));
        }

        String next = "</v1/inbox?limit=2>";
        List<String> seen = new ArrayList<>();
        for (int page = 0; next != null; page++) {
            var answer = service.http
                    .get()
                    .uri(next.substring(1, next.indexOf('>')))
                    .headers(headers -> headers.setBearerAuth(service.token("integration@crm")))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.count")
                    .doesNotExist()
                    .returnResult();
            JsonMapper.shared()
                    .readTree(answer.getResponseBody())
                    .get("events")
                    .forEach(each -> seen.add(each.get("source").stringValue() + " "
                            + each.get("eventId").stringValue()));
            next = answer.getResponseHeaders().getFirst("Link");
            assertThat(page).isLessThan(2);
        }
        assertThat(seen).containsExactly("crm e2", "crm e1", "crm e0");
    }

    private JsonNode send(String contentType, String body) {
        return JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/events")
                        .contentType(MediaType.valueOf(contentType))
                        .bodyValue(body)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private static String list(List<String> events) {
        return events.stream().collect(Collectors.joining(",\n ", "[ ", " ]"));
    }

    private String opened(String id, String account) {
        return event(
                id,
                "account-opened",
                1,
                account,
                "{\"name\":\"%s\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}".formatted(account));
    }

    private String event(String id, String type, int revision, String account, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"%s","type":"accounthealth.%s.v%d","subject":"%s",\
            "time":"2026-01-05T10:00:00Z","correlationid":"talk-7","data":%s}\
            """.formatted(id, source, type, revision, account, data);
    }

    private WebTestClient.ResponseSpec binary(String id, String data, String type) {
        return service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.APPLICATION_JSON)
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", source)
                .header("ce-type", "accounthealth." + type + ".v1")
                .header("ce-subject", account)
                .bodyValue(data.replace("%s", account))
                .exchange();
    }

    /** What waits, the newest first. */
    private static List<JsonNode> inbox(String query) {
        return JsonMapper.shared()
                .readTree(service.http
                        .get()
                        .uri("/v1/inbox" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody())
                .get("events")
                .valueStream()
                .toList();
    }
}
