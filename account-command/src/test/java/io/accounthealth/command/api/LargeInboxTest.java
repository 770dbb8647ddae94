package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request has of a large inbox in memory at once. */
class LargeInboxTest {

    private static final int BYTES = 1_000_000;

    @TempDir
    static Path data;

    static Service service;
    static final AtomicLong MOST_BYTES = new AtomicLong();
    static final AtomicLong READ = new AtomicLong();

    @BeforeAll
    static void start() {
        MemoryStores memory = new MemoryStores(InstantSource.system());
        InboxStore inbox = (InboxStore) Proxy.newProxyInstance(
                InboxStore.class.getClassLoader(), new Class<?>[] {InboxStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(memory.inbox(), arguments);
                    if (answer instanceof List<?> all && !method.getName().equals("add")) {
                        READ.addAndGet(all.size());
                        MOST_BYTES.accumulateAndGet(bytes(all), Math::max);
                    }
                    return answer;
                });
        Stores stores = (Stores) Proxy.newProxyInstance(
                Stores.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) ->
                        method.getName().equals("inbox") ? inbox : method.invoke(memory, arguments));
        service = new Service(stores, data);
    }

    private static long bytes(List<?> answer) {
        return answer.stream()
                .mapToLong(each -> each instanceof Refused refused ? refused.body().length : 0)
                .sum();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void empty() {
        inbox().removeReceivedBefore(null, Instant.now().plusSeconds(60));
        READ.set(0);
        MOST_BYTES.set(0);
    }

    @Test
    void large_events_are_sent_again_a_few_at_a_time() {
        post("/v1/accounts", "{\"accountId\":\"large\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}");
        inbox().add(IntStream.range(0, 20).mapToObj(this::large).toList());
        JsonNode resent = json(post("/v1/inbox/resend?account=large", ""));

        assertThat(resent.path("sent").asInt()).isEqualTo(20);
        assertThat(resent.path("accepted").asInt()).isEqualTo(20);
        assertThat(inbox().count()).isZero();
        assertThat(MOST_BYTES.get()).isBetween((long) BYTES, (long) InboxStore.PAGE_BYTES + BYTES + 1_000);
    }

    @Test
    void a_search_reads_a_part_of_a_large_inbox_at_once() {
        List<Refused> entries = new ArrayList<>(Collections.nCopies(5_000, refused("{}", "of no account")));
        entries.addFirst(refused("{}", "Something else"));
        inbox().add(entries);

        int requests = 0;
        List<String> found = new ArrayList<>();
        String next = "/v1/inbox?reason=ELSE&limit=10";
        while (next != null) {
            long before = READ.get();
            EntityExchangeResult<byte[]> page = service.http
                    .get()
                    .uri(next)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult();
            assertThat(READ.get() - before).isLessThan(2_500);
            json(page)
                    .path("events")
                    .forEach(each -> found.add(each.path("reason").asString()));
            String link = page.getResponseHeaders().getFirst("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            requests++;
        }
        assertThat(found).containsExactly("Something else");
        assertThat(requests).isBetween(2, 5);
    }

    private Refused large(int number) {
        return refused("""
            {"specversion":"1.0","id":"%d","source":"crm","type":"accounthealth.temperature-taken.v1",\
            "subject":"large","time":"2026-01-05T10:00:00Z","data":{"temperature":3}%s}\
            """.formatted(number, " ".repeat(BYTES)), "why");
    }

    private static Refused refused(String body, String reason) {
        return new Refused(
                0,
                Instant.now(),
                "crm",
                "id",
                "large",
                "application/cloudevents+json",
                body.getBytes(StandardCharsets.UTF_8),
                reason);
    }

    private static InboxStore inbox() {
        return service.bean(InboxStore.class);
    }

    private static EntityExchangeResult<byte[]> post(String path, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful()
                .expectBody()
                .returnResult();
    }

    private static JsonNode json(EntityExchangeResult<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.getResponseBody());
    }
}
