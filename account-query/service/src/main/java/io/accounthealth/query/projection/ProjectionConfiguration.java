package io.accounthealth.query.projection;

import io.accounthealth.model.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.KeyRing;
import io.accounthealth.storage.privacy.SealedCheckpoints;
import io.accounthealth.transparency.RebuiltTables;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.IntervalTask;

/** The live tables, what feeds them, and the tables that are rebuilt beside them. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {

    @Bean
    TableProjector tableFold(Stores stores, EventCodec codec, KeyRing ring) {
        return new TableProjector(stores.log(), codec, ring::forget);
    }

    @Bean
    RebuiltTables rebuiltTables(InstantSource clock) {
        return new RebuiltTables(clock);
    }

    @Bean
    CheckpointedTables checkpointedTables(Stores stores, KeyRing ring, RebuiltTables rebuilt) {
        return new CheckpointedTables(
                new SealedCheckpoints(
                        stores.checkpoints(),
                        ring,
                        account -> rebuilt.tell(
                                account,
                                "The saved table of %s was not the one that was saved there.".formatted(account))),
                new TableCodec(new EventCodec()),
                rebuilt::tell);
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
    LiveTables liveTables(TableProjector fold) {
        return new LiveTables(fold);
    }

    @Bean
    CurrentManagers currentManagers(LiveTables tables, InstantSource clock) {
        return new CurrentManagers(tables, clock);
    }

    @Bean
    StreamTables streamTables(Stores stores, TableProjector fold) {
        return new StreamTables(stores.log(), fold);
    }

    @Bean
    Checkpoints tableCheckpoints(Stores stores, TableProjector fold, CheckpointedTables saved) {
        return new Checkpoints(saved, fold, stores.log());
    }

    @Bean
    TablesStart tablesStart(Stores stores, LiveTables tables, Checkpoints checkpoints) {
        return new TablesStart(stores.log(), tables, checkpoints);
    }

    @Bean
    TablesProcessor tablesProcessor(Stores stores, LiveTables tables) {
        return new TablesProcessor(stores.log(), tables);
    }

    @Bean
    LagWatch lagWatch(Stores stores, LiveTables tables, InstantSource clock) {
        return new LagWatch(stores.log(), tables.seen(), clock);
    }

    @Bean
    SchedulingConfigurer tablesSchedule(
            LagWatch lag,
            Checkpoints checkpoints,
            LiveTables tables,
            @Value("${accounthealth.checkpoint-every:10s}") Duration every) {
        return tasks -> {
            tasks.addFixedDelayTask(lag::look, Duration.ofSeconds(1));
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

    @Bean
    TableMeters tableMeters(
            LiveTables tables,
            Checkpoints checkpoints,
            TablesProcessor processor,
            LagWatch lag,
            RebuiltTables rebuilt) {
        return new TableMeters(tables, checkpoints, processor, lag, rebuilt);
    }
}
