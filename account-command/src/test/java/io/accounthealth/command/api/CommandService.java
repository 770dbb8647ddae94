package io.accounthealth.command.api;

import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.FactMapping;
import io.accounthealth.storage.axon.LogEventStorageEngine;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.json.JacksonSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write side alone, over one SQLite file. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandConfiguration.class)
class CommandService {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Stores stores(@Value("${data}") Path data, InstantSource clock) {
        return SqliteStores.open(data, clock);
    }

    @Bean
    EventCodec codec() {
        return new EventCodec();
    }

    @Bean
    EventStorageEngine engine(Stores stores, EventCodec codec) {
        return new LogEventStorageEngine(
                stores.log(), stores.snapshots(), new FactMapping(codec), JacksonSerializer.defaultSerializer());
    }
}
