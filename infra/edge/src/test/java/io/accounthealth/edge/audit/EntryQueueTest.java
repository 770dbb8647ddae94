package io.accounthealth.edge.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.metrics.Metric;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.memory.MemoryStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryQueueTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-01T12:00:00Z"));

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final EventLog kept = new MemoryStores(CLOCK).accessLog();

    private volatile boolean full;

    private final ViewRecorder views = new ViewRecorder(new AccessLog(log(), new EventCodec(), CLOCK), meters);

    private EventLog log() {
        return (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (full && method.getName().equals("append")) {
                        throw new LogUnavailableException(Cause.FULL, "the disk is full");
                    }
                    return method.invoke(kept, arguments);
                });
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            views.viewed(
                    UUID.randomUUID(),
                    new AccountViewed(
                            List.of("director"), "read-account", "acme", "GET /accounts/acme", null, 1, null, 1),
                    new Origin("mia", "api", null, null));
        }
    }

    @Test
    void what_waits_is_bounded_and_what_does_not_fit_is_counted_to_the_last_one() {
        full = true;
        views.start();
        look(EntryQueue.MOST_WAITING + 700);
        assertThat(views.lost()).isBetween(500L, 700L);

        full = false;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> kept.head().position() + views.lost() == EntryQueue.MOST_WAITING + 700L);
        views.stop();
        assertThat(kept.head().position() + views.lost()).isEqualTo(EntryQueue.MOST_WAITING + 700L);
        assertThat(Metric.ACCESS_LOST.counter(meters).count()).isEqualTo(views.lost());
        assertThat(views.isRunning()).isFalse();
    }

    @Test
    void a_stop_on_a_full_disk_ends_and_counts_what_it_could_not_record() {
        full = true;
        views.start();
        look(300);
        views.stop();

        assertThat(views.isRunning()).isFalse();
        assertThat(views.lost()).isEqualTo(300);
        assertThat(kept.head().position()).isZero();
    }
}
