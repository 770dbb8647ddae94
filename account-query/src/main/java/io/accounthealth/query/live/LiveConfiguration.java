package io.accounthealth.query.live;

import io.accounthealth.query.asof.CheckpointedTables;
import io.accounthealth.query.asof.StreamTables;
import io.accounthealth.query.asof.TableFold;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import org.springframework.beans.factory.ObjectProvider;
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
    LiveTables liveTables(TableFold fold) {
        return new LiveTables(fold);
    }

    @Bean
    StreamTables streamTables(Stores stores, TableFold fold) {
        return new StreamTables(stores.log(), fold, new CheckpointedTables());
    }

    @Bean
    Tail tail(Stores stores, LiveTables tables) {
        return new Tail(stores.log(), tables, new Checkpoints());
    }
}
