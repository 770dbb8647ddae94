package io.accounthealth.query.alerts;

import io.accounthealth.metrics.Metric;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.query.projection.LagWatch;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.read.BoardDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** Alerts over HTTP, and the looks by the clock. They run where there is a way to have something recorded. */
@Configuration(proxyBeanMethods = false)
public class AlertsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsConfiguration.class);

    /** Which alerts are shown. */
    enum Shown implements Predicate<Alerts.Row> {
        OPEN,
        UNCLOSED,
        CLOSED,
        ALL;

        @Override
        public boolean test(Alerts.Row row) {
            return switch (this) {
                case OPEN -> row.state() == Alerts.State.OPEN;
                case UNCLOSED -> row.state() != Alerts.State.CLOSED;
                case CLOSED -> row.state() == Alerts.State.CLOSED;
                case ALL -> true;
            };
        }
    }

    @Bean
    BoardDefinition<Alerts.Figures, Alerts.Row> alertsBoard() {
        return BoardDefinition.of(
                        "alerts",
                        Alerts.Figures.class,
                        Alerts.Row.class,
                        "Alerts: what is overdue, silent or worse, and what to do next",
                        "show: open, unclosed (the default; acknowledged and snoozed ones too), closed or all. ",
                        (tables, at, book, days) -> Alerts.of(tables, at))
                .ofAnAccount("The alerts of an account", "show: open, unclosed (the default), closed or all. ")
                .showing(Shown.UNCLOSED, Shown.UNCLOSED);
    }

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
            ObjectProvider<MeterRegistry> meters,
            @Value("${accounthealth.watch.every:1m}") Duration every) {
        MeterRegistry registry = meters.getIfAvailable(SimpleMeterRegistry::new);
        Metric.WATCH_LOOK.timer(registry); // told by every node, also by one that does not look
        Metric.WATCH_NOTICED.counter(registry);
        WatchRecorder to = recorder.getIfAvailable();
        if (to == null) {
            LOG.info("Nothing is noticed by the clock here: accounthealth.watch.write-side does not say whom to tell.");
            return tasks -> {};
        }
        WatchScheduler look = new WatchScheduler(tables, lag, clock, to, registry);
        return tasks -> tasks.addFixedDelayTask(new IntervalTask(look::look, every, every));
    }
}
