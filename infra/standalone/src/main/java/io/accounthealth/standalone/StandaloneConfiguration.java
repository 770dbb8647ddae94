package io.accounthealth.standalone;

import io.accounthealth.command.api.CommandConfiguration;
import io.accounthealth.query.QueryConfiguration;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.FactMapping;
import io.accounthealth.storage.axon.LogEventStorageEngine;
import io.accounthealth.storage.axon.RowTokenStore;
import java.time.Duration;
import java.time.InstantSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Both services over the one log that {@link Platform} opened. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({CommandConfiguration.class, QueryConfiguration.class})
class StandaloneConfiguration {

    private static final String ONLY_NODE = "standalone";
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    OwnHostOnly ownHostOnly() {
        return new OwnHostOnly();
    }

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    EventStorageEngine eventStorageEngine(Stores stores, EventCodec codec, Serializer serializer) {
        return new LogEventStorageEngine(stores.log(), stores.snapshots(), new FactMapping(codec), serializer);
    }

    @Bean
    TokenStore tokenStore(Stores stores, Serializer serializer, InstantSource clock) {
        return new RowTokenStore(stores.tokens(), serializer, clock, CLAIM_TIMEOUT, ONLY_NODE);
    }
}
