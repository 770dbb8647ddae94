package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The inbox of a source has room for so much, and who sends more is told what is not kept. */
class BoundedInboxTest {

    private static final int ENTRIES = 5;
    private static final int BYTES = 3_000;

    @TempDir
    static Path data;

    static Service service;
    static volatile boolean summingUpFails;

    @BeforeAll
    static void start() {
        MemoryStores memory = new MemoryStores(InstantSource.system());
        InboxStore inbox = instead(InboxStore.class, memory.inbox(), "usages", () -> {
            if (summingUpFails) {
                throw new LogUnavailableException(LogUnavailableException.Cause.UNANSWERED, "not in time");
            }
            return memory.inbox().usages();
        });
        service = new Service(
                instead(Stores.class, memory, "inbox", () -> inbox),
                data,
                "--accounthealth.limits.inbox-entries=" + ENTRIES,
                "--accounthealth.limits.inbox-bytes=" + BYTES + "B",
                "--accounthealth.limits.inbox-age=90d");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Each test has an empty inbox. */
    @BeforeEach
    void begin() {
        summingUpFails = false;
        InboxStore inbox = inbox();
        inbox.list(Long.MAX_VALUE, 100).forEach(refused -> inbox.remove(refused.id()));
    }

    @Test
    void events_beyond_a_full_inbox_are_answered_as_not_kept() {
        double notKept = service.count("accounthealth.inbox.not.kept", "bound", "inbox-entries");
        double hits = service.count("accounthealth.limits.hit", "limit", "inbox-entries");
        List<String> events = new ArrayList<>();
        for (int i = 0; i < ENTRIES + 2; i++) {
            events.add(unfit("e" + i, "crm"));
        }
        events.add(1, opened("good", "crm"));
        EntityExchangeResult<byte[]> full = batch(events);

        assertThat(full.getStatus().value()).isEqualTo(429);
        assertThat(full.getResponseHeaders().getFirst("Retry-After")).isEqualTo("600");
        assertThat(full.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        JsonNode problem = json(full);
        assertThat(problem.path("type").asString()).isEqualTo("/problems/limit-reached");
        assertThat(problem.path("limit").asString()).isEqualTo("inbox-entries");
        assertThat(problem.path("detail").asString())
                .startsWith("2 of the events were rejected and are not kept in the inbox; the first, at 6: there is no"
                        + " account nobody");
        assertThat(problem.path("accepted").asInt()).isEqualTo(1);
        assertThat(problem.path("rejected"))
                .extracting(each ->
                        each.path("id").asString() + " " + each.path("kept").asBoolean())
                .containsExactly("e0 true", "e1 true", "e2 true", "e3 true", "e4 true", "e5 false", "e6 false");
        assertThat(problem.at("/rejected/6/reason").asString())
                .endsWith(
                        "; not kept: the inbox of crm has its 5 events (inbox-entries); send it again once somebody has"
                                + " emptied it");
        assertThat(inbox().list(Long.MAX_VALUE, 99))
                .extracting(Refused::eventId)
                .containsExactly("e4", "e3", "e2", "e1", "e0");
        assertThat(service.count("accounthealth.inbox.not.kept", "bound", "inbox-entries"))
                .isEqualTo(notKept + 2);
        assertThat(service.count("accounthealth.limits.hit", "limit", "inbox-entries"))
                .isEqualTo(hits + 1);
    }

    @Test
    void a_full_inbox_holds_up_no_valid_event() {
        fill("crm");
        assertThat(send(opened("fine", "crm")).getStatus().value()).isEqualTo(200);
        assertThat(send(opened("fine", "crm")).getStatus().value()).isEqualTo(200);

        EntityExchangeResult<byte[]> other = send(unfit("e", "erp"));
        assertThat(other.getStatus().value()).isEqualTo(200);
        assertThat(json(other).at("/rejected/0/kept").asBoolean()).isTrue();
        assertThat(send(unfit("e", "crm")).getStatus().value()).isEqualTo(429);
    }

    @Test
    void what_has_no_room_in_its_bytes_is_told_so_and_something_smaller_has() {
        double notKept = service.count("accounthealth.inbox.not.kept", "bound", "inbox-bytes");
        String large =
                unfit("large", "crm").replace("nobody", "n".repeat(60)).replace("\"id\"", " ".repeat(BYTES) + "\"id\"");
        EntityExchangeResult<byte[]> answer = batch(List.of(large, unfit("small", "crm")));

        assertThat(answer.getStatus().value()).isEqualTo(507);
        assertThat(json(answer).path("limit").asString()).isEqualTo("inbox-bytes");
        assertThat(json(answer).at("/rejected/0/kept").asBoolean()).isFalse();
        assertThat(json(answer).at("/rejected/1/kept").asBoolean()).isTrue();
        assertThat(service.count("accounthealth.inbox.not.kept", "bound", "inbox-bytes"))
                .isEqualTo(notKept + 1);
    }

    @Test
    void while_one_waits_for_too_long_no_more_are_kept_and_none_goes_by_itself() {
        put("crm", Instant.now().minus(Duration.ofDays(91)));
        EntityExchangeResult<byte[]> answer = send(unfit("e", "crm"));

        assertThat(answer.getStatus().value()).isEqualTo(429);
        assertThat(json(answer).path("limit").asString()).isEqualTo("inbox-age");
        assertThat(json(answer).at("/rejected/0/reason").asString()).contains("waits for more than 90 days");
        assertThat(inbox().count()).isEqualTo(1);

        assertThat(json(delete("?source=crm&olderThan=P90D")).path("discarded").asInt())
                .isEqualTo(1);
        assertThat(send(unfit("e", "crm")).getStatus().value()).isEqualTo(200);
    }

    @Test
    void many_senders_at_once_have_no_more_room_than_one() throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 3 * ENTRIES)
                    .mapToObj(i -> senders.submit(
                            () -> send(unfit("e" + i, "crm")).getStatus().value()))
                    .toList();
            int kept = 0;
            for (Future<Integer> answer : answers) {
                kept += answer.get() == 200 ? 1 : 0;
            }
            assertThat(kept).isEqualTo(ENTRIES);
        }
        assertThat(inbox().count()).isEqualTo(ENTRIES);
    }

    @Test
    void those_of_a_source_are_discarded_by_their_age() {
        put("crm", Instant.now().minus(Duration.ofDays(40)));
        put("crm", Instant.now().minus(Duration.ofDays(20)));
        put("erp", Instant.now().minus(Duration.ofDays(40)));

        assertThat(json(delete("?source=crm&olderThan=P30D")).toString()).isEqualTo("{\"discarded\":1}");
        assertThat(json(delete("?source=crm&olderThan=P30D")).path("discarded").asInt())
                .isZero();
        assertThat(json(delete("?olderThan=P0D")).path("discarded").asInt()).isEqualTo(2);
        assertThat(inbox().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?source=crm", "?olderThan=30", "?olderThan=-P1D", "?olderThan=P999999D"})
    void nothing_is_discarded_without_an_age(String query) {
        fill("crm");
        EntityExchangeResult<byte[]> answer = delete(query);

        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(json(answer).path("detail").asString()).startsWith("olderThan must be a duration such as P30D");
        assertThat(inbox().count()).isEqualTo(ENTRIES);
    }

    @Test
    void the_inbox_says_how_much_of_its_bounds_each_source_has_taken() {
        fill("crm");
        Instant erp = Instant.parse("2026-01-05T10:00:00Z");
        put("erp", erp);
        JsonNode all = json(get("/v1/inbox"));

        assertThat(all.path("limits").toString()).isEqualTo("{\"entries\":5,\"bytes\":3000,\"age\":\"P90D\"}");
        assertThat(all.path("used")).hasSize(2);
        assertThat(all.at("/used/0/source").asString()).isEqualTo("crm");
        assertThat(all.at("/used/0/entries").asInt()).isEqualTo(ENTRIES);
        assertThat(all.at("/used/1/oldest").asString()).isEqualTo(erp.toString());
        assertThat(json(get("/v1/inbox?source=erp")).path("used")).hasSize(1);
    }

    @Test
    void the_page_is_told_though_what_is_used_cannot_be_summed_up() {
        summingUpFails = true;
        put("crm", Instant.now());
        JsonNode all = json(get("/v1/inbox"));

        assertThat(all.path("events")).isNotEmpty();
        assertThat(all.path("used")).isEmpty();
    }

    private static <T> T instead(Class<T> type, T of, String name, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals(name) ? answer.get() : method.invoke(of, arguments)));
    }

    private InboxStore inbox() {
        return service.bean(InboxStore.class);
    }

    private void fill(String source) {
        for (int i = 0; i < service.bean(InboxBounds.class).entries(); i++) {
            put(source, Instant.now());
        }
    }

    private void put(String source, Instant at) {
        inbox().add(List.of(new Refused(0, at, source, "id", null, "text/plain", new byte[9], "why")));
    }

    private EntityExchangeResult<byte[]> send(String event) {
        return post("application/cloudevents+json", event);
    }

    private EntityExchangeResult<byte[]> batch(List<String> events) {
        return post("application/cloudevents-batch+json", "[" + String.join(",", events) + "]");
    }

    private EntityExchangeResult<byte[]> post(String type, String body) {
        return service.http
                .post()
                .uri("/v1/events")
                .contentType(MediaType.valueOf(type))
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private EntityExchangeResult<byte[]> get(String path) {
        return service.http.get().uri(path).exchange().expectBody().returnResult();
    }

    private EntityExchangeResult<byte[]> delete(String query) {
        return service.http
                .delete()
                .uri("/v1/inbox" + query)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.getResponseBody());
    }

    /** Of an account that has the id of the event. */
    private static String opened(String id, String source) {
        return event(id, source, id, "account-opened", "{\"name\":\"A\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}");
    }

    /** Of an account that is not there. */
    private static String unfit(String id, String source) {
        return event(id, source, "nobody", "temperature-taken", "{\"temperature\":3}");
    }

    private static String event(String id, String source, String account, String type, String data) {
        return """
            {"specversion":"1.0","id":"%s","source":"%s","type":"accounthealth.%s.v1","subject":"%s",\
            "time":"2026-01-05T10:00:00Z","data":%s}\
            """.formatted(id, source, type, account, data);
    }
}
