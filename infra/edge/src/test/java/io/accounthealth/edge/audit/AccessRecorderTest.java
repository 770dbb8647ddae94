package io.accounthealth.edge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.memory.MemoryStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class AccessRecorderTest {

    private Instant now = Instant.parse("2026-09-01T12:00:00Z");
    private final InstantSource clock = () -> now;

    private final EventLog kept = new MemoryStores(clock).accessLog();
    private final AccessLog log = new AccessLog(kept, new EventCodec(), clock);
    private final ViewRecorder views = new ViewRecorder(log, new SimpleMeterRegistry());
    private final AccessRecorder recorder = new AccessRecorder(log, views);

    private void reads(String name, Role... roles) {
        reads(name, MockServerHttpRequest.get("/v1/accounts/acme").build(), roles);
    }

    private void reads(String name, MockServerHttpRequest request, Role... roles) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        exchange.getAttributes()
                .put(
                        AuthorizedRequest.class.getName(),
                        new AuthorizedRequest(new Caller(name, Set.of(roles), Set.of(), null), UseCase.READ_ACCOUNT));
        recorder.filter(
                        exchange,
                        chained -> AuditContext.noting(looked -> {
                            looked.atAccount("acme");
                            looked.at(new AuditContext.Shown(clock.instant(), 1, "v1"));
                            return chained.getResponse().setComplete();
                        }))
                .block(Duration.ofMinutes(2));
    }

    @Test
    void a_program_that_is_let_read_accounts_is_no_person_who_looks() {
        views.start();
        reads("reporting", Role.DIRECTOR, Role.INTEGRATION);
        reads("mia", Role.DIRECTOR);
        views.stop();

        assertThat(kept.readAll(0, 10))
                .extracting(StoredEvent::envelope)
                .extracting(envelope -> envelope.origin().actor() + " " + envelope.type())
                .containsExactly("mia account-viewed");
    }

    @Test
    void an_old_name_of_a_page_keeps_no_later_view_out_of_the_log() {
        views.start();
        MockServerHttpRequest part = MockServerHttpRequest.get("/accounts/acme")
                .header("X-Page-View", "7f2b7a1e-5f4e-4b39-9c0b-2f5d1f8f0a11")
                .build();
        reads("mia", part, Role.DIRECTOR);
        now = now.plus(ViewRecorder.PAGE_LASTS);
        reads("mia", part, Role.DIRECTOR);
        now = now.plusSeconds(1);
        reads("mia", part, Role.DIRECTOR);
        reads("mia", part, Role.DIRECTOR);
        views.stop();

        assertThat(kept.readAll(0, 10))
                .as("the second and the fourth are parts of the page before them")
                .hasSize(2);
    }
}
