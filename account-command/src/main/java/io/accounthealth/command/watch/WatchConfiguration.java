package io.accounthealth.command.watch;

import io.accounthealth.command.imports.Imports;
import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.edge.watch.AppendMeters;
import io.accounthealth.metrics.Label;
import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Meters and health of the write side. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    WritesHealth writesHealthIndicator(Stores stores, InstantSource clock) {
        WritesHealth health = new WritesHealth(stores.idempotency(), clock);
        stores.log().observe(health);
        return health;
    }

    @Bean
    InboxUsage inboxUsage(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        return new InboxUsage(inbox, bounds, clock);
    }

    @Bean
    SchedulingConfigurer watchSchedule(WritesHealth health, InboxUsage inbox) {
        return tasks -> {
            tasks.addFixedDelayTask(health::look, Duration.ofSeconds(1));
            tasks.addFixedDelayTask(inbox::measureEntries, Duration.ofSeconds(10));
            tasks.addFixedDelayTask(inbox::measureFill, Duration.ofMinutes(1));
        };
    }

    @Bean
    MeterBinder writeMeters(Stores stores, InboxUsage inbox, Imports imports) {
        return registry -> {
            stores.log().observe(new AppendMeters(registry, "accounts", stores.kind()));
            Metric.INBOX.gauge(registry, inbox::entries);
            for (Bound bound : Bound.values()) {
                Metric.INBOX_FILL.gauge(registry, () -> inbox.fill(bound), bound.limit());
            }
            Metric.IMPORTS_RUNNING.gauge(registry, imports::running);
            outcomes(registry);
        };
    }

    /** Registered at zero from the start: a rate over a missing counter would miss its first increase. */
    private static void outcomes(MeterRegistry registry) {
        Label.COMMAND_OUTCOME.known().forEach(outcome -> Metric.COMMANDS.counter(registry, outcome));
        Label.INBOX_BOUND.known().forEach(bound -> Metric.INBOX_NOT_KEPT.counter(registry, bound));
        Label.DELIVERY_OUTCOME.known().forEach(outcome -> Metric.DELIVERIES.counter(registry, outcome));
        Label.CONFLICT_OUTCOME.known().forEach(outcome -> Metric.CONFLICTS.counter(registry, outcome));
    }
}
