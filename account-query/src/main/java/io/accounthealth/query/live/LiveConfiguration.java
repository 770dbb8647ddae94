package io.accounthealth.query.live;

import io.accounthealth.query.asof.CheckpointedTables;
import io.accounthealth.query.asof.StreamTables;
import io.accounthealth.query.asof.TableFold;
import io.accounthealth.query.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The live tables, what feeds them, and the tables that are rebuilt beside them. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    @Bean
    TableFold tableFold(Stores stores, ObjectProvider<EventCodec> codec) {
        return new TableFold(stores.log(), codec.getIfAvailable(EventCodec::new));
    }

    @Bean
    CheckpointedTables checkpointedTables(Stores stores, ObjectProvider<EventCodec> codec) {
        return new CheckpointedTables(stores.checkpoints(), new TableCodec(codec.getIfAvailable(EventCodec::new)));
    }

    @Bean
    LiveTables liveTables(TableFold fold) {
        return new LiveTables(fold);
    }

    @Bean
    StreamTables streamTables(Stores stores, TableFold fold, CheckpointedTables checkpoints) {
        return new StreamTables(stores.log(), fold, checkpoints);
    }

    @Bean
    Tail tail(
            Stores stores,
            TableFold fold,
            LiveTables tables,
            CheckpointedTables checkpoints,
            @Value("${accounthealth.checkpoint-every:10s}") Duration every) {
        return new Tail(stores.log(), tables, new Checkpoints(checkpoints, fold, stores.log(), every));
    }

    @Bean
    TablesHealth tablesHealthIndicator(Tail tail, LiveTables tables) {
        return new TablesHealth(tail, tables);
    }

    @Bean
    MeterBinder tableMeters(Stores stores, LiveTables tables) {
        return registry -> TableMeter.bind(registry, stores.log(), tables);
    }
}
