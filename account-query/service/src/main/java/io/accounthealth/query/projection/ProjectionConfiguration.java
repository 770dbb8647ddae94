package io.accounthealth.query.projection;

import io.accounthealth.metrics.Poller;
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
    LogTailer tail(
            Stores stores,
            TableProjector fold,
            LiveTables tables,
            CheckpointedTables checkpoints,
            @Value("${accounthealth.checkpoint-every:10s}") Duration every) {
        return new LogTailer(stores.log(), tables, new Checkpoints(checkpoints, fold, stores.log(), every));
    }

    @Bean
    LagWatch lagWatch(Stores stores, LiveTables tables, InstantSource clock) {
        return new LagWatch(stores.log(), tables.seen(), clock);
    }

    @Bean
    Poller lagLooks(LagWatch lag) {
        return Poller.every(Duration.ofSeconds(1), "lag-watch", lag::look);
    }

    @Bean
    TablesHealth tablesHealthIndicator(
            LogTailer tail,
            LiveTables tables,
            LagWatch lag,
            RebuiltTables rebuilt,
            @Value("${accounthealth.readiness.lag-events:100000}") long events,
            @Value("${accounthealth.readiness.lag-time:30s}") Duration time) {
        return new TablesHealth(tail, tables, lag, rebuilt, new Lag(events, time));
    }

    @Bean
    TableMeters tableMeters(LogTailer tail, LiveTables tables, LagWatch lag, RebuiltTables rebuilt) {
        return new TableMeters(tables, tail, lag, rebuilt);
    }
}
