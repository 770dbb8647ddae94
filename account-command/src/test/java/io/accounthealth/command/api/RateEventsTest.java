package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exchange rates as CloudEvents. */
class RateEventsTest {

    private static final String BATCH = "application/cloudevents-batch+json";

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    String source;

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
        source = "bank-" + ++tests;
        head = service.position();
    }

    @Test
    void a_rate_is_true_from_the_beginning_of_its_day() {
        assertAnswer(send(rate("1", "1.0842")), 1, 0);

        StoredEvent stored = service.stores().log().at(head + 1);
        assertThat(stored.envelope().accountId()).isEqualTo(AccountId.RATES);
        assertThat(stored.envelope().eventId()).isEqualTo(EventIds.ofDelivery(source, "1"));
        assertThat(stored.envelope().occurredAt()).hasToString("2026-01-05T00:00:00Z");
        assertThat(stored.envelope().origin().source()).isEqualTo(source);
        assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"base\":\"EUR\",\"quote\":\"USD\",\"day\":\"2026-01-05\",\"rate\":\"1.0842\",\"source\":\"%s\"}"
                                .formatted(source));
    }

    @Test
    void an_id_with_other_content_is_rejected() {
        send(rate("1", "1.5"));

        assertAnswer(send(rate("1", "1.50").replace("16:00", "17:00")), 0, 1);
        JsonNode other = send(rate("1", "1.6"));
        assertAnswer(other, 0, 0);
        assertThat(reason(other, 0))
                .isEqualTo(("event %s has this source and id, and says something else (rate): send this one under an id"
                                + " of its own; of a pair, a day and a source the newest recorded rate counts")
                        .formatted(EventIds.ofDelivery(source, "1")));
        JsonNode account = send(rate("1", "1.5")
                .replace("exchange-rate-reported", "temperature-taken")
                .replace("\"rates\"", "\"acme\"")
                .replaceFirst("\"data\".*", "\"data\": {\"temperature\": 3}}"));
        assertThat(reason(account, 0)).contains("(subject, time, type)");
        JsonNode batch = send(rate("2", "1.5") + "," + rate("2", "1.50") + "," + rate("2", "1.7"));
        assertAnswer(batch, 1, 1);
        assertThat(reason(batch, 0))
                .startsWith("the same request has an event of this source and id that says something else (rate)");
    }

    @Test
    void an_unchanged_rate_sent_as_an_event_is_recorded() {
        assertAnswer(send(rate("1", "1.5") + "," + rate("2", "1.6") + "," + rate("3", "1.6")), 3, 0);
        assertThat(service.position()).isEqualTo(head + 3);

        String file = "base,quote,day,rate\nEUR,USD,2026-01-05,%s\n";
        assertCounts(FeedFiles.run(service, "rates", "?source=" + source, file.formatted("1.60")), 0, 0, 0, 1, 0);
        assertCounts(FeedFiles.run(service, "rates", "?source=" + source, file.formatted("1.5")), 0, 1, 0, 0, 0);
    }

    @Test
    void more_rates_than_a_commit_has_are_recorded_beside_events_of_accounts() {
        String batch =
                IntStream.range(0, 1_500).mapToObj(i -> rate("r" + i, "1." + i)).collect(Collectors.joining(","))
                        + ",{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"%1$s\",\"type\":\"accounthealth.account-opened.v1\",\"subject\":\"%1$s\",\"data\":{\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}}"
                                .formatted(source);

        assertAnswer(send(batch), 1_501, 0);
        assertAnswer(send(batch), 0, 1_501);
        assertThat(service.position()).isEqualTo(head + 1_501);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"subject\": \"rates\" | \"subject\": \"acme\" | subject must be rates, the stream of exchange rates",
                "reported.v1 | reported.v2 | type: the newest revision of exchange-rate-reported is v1",
                "\"1.5\" | 1e40 | data: /rate: must be a number above 0 written as a string such as \"1.0842\"",
                "\"1.5\" | \"0\" | data: /rate: must be a number above 0 written as a string such as \"1.0842\"",
                "\"USD\" | \"EUR\" | data: /quote: must be another currency than base",
                "2026-01-05\", | 2199-01-05\", | data: /day: must not be more than 24 hours ahead, since a rate is",
                "\"base\" | \"from\" | data: /base: is required",
            })
    void what_is_no_rate_is_rejected_with_its_reason_and_kept(String text, String instead, String reason) {
        JsonNode answer = send(rate("1", "1.5").replace(text, instead));

        assertAnswer(answer, 0, 0);
        assertThat(reason(answer, 0)).startsWith(reason);
        assertThat(answer.at("/rejected/0/kept").booleanValue()).isTrue();
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void an_event_of_an_account_is_none_of_the_stream_of_rates() {
        JsonNode answer = send(
                "{\"specversion\":\"1.0\",\"id\":\"a\",\"source\":\"%s\",\"subject\":\"rates\",\"type\":\"accounthealth.temperature-taken.v1\",\"data\":{\"temperature\":3}}"
                        .formatted(source));

        assertThat(reason(answer, 0)).isEqualTo("rates is a name of the platform's own, and of no account");
    }

    @Test
    void an_integration_reports_rates_of_its_own_source_only() {
        source = "crm";
        JsonNode answer = JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/events")
                        .headers(headers -> headers.setBearerAuth(service.token("integration@crm")))
                        .contentType(MediaType.valueOf(BATCH))
                        .bodyValue("[" + rate("1", "1.5") + ","
                                + rate("2", "1.5").replace("\"source\": \"crm\"}", "\"source\": \"ecb\"}") + "]")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());

        assertAnswer(answer, 1, 0);
        assertThat(reason(answer, 0)).isEqualTo("data: source must be crm");
        assertThat(answer.at("/rejected/0/kept").booleanValue()).isFalse();
    }

    @Test
    void a_rejected_rate_that_is_sent_again_from_the_inbox_is_read_as_a_rate() {
        String early = rate("1", "1.5").replace("2026-01-05\",", "2199-01-05\",");
        send(early);
        long kept = service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().id();

        service.http
                .post()
                .uri("/v1/inbox/" + kept + "/resend")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).startsWith("data: /day: must not be more"));
    }

    private String rate(String id, String rate) {
        return """
            {"specversion": "1.0", "id": "%1$s", "source": "%2$s", "type": "accounthealth.exchange-rate-reported.v1", \
            "subject": "rates", "time": "2026-01-05T16:00:00Z", "data": {"base": "EUR", "quote": "USD", \
            "day": "2026-01-05", "rate": "%3$s", "source": "%2$s"}}\
            """.formatted(id, source, rate);
    }

    private JsonNode send(String events) {
        return JsonMapper.shared()
                .readTree(service.http
                        .post()
                        .uri("/v1/events")
                        .contentType(MediaType.valueOf(BATCH))
                        .bodyValue("[" + events + "]")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private static void assertAnswer(JsonNode answer, int accepted, int duplicates) {
        assertThat(List.of(
                        answer.get("accepted").intValue(),
                        answer.get("duplicates").intValue()))
                .as(answer.toString())
                .isEqualTo(List.of(accepted, duplicates));
    }

    private static String reason(JsonNode answer, int index) {
        return answer.get("rejected").get(index).get("reason").stringValue();
    }
}
