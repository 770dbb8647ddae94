package io.accounthealth.command.imports.feed;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.imports.ImportWork;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The work of each kind of feed. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    ImportWork spendImports(AccountCommands commands, Stores stores, EventCodec codec, InstantSource clock) {
        return work(FeedKind.SPEND, commands, stores, codec, clock);
    }

    @Bean
    ImportWork performanceImports(AccountCommands commands, Stores stores, EventCodec codec, InstantSource clock) {
        return work(FeedKind.PERFORMANCE, commands, stores, codec, clock);
    }

    private static ImportWork work(
            FeedKind kind, AccountCommands commands, Stores stores, EventCodec codec, InstantSource clock) {
        return new FeedWork(new HeldClaims(stores.log(), codec, kind), commands, clock);
    }
}
