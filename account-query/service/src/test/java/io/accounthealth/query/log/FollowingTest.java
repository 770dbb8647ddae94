package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.point.MinPosition;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Each test has accounts of its own, and begins where the log ends. */
class FollowingTest extends ReadingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void a_read_waits_until_it_sees_what_the_reader_wrote() throws Exception {
        String awaited = Long.toString(history.open("patient", "2018-01-01T00:00:00Z") + 1);
        CompletableFuture<Answer> read = CompletableFuture.supplyAsync(
                () -> getAtOnce("/v1/accounts/patient/spend", MinPosition.HEADER, awaited));

        history.spend("patient", "2018-06-01", "100");

        assertThat(read.get().json().path("total").asString()).isEqualTo("100");
    }

    @Test
    void every_event_is_seen_at_once_after_its_append() {
        history.open("daily", "2018-01-01T00:00:00Z");
        for (int day = 1; day <= 9; day++) {
            history.spend("daily", "2018-06-0" + day, "1");

            assertThat(get("/v1/accounts/daily/spend").json().path("total").asString())
                    .isEqualTo(Integer.toString(day));
        }
    }

    @Test
    void changes_resume_after_the_last_event_that_was_seen_and_go_on_live() {
        long opened = history.open("resumed", "2018-01-01T00:00:00Z");
        history.spend("resumed", "2018-06-01", "1");
        history.spend("resumed", "2018-06-02", "1");

        StepVerifier.create(changes("/v1/changes", Long.toString(opened))
                        .take(4)
                        .map(event -> Long.parseLong(event.id()) - opened))
                .expectNext(1L, 2L)
                .then(() -> history.spend("resumed", "2018-06-03", "1"))
                .expectNext(3L)
                .then(() -> history.spend("resumed", "2018-06-04", "1"))
                .expectNext(4L)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(changes("/v1/changes?after=" + (opened + 2), null).take(1))
                .assertNext(event -> {
                    assertThat(event.data()).isNotNull();
                    assertThat(event.data().path("position").asLong()).isEqualTo(opened + 3);
                    assertThat(event.data().path("accountId").asString()).isEqualTo("resumed");
                    assertThat(event.data().path("correlationId").asString()).isEqualTo("talk-resumed");
                })
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void whoever_would_go_on_from_beyond_the_end_is_told_where_that_is() {
        long last = history.open("ended", "2018-01-01T00:00:00Z");
        String beyond = Long.toString(last + 1);

        Answer asked = get("/v1/changes?after=" + beyond, "Accept", "text/event-stream");
        assertThat(asked.status()).as(asked.body()).isEqualTo(400);
        assertThat(asked.body()).contains("after: lies beyond the end of the log, which is at " + last);
        assertThat(get("/v1/changes", "Accept", "text/event-stream", "Last-Event-ID", beyond)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_read_after_a_change_shows_it() {
        long opened = history.open("shown", "2018-01-01T00:00:00Z");
        for (int day = 1; day <= 5; day++) {
            String expected = Integer.toString(day);
            String start = "2018-06-0" + day;
            StepVerifier.create(changes("/v1/changes?after=" + (opened + day - 1), null)
                            .take(1))
                    .then(() -> history.spend("shown", start, "1"))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);

            assertThat(getAtOnce("/v1/accounts/shown/spend")
                            .json()
                            .path("total")
                            .asString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_log_is_read_on_from_any_position_in_lines_that_hold_the_stored_json() {
        long opened = history.open("raw", "2018-01-01T00:00:00Z");
        String payload = "{\"source\":\"feed\", \"periodStart\":\"2018-06-01\",\"amount\":\"1.50\"}";
        history.append("raw", Instant.parse("2018-06-02T00:00:00Z"), "spend-reported", 2, payload.getBytes());
        for (int i = 0; i < 600; i++) {
            history.spend("raw", "2018-06-03", "1" + i);
        }

        List<String> all = get("/v1/log?after=" + (opened - 1)).body().lines().toList();
        List<String> page =
                get("/v1/log?after=" + opened + "&limit=1").body().lines().toList();

        assertThat(all).hasSize(602).doesNotHaveDuplicates();
        assertThat(JSON.readTree(all.getLast()).path("position").asLong()).isEqualTo(opened + 601);
        assertThat(page).containsExactly(all.get(1));
        assertThat(page.getFirst())
                .contains("\"payload\":" + payload)
                .contains("\"occurredAt\":\"2018-06-02T00:00:00.000000Z\"");
        assertThat(JSON.readTree(page.getFirst()).propertyNames())
                .containsExactly(
                        "position",
                        "eventId",
                        "accountId",
                        "sequence",
                        "type",
                        "revision",
                        "occurredAt",
                        "recordedAt",
                        "actor",
                        "source",
                        "correlationId",
                        "causationId",
                        "payload");
        assertThat(get("/v1/log?after=" + (opened + 601)).body()).isEmpty();
        assertThat(get("/v1/log/head").json().path("position").asLong()).isEqualTo(opened + 601);
    }

    @Test
    void a_raw_stream_is_paged_or_written_whole_and_ends_at_what_was_known() {
        long opened = history.open("paged", "2018-01-01T00:00:00Z");
        history.open("other", "2018-01-01T00:00:00Z");
        for (int i = 1; i <= 300; i++) {
            history.spend("paged", "2018-06-01", Integer.toString(i));
        }

        Answer lines =
                get("/v1/accounts/paged/events?knownAtPosition=" + (opened + 289), "Accept", "application/x-ndjson");
        Answer page = get("/v1/accounts/paged/events?limit=200");

        assertThat(lines.body().lines()).hasSize(289);
        assertThat(page.json().path("events")).hasSize(200);
        assertThat(get(next(page)).json().path("events")).hasSize(101);
    }

    private Flux<ServerSentEvent<JsonNode>> changes(String path, String lastEventId) {
        return WebClient.create("http://localhost:" + server.port())
                .get()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(server.token());
                    if (lastEventId != null) {
                        headers.set("Last-Event-ID", lastEventId);
                    }
                })
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                .filter(event -> event.id() != null);
    }
}
