package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accounthealth.command.inbox.Inbox;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.events.AccessEvent.AdminActionBegun;
import io.accounthealth.events.AccessEvent.AdminActionEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

class AdministrationTest {

    @TempDir
    static Path data;

    private static final Stores real = new MemoryStores(InstantSource.system());
    private static volatile boolean accessLogIsBroken;
    private static Service service;

    /** The end of the access log before the test. */
    private long head;

    @BeforeAll
    static void start() {
        EventLog log = (EventLog) Proxy.newProxyInstance(
                AdministrationTest.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (proxy, method, arguments) -> {
                    if (accessLogIsBroken && method.getName().equals("append")) {
                        throw new LogUnavailableException(LogUnavailableException.Cause.FULL, "the disk is full");
                    }
                    return method.invoke(real.accessLog(), arguments);
                });
        service = new Service(
                (Stores) Proxy.newProxyInstance(
                        AdministrationTest.class.getClassLoader(),
                        new Class<?>[] {Stores.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("accessLog") ? log : method.invoke(real, arguments)),
                data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Each test has an empty inbox. */
    @BeforeEach
    void begin() {
        accessLogIsBroken = false;
        head = real.accessLog().head().position();
        real.inbox().list(Long.MAX_VALUE, 100).forEach(refused -> real.inbox().remove(refused.id()));
    }

    @Test
    void what_is_discarded_is_recorded_before_it_is_gone_and_after() {
        long id = refused();

        service.http.delete().uri("/v1/inbox/" + id).exchange().expectStatus().isNoContent();

        List<Recorded<DomainEvent>> recorded = recorded();
        assertThat(recorded)
                .extracting(Recorded::event)
                .containsExactly(
                        new AdminActionBegun(List.of("owner"), "discard-refused", "DELETE /v1/inbox/" + id),
                        new AdminActionEnded(204));
        assertThat(recorded.getLast().envelope().origin().causationId())
                .isEqualTo(recorded.getFirst().envelope().eventId());
    }

    @Test
    void an_attempt_that_leads_to_nothing_is_recorded_too() {
        service.http.delete().uri("/v1/inbox/7777").exchange().expectStatus().isNotFound();

        assertThat(recorded()).last().extracting(Recorded::event).isEqualTo(new AdminActionEnded(404));
    }

    @Test
    void nothing_is_discarded_that_cannot_be_recorded() {
        long id = refused();
        accessLogIsBroken = true;

        service.http
                .delete()
                .uri("/v1/inbox/" + id)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("/problems/access-not-recorded");
        assertThat(real.inbox().find(id)).isPresent();
    }

    @Test
    void a_look_at_the_inbox_is_recorded_with_as_many_rows_as_it_showed() {
        refused();
        refused();

        service.http.get().uri("/v1/inbox").exchange().expectStatus().isOk();
        service.http.get().uri("/v1/inbox?limit=1").exchange().expectStatus().isOk();

        assertThat(recorded())
                .extracting(each -> ((HistoryRead) each.event()).rows())
                .containsExactly(2L, 1L);
    }

    @Test
    void an_integration_that_tries_what_is_another_sources_is_told_of_nothing_and_recorded() {
        real.imports().save("7", "{\"importId\":\"7\",\"source\":\"dsp\",\"state\":\"completed\"}");
        long id = real.inbox().add(List.of(event("dsp"))).getFirst();
        String crm = "Bearer " + service.token("integration@crm");

        for (String path : List.of("/v1/imports/7", "/v1/imports/8")) {
            service.http
                    .get()
                    .uri(path)
                    .header("Authorization", crm)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
        for (long each : new long[] {id, id + 1}) {
            service.http
                    .post()
                    .uri("/v1/inbox/" + each + "/resend")
                    .header("Authorization", crm)
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }

        await().atMost(Duration.ofMinutes(2))
                .until(() -> recorded().stream()
                                .filter(each -> each.event() instanceof AccessRefused)
                                .count()
                        == 2);
        assertThat(recorded())
                .filteredOn(each -> each.event() instanceof AccessRefused)
                .extracting(Recorded::event)
                .containsExactly(
                        new AccessRefused(List.of("integration"), "read-import", null, "import 7 is another source's"),
                        new AccessRefused(
                                List.of("integration"),
                                "resend-refused",
                                null,
                                "event " + id + " of the inbox is another source's"));
    }

    @Test
    void the_inbox_of_one_source_is_read_page_by_page() {
        refused();
        real.inbox().add(List.of(event("dsp")));
        refused();

        EntityExchangeResult<String> first = inbox("source=crm&limit=1");
        assertThat(first.getResponseBody()).contains("\"source\":\"crm\"").doesNotContain("dsp", "\"count\"");
        String next = String.valueOf(first.getResponseHeaders().getFirst("Link"));
        assertThat(next).startsWith("</v1/inbox?source=crm&limit=1&cursor=");
        EntityExchangeResult<String> second = inbox(next.substring(next.indexOf('?') + 1, next.indexOf('>')));
        assertThat(second.getResponseBody()).contains("\"source\":\"crm\"").doesNotContain("dsp");
        assertThat(second.getResponseHeaders().getFirst("Link")).isNull();
    }

    @Test
    void whoever_speaks_for_several_sources_looks_at_the_inbox_of_one_at_a_time() {
        Inbox inbox = service.bean(Inbox.class);
        Caller hub = new Caller("hub", Set.of(Role.INTEGRATION), Set.of("crm", "dsp"), null);
        long id = refused();
        real.inbox().add(List.of(event("ads")));

        assertThatThrownBy(() -> inbox.list(hub, new Inbox.Which(null, null, null), Long.MAX_VALUE, 9))
                .hasMessageContaining("crm, dsp");
        assertThat(inbox.list(hub, new Inbox.Which("crm", null, null), Long.MAX_VALUE, 9)
                        .events())
                .extracting(Refused::id)
                .containsExactly(id);
        assertThat(inbox.list(hub, new Inbox.Which("dsp", null, null), Long.MAX_VALUE, 9)
                        .events())
                .isEmpty();
        assertThat(inbox.list(hub, new Inbox.Which("ads", null, null), Long.MAX_VALUE, 9)
                        .events())
                .isEmpty();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> recorded().stream()
                        .anyMatch(each -> each.event()
                                .equals(new AccessRefused(
                                        List.of("integration"), "read-inbox", null, "an inbox is another source's"))));
    }

    private EntityExchangeResult<String> inbox(String query) {
        return service.http
                .get()
                .uri("/v1/inbox?" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }

    private long refused() {
        return real.inbox().add(List.of(event("crm"))).getFirst();
    }

    private static Refused event(String source) {
        return new Refused(
                0, Instant.now(), source, "1", "acme", "application/json", new byte[] {'{', '}'}, "no reason");
    }

    private List<Recorded<DomainEvent>> recorded() {
        EventCodec codec = new EventCodec();
        return real.accessLog().readAll(head, 100).stream().map(codec::decode).toList();
    }
}
