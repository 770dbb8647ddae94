package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.transparency.RebuiltTables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class TablesHealthTest {

    private static final Lag MOST = new Lag(2L, Duration.ofSeconds(30));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean reachable = true;
    private int reads;
    private final Stores stores = new MemoryStores(() -> now);
    private final LiveTables tables = TestTables.of(stores, new TableProjector(stores.log(), new EventCodec()));

    /** Follows a log of its own, in which nothing happens: the tables stay where they are. */
    private final Stores quiet = new MemoryStores(() -> now);

    private final TablesProcessor processor =
            new TablesProcessor(quiet, TestTables.of(quiet, new TableProjector(quiet.log(), new EventCodec())));
    private final Configuration axon = axon();
    private final Checkpoints checkpoints = new Checkpoints(TestTables.saved(stores), stores);

    private final LagWatch watch = new LagWatch(log(), tables.processed(), () -> now);
    private final RebuiltTables rebuilt = new RebuiltTables(() -> now);
    private final TablesHealth health = new TablesHealth(processor, tables, watch, rebuilt, MOST);

    @BeforeEach
    void follow() {
        axon.start();
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void health_is_out_of_service_while_many_tables_are_made() {
        append(1);
        checkpoints.load(tables, stores.log().head(), 1);
        assertThat(seen().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(seen().getDetails()).containsEntry("rebuilding", true);

        tables.reading().run(() -> true);

        assertThat(seen().getStatus()).isEqualTo(Status.UP);
        assertThat(seen().getDetails()).containsEntry("rebuilding", false);
    }

    @Test
    void tables_that_are_a_little_behind_can_be_asked() {
        assertThat(seen().getStatus()).isEqualTo(Status.UP);
        append(2);
        now = now.plusSeconds(30);

        assertThat(seen().getStatus()).isEqualTo(Status.UP);
        assertThat(seen().getDetails()).containsEntry("lagEvents", 2L).containsEntry("lagSeconds", 30.0);
    }

    @Test
    void tables_that_are_too_many_events_behind_are_out_of_service() {
        append(3);

        assertThat(seen().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void tables_that_were_rebuilt_are_told_and_take_nothing_down() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TableMeters(tables, checkpoints, processor, watch, rebuilt).bindTo(registry);
        rebuilt.add(new AccountId("acme"), "It was another.");

        assertThat(seen().getStatus()).isEqualTo(Status.UP);
        assertThat(seen().getDetails())
                .containsEntry(
                        "rebuilt",
                        new RebuiltTables.Summary(
                                1, List.of(new RebuiltTables.Rebuilt("acme", now.toString(), "It was another."))));
        assertThat(registry.get("accounthealth.tables.rebuilt")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tables_that_miss_an_old_event_are_out_of_service() {
        append(1);
        now = now.plusSeconds(31);
        append(1);

        assertThat(seen().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void a_log_that_cannot_be_read_is_borne_for_a_while() {
        seen();
        reachable = false;
        now = now.plusSeconds(30);
        Health borne = seen();
        now = now.plusSeconds(1);

        assertThat(borne.getStatus()).isEqualTo(Status.UP);
        assertThat(borne.getDetails()).containsEntry("lagEvents", "unknown");
        assertThat(seen().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        reachable = true;
        assertThat(seen().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_processor_that_stopped_takes_the_tables_down() {
        axon.shutdown();

        assertThat(seen().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void the_meters_say_the_same() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TableMeters(tables, checkpoints, processor, watch, rebuilt).bindTo(registry);
        append(3);
        now = now.plusSeconds(5);
        watch.measure();

        assertThat(gauge(registry, "accounthealth.processor.lag")).isEqualTo(3);
        assertThat(gauge(registry, "accounthealth.processor.delay")).isEqualTo(5);
        assertThat(gauge(registry, "accounthealth.processor.running")).isEqualTo(1);
        assertThat(gauge(registry, "accounthealth.checkpoint.age")).isBetween(0.0, 60.0);
        reachable = false;
        watch.measure();
        assertThat(gauge(registry, "accounthealth.processor.lag")).isNaN();
        axon.shutdown();
        assertThat(gauge(registry, "accounthealth.processor.running")).isZero();
    }

    @Test
    void a_log_that_does_not_answer_holds_up_no_probe_and_no_scrape() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new TableMeters(tables, checkpoints, processor, watch, rebuilt).bindTo(registry);
        watch.measure();
        int before = reads;
        now = now.plusSeconds(10); // a look is under way all this time

        Health borne = health.health();
        assertThat(borne.getStatus()).isEqualTo(Status.UP);
        assertThat(borne.getDetails()).containsEntry("lagEvents", "unknown").containsEntry("lagSeconds", 10.0);
        assertThat(gauge(registry, "accounthealth.processor.lag")).isNaN();
        assertThat(gauge(registry, "accounthealth.processor.delay")).isEqualTo(10);
        now = now.plusSeconds(21);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(reads).as("of the log by probe and scrape").isEqualTo(before);
    }

    private Health seen() {
        watch.measure();
        return health.health();
    }

    private static double gauge(SimpleMeterRegistry registry, String name) {
        return registry.get(name).gauge().value();
    }

    private Configuration axon() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration();
        processor.configureModule(configurer);
        return configurer.buildConfiguration();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            NewEvent event = new NewEvent(
                    UUID.randomUUID(), "handover-completed", 1, now, new Origin("a", "t", null, null), new byte[0]);
            stores.log().append(List.of(new Commit(new AccountId("acme"), Commit.ANY_VERSION, List.of(event))));
        }
    }

    private EventLog log() {
        return (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    reads++;
                    if (!reachable) {
                        throw new LogUnavailableException(Cause.REFUSED, "no primary");
                    }
                    try {
                        return method.invoke(stores.log(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
