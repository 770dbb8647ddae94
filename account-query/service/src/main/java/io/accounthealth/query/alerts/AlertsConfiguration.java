package io.accounthealth.query.alerts;

import io.accounthealth.metrics.Metric;
import io.accounthealth.query.projection.LagWatch;
import io.accounthealth.query.projection.LiveTables;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** The scheduled watch, which runs where there is a {@link WatchRecorder}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.class)
public class AlertsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsConfiguration.class);

    @Bean
    @ConditionalOnProperty("accounthealth.watch.write-side")
    WatchRecorder httpWatchRecorder(WatchSettings settings, Environment environment, InstantSource clock) {
        return new HttpWatchRecorder(Objects.requireNonNull(settings.writeSide()), settings.token(environment, clock));
    }

    /** @param watch null on a node without a {@link WatchRecorder} */
    record Clock(@Nullable WatchScheduler watch) {}

    @Bean
    Clock watchClock(
            ObjectProvider<WatchRecorder> recorder,
            LiveTables tables,
            LagWatch lag,
            InstantSource clock,
            MeterRegistry registry) {
        Metric.WATCH_LOOK.timer(registry); // reported by every node, with or without a watch
        Metric.WATCH_NOTICED.counter(registry);
        WatchRecorder to = recorder.getIfAvailable();
        return new Clock(to == null ? null : new WatchScheduler(tables, lag, clock, to, registry));
    }

    /** The health component {@code clock}. */
    @Bean
    HealthIndicator clockHealthIndicator(Clock watch, WatchSettings settings, InstantSource clock) {
        return new ClockHealth(watch.watch(), settings.every(), clock);
    }

    @Bean
    SchedulingConfigurer watchLooks(Clock clock, WatchSettings settings) {
        WatchScheduler scheduler = clock.watch();
        if (scheduler == null) {
            LOG.info("No watch runs here: accounthealth.watch.write-side names no write side.");
            return tasks -> {};
        }
        Duration every = settings.every();
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(scheduler::run, every, every));
    }
}
