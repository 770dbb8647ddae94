package io.accounthealth.query.alerts;

import io.accounthealth.metrics.Metric;
import io.accounthealth.query.projection.LagWatch;
import io.accounthealth.query.projection.LiveTables;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** The scheduled watch, which runs where there is a {@link WatchRecorder}. */
@Configuration(proxyBeanMethods = false)
public class AlertsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsConfiguration.class);

    @Bean
    @ConditionalOnProperty("accounthealth.watch.write-side")
    WatchRecorder httpWatchRecorder(
            @Value("${accounthealth.watch.write-side}") URI writeSide,
            @Value("${accounthealth.watch.token-file}") Path token) {
        return new HttpWatchRecorder(writeSide, token);
    }

    @Bean
    SchedulingConfigurer watchLooks(
            ObjectProvider<WatchRecorder> recorder,
            LiveTables tables,
            LagWatch lag,
            InstantSource clock,
            MeterRegistry registry,
            @Value("${accounthealth.watch.every:1m}") Duration every) {
        Metric.WATCH_LOOK.timer(registry); // reported by every node, with or without a watch
        Metric.WATCH_NOTICED.counter(registry);
        WatchRecorder to = recorder.getIfAvailable();
        if (to == null) {
            LOG.info("No watch runs here: accounthealth.watch.write-side names no write side.");
            return tasks -> {};
        }
        WatchScheduler scheduler = new WatchScheduler(tables, lag, clock, to, registry);
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(scheduler::run, every, every));
    }
}
