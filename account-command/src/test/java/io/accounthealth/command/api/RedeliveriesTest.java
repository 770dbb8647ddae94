package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same source and id again: the same event, or another one, which is kept in the inbox. */
class RedeliveriesTest {

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Contract {

        private static final String SUMMARY = "Ann Example called";

        Service service;
        int tests;
        String source;
        String account;

        abstract Stores stores(Path data);

        @BeforeAll
        void start(@TempDir Path data) throws IOException {
            Path key = Files.writeString(data.resolve("the-master.key"), "5eed".repeat(16));
            service = new Service(stores(data), data, "--accounthealth.privacy.master-key-file=" + key);
        }

        /** Each test has a source and an account of its own, and an empty inbox. */
        @BeforeEach
        void open() {
            source = "crm-" + ++tests;
            account = "acme-" + tests;
            InboxStore inbox = service.stores().inbox();
            inbox.list(Long.MAX_VALUE, 100).forEach(refused -> inbox.remove(refused.id()));
            send(event("0", "account-opened.v1", "{\"name\":\"A\",\"currency\":\"USD\",\"timeZone\":\"Asia/Tokyo\"}"));
        }

        @AfterAll
        void stop() {
            Stores stores = service.stores();
            service.close();
            stores.close();
        }

        @Test
        void what_says_the_same_in_other_words_is_the_same_event() {
            send(event(
                    "1",
                    "spend-reported.v2",
                    "{\"source\":\"%s\",\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\"}".formatted(source)));
            long position = service.position();

            for (String again : List.of(
                    event("1", "spend-reported.v1", "{\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\"}"),
                    event(
                            "1",
                            "spend-reported.v2",
                            "{\"currency\":\"USD\",\"amount\":\"12.5\",\"periodStart\":\"2026-01-01\",\"source\":\"%s\"}"
                                    .formatted(source)),
                    event("1", "spend-reported.v1", "{\"periodStart\":\"2026-01-01\",\"amount\":\"12.50\"}")
                            .replace("\"time\":\"2026-01-05T10:00:00Z\",", ""))) {
                assertThat(send(again).path("duplicates").asInt()).as(again).isEqualTo(1);
            }
            assertThat(service.position()).isEqualTo(position);
            assertThat(service.stores().inbox().count()).isZero();
        }

        @Test
        void what_says_something_else_is_kept_with_its_bytes_and_the_reason() {
            String first = event("1", "interaction-logged.v1", interaction(SUMMARY));
            send(first);
            String position = "/lastPosition";
            long before = service.position();

            String otherText = event("1", "interaction-logged.v1", interaction("Ann Example wrote"));
            String otherTime = first.replace("2026-01-05T10", "2026-01-05T11");
            String otherSubject = first.replace(account, "bolt");
            String otherType = event("1", "temperature-taken.v1", "{\"temperature\":3}");
            rejected(send(otherText), "(summary)");
            rejected(send(otherTime), "(time)");
            rejected(send(otherSubject), "(subject)");
            rejected(send(otherType), "(type)");

            assertThat(service.position()).isEqualTo(before);
            assertThat(kept()).containsExactly(otherType, otherSubject, otherTime, otherText);
            assertThat(send(first).at(position).asLong()).isEqualTo(before);
        }

        @ParameterizedTest
        @CsvSource({"spend-reported.v1, '\"amount\":\"7\"'", "performance-reported.v1, '\"source\":\"%s\",\"clicks\":7'"
        })
        void what_is_of_a_period_is_compared_by_the_time_that_it_was_said_at_unless_the_period_was_over(
                String type, String fields) {
            String row = "{\"periodStart\":\"2026-01-01\",%s}".formatted(fields.formatted(source));
            String over = event("1", type, row);
            String running = event("2", type, row).replace("2026-01-05T10", "2026-01-01T10");
            send(over);
            send(running);

            assertThat(send(over.replace("2026-01-05T10", "2026-01-06T10"))
                            .path("duplicates")
                            .asInt())
                    .isEqualTo(1);
            rejected(send(running.replace("2026-01-01T10:00", "2026-01-01T11:00")), "(time)");

            send(event("3", "account-profile-changed.v1", "{\"timeZone\":\"UTC\"}"));
            assertThat(send(over).path("duplicates").asInt()).isEqualTo(1);
            String later = event("4", type, row);
            send(later);
            assertThat(send(later.replace("2026-01-05T10", "2026-01-06T10"))
                            .path("duplicates")
                            .asInt())
                    .isEqualTo(1);
        }

        @Test
        void a_batch_is_compared_with_itself_too() {
            String one = event("1", "temperature-taken.v1", "{\"temperature\":3}");
            String other = event("1", "temperature-taken.v1", "{\"temperature\":4}");
            JsonNode answer = batch(List.of(one, other, one));

            assertThat(answer.path("accepted").asInt()).isEqualTo(1);
            assertThat(answer.path("duplicates").asInt()).isEqualTo(1);
            assertThat(answer.at("/rejected/0/index").asInt()).isEqualTo(1);
            assertThat(answer.at("/rejected/0/reason").asString())
                    .isEqualTo("the same request has an event of this source and id that says something else"
                            + " (temperature): send a correction of it, or this one under an id of its own");
            assertThat(kept()).containsExactly(other);
        }

        @Test
        void of_a_batch_that_is_sent_again_those_that_changed_are_named() {
            List<String> events = IntStream.range(0, 40)
                    .mapToObj(i -> event("t" + i, "temperature-taken.v1", "{\"temperature\":3}"))
                    .toList();
            batch(events);
            List<String> again = IntStream.range(0, 40)
                    .mapToObj(i -> i % 10 == 7 ? events.get(i).replace(":3}", ":2}") : events.get(i))
                    .toList();
            JsonNode answer = batch(again.reversed());

            assertThat(answer.path("duplicates").asInt()).isEqualTo(36);
            assertThat(answer.path("rejected"))
                    .extracting(each -> each.path("id").asString())
                    .containsExactly("t37", "t27", "t17", "t7");
        }

        @Test
        void what_is_sent_again_from_the_inbox_is_compared_as_well_and_stays() {
            String one = event("1", "temperature-taken.v1", "{\"temperature\":3}");
            send(one);
            send(one.replace(":3}", ":4}"));
            long id =
                    service.stores().inbox().list(Long.MAX_VALUE, 1).getFirst().id();

            EntityExchangeResult<byte[]> answer = post("/v1/inbox/" + id + "/resend", MediaType.APPLICATION_JSON, "");
            assertThat(answer.getStatus().value()).isEqualTo(409);
            assertThat(json(answer).path("detail").asString()).contains("says something else (temperature)");
            assertThat(service.stores().inbox().count()).isEqualTo(1);
        }

        @Test
        void where_the_original_was_erased_it_counts_as_sent_before() {
            String person = event(
                    "1",
                    "stakeholder-added.v1",
                    "{\"personId\":\"ann\",\"name\":\"Ann Example\",\"role\":\"champion\"}");
            send(person);
            send(event("2", "interaction-logged.v1", interaction(SUMMARY)));
            assertThat(post(
                                    "/v1/accounts/" + account + "/persons/ann/erase",
                                    MediaType.APPLICATION_JSON,
                                    "{\"reason\":\"asked for it\"}")
                            .getStatus()
                            .value())
                    .isEqualTo(200);

            for (String again : List.of(
                    person,
                    person.replace("Ann Example", "Ann Exampel"),
                    event("2", "interaction-logged.v1", interaction(SUMMARY)))) {
                assertThat(send(again).path("duplicates").asInt()).as(again).isEqualTo(1);
            }
            assertThat(service.stores().inbox().count()).isZero();

            long before = service.position();
            String called = event("2", "interaction-logged.v1", interaction(SUMMARY));
            rejected(send(person.replace("champion", "user")), "(role)");
            rejected(send(called.replace("phone", "email")), "(channel)");
            rejected(send(called.replace("2026-01-05T10", "2026-01-05T11")), "(time)");
            rejected(send(called.replace(account, "bolt")), "(subject)");
            rejected(send(event("2", "temperature-taken.v1", "{\"temperature\":3}")), "(type)");
            assertThat(service.position()).isEqualTo(before);
        }

        @Test
        void where_the_text_of_a_correction_was_erased_what_else_it_said_still_counts() {
            send(event("1", "interaction-logged.v1", interaction("a call")));
            String fact = service.stores()
                    .log()
                    .at(service.position())
                    .envelope()
                    .eventId()
                    .toString();
            String person = "{\"personId\":\"ann\",\"name\":\"Ann Example\",\"role\":\"champion\"}";
            send(event("2", "stakeholder-added.v1", person));
            String correction = event(
                    "3",
                    "fact-corrected.v1",
                    "{\"corrects\":\"%s\",\"reason\":\"misheard\",\"replacement\":%s}"
                            .formatted(fact, interaction(SUMMARY)));
            assertThat(send(correction).path("accepted").asInt()).isEqualTo(1);
            post(
                    "/v1/accounts/" + account + "/persons/ann/erase",
                    MediaType.APPLICATION_JSON,
                    "{\"reason\":\"asked for it\"}");

            assertThat(send(correction).path("duplicates").asInt()).isEqualTo(1);
            rejected(send(correction.replace("phone", "email")), "(replacement)");
        }

        private List<String> kept() {
            return service.bean(InboxStore.class).list(Long.MAX_VALUE, 10).stream()
                    .map(Refused::body)
                    .map(body -> new String(body, StandardCharsets.UTF_8))
                    .toList();
        }

        private static void rejected(JsonNode answer, String fields) {
            assertThat(answer.path("duplicates").asInt()).as(answer.toString()).isZero();
            assertThat(answer.at("/rejected/0/reason").asString())
                    .matches("event [0-9a-f-]{36} has this source and id, and says something else .*")
                    .contains(fields);
        }

        private static String interaction(String summary) {
            return "{\"channel\":\"phone\",\"summary\":\"%s\"}".formatted(summary);
        }

        private String event(String id, String type, String data) {
            return """
                {"specversion":"1.0","id":"%s","source":"%s","type":"accounthealth.%s","subject":"%s",\
                "time":"2026-01-05T10:00:00Z","data":%s}\
                """.formatted(id, source, type, account, data);
        }

        private JsonNode send(String event) {
            return json(post("/v1/events", MediaType.valueOf("application/cloudevents+json"), event));
        }

        private JsonNode batch(List<String> events) {
            return json(post(
                    "/v1/events",
                    MediaType.valueOf("application/cloudevents-batch+json"),
                    "[" + String.join(",", events) + "]"));
        }

        private EntityExchangeResult<byte[]> post(String path, MediaType type, String body) {
            return service.http
                    .post()
                    .uri(path)
                    .contentType(type)
                    .bodyValue(body)
                    .exchange()
                    .expectBody()
                    .returnResult();
        }

        private static JsonNode json(EntityExchangeResult<byte[]> answer) {
            return JsonMapper.shared().readTree(answer.getResponseBody());
        }
    }

    @Nested
    class OverSqlite extends Contract {

        @Override
        Stores stores(Path data) {
            return SqliteStores.open(data, InstantSource.system());
        }
    }

    @Nested
    class OverMongo extends Contract {

        private final MongoServers server = new MongoServers();

        @Override
        Stores stores(Path data) {
            return MongoStores.open(
                    new MongoSettings(server.freshUri(), Mode.READ_WRITE, Duration.ofMinutes(1), Duration.ofSeconds(2)),
                    InstantSource.system());
        }

        @AfterAll
        void end() {
            server.close();
        }
    }
}
