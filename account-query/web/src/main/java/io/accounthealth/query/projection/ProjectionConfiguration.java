package io.accounthealth.query.projection;

import io.accounthealth.model.table.TableCodec;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.SealedCheckpoints;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.RebuiltTables;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.util.unit.DataSize;

/** The live tables, what feeds them, and the tables that are rebuilt beside them. */
@Configuration(proxyBeanMethods = false)
@Import({
    Checkpoints.class,
    RebuiltTables.class,
    StreamTables.class,
    TableMeters.class,
    TablesProcessor.class,
    TablesStart.class
})
public class ProjectionConfiguration {

    @Bean
    TableProjector tableProjector(Stores stores, EventCodec codec, KeyRing ring) {
        return new TableProjector(stores.log(), codec, ring::forget);
    }

    @Bean
    CheckpointedTables checkpointedTables(Stores stores, KeyRing ring, RebuiltTables rebuilt) {
        return new CheckpointedTables(
                new SealedCheckpoints(
                        stores.checkpoints(),
                        ring,
                        account -> rebuilt.add(
                                account,
                                "The saved table of %s was not the one that was saved there.".formatted(account))),
                new TableCodec(),
                rebuilt::add);
    }

    /** @param memory half of the heap unless told; the other half is for requests, and for rebuilt tables */
    @Bean
    LiveTables liveTables(
            TableProjector fold,
            CheckpointedTables saved,
            @Value("${accounthealth.tables.memory:}") @Nullable DataSize memory) {
        long half = Runtime.getRuntime().maxMemory() / 2;
        return new LiveTables(fold, saved, TableMemory.of(memory == null ? DataSize.ofBytes(half) : memory));
    }

    @Bean
    TableCheck tableCheck(
            Stores stores,
            TableProjector fold,
            LiveTables tables,
            CheckpointedTables saved,
            RebuiltTables rebuilt,
            KeyRing ring) {
        return new TableCheck(stores.log(), fold, tables, saved, rebuilt, ring::hasLost);
    }

    @Bean
    CurrentManagers currentManagers(LiveTables tables, InstantSource clock) {
        return new CurrentManagers(tables, clock);
    }

    @Bean
    LagWatch lagWatch(Stores stores, LiveTables tables, InstantSource clock) {
        return new LagWatch(stores.log(), tables.processed(), clock);
    }

    @Bean
    SchedulingConfigurer tablesSchedule(
            LagWatch lag,
            Checkpoints checkpoints,
            LiveTables tables,
            @Value("${accounthealth.checkpoint-every:10s}") Duration every) {
        return tasks -> {
            tasks.addFixedDelayTask(lag::measure, Duration.ofSeconds(1));
            tasks.addFixedDelayTask(new IntervalTask(() -> checkpoints.save(tables), every, every));
        };
    }

    @Bean
    TablesHealth tablesHealthIndicator(
            TablesProcessor processor,
            LiveTables tables,
            LagWatch lag,
            RebuiltTables rebuilt,
            @Value("${accounthealth.readiness.lag-events:100000}") long events,
            @Value("${accounthealth.readiness.lag-time:30s}") Duration time) {
        return new TablesHealth(processor, tables, lag, rebuilt, new Lag(events, time));
    }
}
