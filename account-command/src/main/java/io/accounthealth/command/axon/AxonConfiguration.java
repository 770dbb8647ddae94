package io.accounthealth.command.axon;

import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.FactMapping;
import io.accounthealth.storage.axon.LogEventStorageEngine;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The aggregate, and Axon over the platform's stores. It has no event handlers, so no processor starts on its account.
 */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    @Bean
    EventStorageEngine eventStorageEngine(Stores stores, EventCodec codec) {
        return new LogEventStorageEngine(stores.log(), new FactMapping(codec));
    }

    @Bean
    ConfigurerModule accountAggregate(AggregateCache cache, Stores stores) {
        return axon -> {
            axon.configureAggregate(AggregateConfigurer.defaultConfiguration(AccountAggregate.class)
                    .configureCache(ignored -> cache));
            axon.onInitialize(started -> started.onStart(() -> {
                started.eventBus().registerDispatchInterceptor(new EventIdentity());
                started.commandBus().registerHandlerInterceptor(new StaleStateInterceptor(stores.log()));
            }));
        };
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus, ConflictRetryScheduler retries) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(retries)
                .dispatchInterceptors(List.of(retries))
                .build();
    }
}
