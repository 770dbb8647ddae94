package io.accounthealth.query.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Looks that do not find what was there before, as may be for a moment after an election: that is not the end. */
class NotSeenYetTest extends ServerTest {

    private static final int EVENTS = 2;

    private final AtomicInteger blind = new AtomicInteger();

    @Override
    protected Stores stores() {
        Stores real = super.stores();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.isDefault()) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    boolean isOfThePast = switch (method.getName()) {
                        case "readAll" -> (long) arguments[0] < EVENTS;
                        case "readStream" -> !((AccountId) arguments[0]).isReserved() && (long) arguments[1] < EVENTS;
                        default -> false;
                    };
                    return isOfThePast && blind.getAndDecrement() > 0
                            ? List.of()
                            : method.invoke(real.log(), arguments);
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(real, arguments));
    }

    @BeforeEach
    void record() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "1");
        get("/v1/accounts/acme");
    }

    @Test
    void changes_go_on_with_what_the_tables_have_seen() {
        blind.set(3);

        StepVerifier.create(WebClient.create("http://localhost:" + server.port())
                        .get()
                        .uri("/v1/changes?after=0")
                        .headers(headers -> headers.setBearerAuth(server.token()))
                        .retrieve()
                        .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
                        .filter(event -> event.id() != null)
                        .map(ServerSentEvent::id)
                        .take(EVENTS))
                .expectNext("1", "2")
                .expectComplete()
                .verify(Duration.ofMinutes(2));
        assertThat(blind).hasNonPositiveValue();
    }

    @Test
    void a_replay_over_all_accounts_is_of_the_whole_log() {
        String whole = get("/v1/retention?from=2018-06&to=2018-07&replay=true&asOf=2018-08-01")
                .body();
        blind.set(1);

        assertThat(get("/v1/retention?from=2018-06&to=2018-07&replay=true&asOf=2018-08-01")
                        .body())
                .isEqualTo(whole)
                .contains("\"accounts\":1");
        assertThat(blind).hasNonPositiveValue();
    }

    @Test
    void an_export_goes_on_to_the_head_that_it_began_with() {
        blind.set(1);

        assertThat(get("/v1/log", "Accept", "application/x-ndjson").body().lines())
                .hasSize(EVENTS);
        assertThat(blind).hasNonPositiveValue();
    }
}
