package io.accounthealth.query.projection;

import io.accounthealth.metrics.Metric;
import io.accounthealth.transparency.RebuiltTables;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The tables and what feeds them, in numbers. */
final class TableMeters implements MeterBinder {

    private final LiveTables tables;
    private final Checkpoints checkpoints;
    private final TablesProcessor processor;
    private final LagWatch lag;
    private final RebuiltTables rebuilt;

    TableMeters(
            LiveTables tables,
            Checkpoints checkpoints,
            TablesProcessor processor,
            LagWatch lag,
            RebuiltTables rebuilt) {
        this.tables = tables;
        this.checkpoints = checkpoints;
        this.processor = processor;
        this.lag = lag;
        this.rebuilt = rebuilt;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Metric.TABLES_POSITION.gauge(registry, tables.processed()::get);
        Metric.TABLES_FOLDED.counter(registry, tables, LiveTables::folded);
        Metric.TABLES_ACCOUNTS.gauge(registry, tables::size);
        Metric.TABLES_FACTS.gauge(registry, tables::facts);
        Metric.TABLES_FACTS_IN_MEMORY.gauge(registry, tables::factsInMemory);
        Metric.TABLES_LOADED.counter(registry, tables, LiveTables::loaded);
        Metric.TABLES_PARKED.gauge(registry, tables.parked()::size);
        Metric.TABLES_REBUILT.counter(registry, rebuilt, RebuiltTables::count);
        Metric.CHECKPOINT_AGE.gauge(registry, () -> checkpoints.age().toMillis() / 1_000.0);
        Metric.PROCESSOR_LAG.gauge(registry, () -> lag.last().eventsOrNaN(), TablesProcessor.GROUP);
        Metric.PROCESSOR_DELAY.gauge(registry, () -> lag.last().seconds(), TablesProcessor.GROUP);
        Metric.PROCESSOR_RUNNING.gauge(registry, () -> processor.isFollowing() ? 1 : 0, TablesProcessor.GROUP);
    }
}
