package io.accounthealth.storage.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.mongo.MongoServers;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.junit.jupiter.api.Test;

/** Axon's stream of a log that other processes append to, that is away for a while, or that is damaged. */
class LogEventStoreTest {

    private final EventLog log = new MemoryStores(InstantSource.system()).log();

    @Test
    void an_append_of_another_process_which_wakes_nobody_is_seen_by_looking_again() throws Exception {
        following(withoutWakes(log), 0, stream -> {
            assertThat(stream.hasNextAvailable()).isFalse();

            append();

            assertThat(next(stream)).isEqualTo(1);
        });
    }

    @Test
    void a_stream_goes_on_after_the_position_it_was_opened_at() throws Exception {
        append();
        append();
        append();
        following(log, 1, stream -> {
            assertThat(stream.nextAvailable().getPayload())
                    .usingRecursiveComparison()
                    .isEqualTo(log.at(2));
            assertThat(next(stream)).isEqualTo(3);
            assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
            append();
            assertThat(next(stream)).isEqualTo(4);
        });
    }

    @Test
    void a_log_that_cannot_be_reached_is_looked_at_again() throws Exception {
        append();
        AtomicInteger refusals = new AtomicInteger(3);
        following(refusing(refusals, Cause.REFUSED), 0, stream -> {
            assertThat(next(stream)).isEqualTo(1);
            assertThat(refusals).hasValueLessThan(0);
        });
    }

    @Test
    void damage_is_told_until_the_event_can_be_read() throws Exception {
        append();
        AtomicInteger damaged = new AtomicInteger(Integer.MAX_VALUE);
        LogEventStore store = following(
                refusing(damaged, Cause.DAMAGED),
                0,
                stream -> assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS))
                        .isFalse());
        assertThat(store.isDamaged()).isTrue();

        store = following(
                refusing(new AtomicInteger(2), Cause.DAMAGED),
                0,
                stream -> assertThat(next(stream)).isEqualTo(1));
        assertThat(store.isDamaged()).isFalse();
    }

    /** As the product follows a log, in a process that the appends do not wake. */
    @Test
    void events_of_other_nodes_are_seen_within_50_ms() throws Exception {
        AtomicLong appended = new AtomicLong();
        AtomicInteger inVain = new AtomicInteger();
        try (MongoServers server = new MongoServers()) {
            String uri = server.freshUri();
            try (MongoStores writing =
                            MongoStores.open(MongoSettings.of(uri, Mode.READ_WRITE), InstantSource.system());
                    MongoStores reading =
                            MongoStores.open(MongoSettings.of(uri, Mode.READ_LOG), InstantSource.system())) {
                following(countingLooksInVain(inVain, appended, reading.log()), 0, stream -> {
                    for (int i = 1; i <= 41; i++) {
                        CompletableFuture<Long> seen = CompletableFuture.supplyAsync(() -> next(stream));
                        // So that appends meet the reader at all stages of its pause.
                        LockSupport.parkNanos(Duration.ofMillis(7L * i % 50).toNanos());
                        append(writing.log());
                        appended.set(i);
                        assertThat(seen.get(2, TimeUnit.MINUTES)).isEqualTo(i);
                    }
                });
            }
        }
        assertThat(inVain)
                .as("looks that began after an append and did not see it")
                .hasValue(0);
        assertThat(LogEventStore.POLL_MILLIS).isLessThanOrEqualTo(50);
    }

    private interface Reading {
        void of(TrackingEventStream stream) throws Exception;
    }

    private static LogEventStore following(EventLog log, long after, Reading reading) throws Exception {
        LogEventStore store = new LogEventStore(log, Duration.ZERO);
        try (TrackingEventStream stream = store.openStream(new GlobalSequenceTrackingToken(after))) {
            reading.of(stream);
        } finally {
            store.shutDown();
        }
        return store;
    }

    private static EventLog countingLooksInVain(AtomicInteger inVain, AtomicLong appended, EventLog log) {
        return seenThrough((method, arguments) -> {
            long there = appended.get();
            Object found = method.invoke(log, arguments);
            if (method.getName().equals("readAll") && there > (long) arguments[0] && ((List<?>) found).isEmpty()) {
                inVain.incrementAndGet();
            }
            return found;
        });
    }

    private EventLog refusing(AtomicInteger times, Cause cause) {
        return seenThrough((method, arguments) -> {
            if (method.getName().equals("readAll") && times.getAndDecrement() > 0) {
                throw new LogUnavailableException(cause, "not now");
            }
            return method.invoke(log, arguments);
        });
    }

    private static long next(TrackingEventStream stream) {
        try {
            return stream.nextAvailable().trackingToken().position().orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void append() {
        append(log);
    }

    private static void append(EventLog log) {
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                "handover-completed",
                1,
                Instant.now(),
                new Origin("a", "t", null, null),
                "{}".getBytes());
        log.append(List.of(new Commit(new AccountId("acme"), Commit.ANY_VERSION, List.of(event))));
    }

    private static EventLog withoutWakes(EventLog log) {
        return seenThrough((method, arguments) ->
                method.getName().equals("onAppend") ? (AutoCloseable) () -> {} : method.invoke(log, arguments));
    }

    private interface Call {
        Object answer(Method method, Object[] arguments) throws Throwable;
    }

    private static EventLog seenThrough(Call call) {
        return (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    try {
                        return call.answer(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
