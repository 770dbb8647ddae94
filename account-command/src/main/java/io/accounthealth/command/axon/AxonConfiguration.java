package io.accounthealth.command.axon;

import io.accounthealth.storage.Stores;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the aggregate to Axon. It has no event handlers, so no processor starts on its account. */
@Configuration(proxyBeanMethods = false)
class AxonConfiguration {

    /** Accounts held in memory; one takes a few kilobytes. */
    private static final int CACHED_ACCOUNTS = 10_000;

    @Bean
    ConfigurerModule accountAggregate() {
        AggregateCache cache = new AggregateCache(CACHED_ACCOUNTS);
        return axon -> {
            axon.configureAggregate(AggregateConfigurer.defaultConfiguration(AccountAggregate.class)
                    .configureCache(ignored -> cache)
                    .configureCommandTargetResolver(ignored -> message -> new VersionedAggregateIdentifier(
                            (Object)
                                    ((DecideAll) message.getPayload()).account().value(),
                            null)));
            axon.onInitialize(started ->
                    started.onStart(() -> started.eventBus().registerDispatchInterceptor(new EventIdentity())));
        };
    }

    @Bean
    AccountCommands accountCommands(CommandGateway gateway, Stores stores) {
        return new AccountCommands(gateway, stores.log());
    }
}
