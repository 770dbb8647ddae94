package io.accounthealth.transparency;

import io.accounthealth.storage.Stores;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks of what is kept beside the log, with proofs or without. */
@Configuration(proxyBeanMethods = false)
public class StoredCheckConfiguration {

    @Bean
    StoredCheck storedCheck(Stores stores, StoredTables tables, RebuiltTables rebuilt) {
        return new StoredCheck(stores, tables, rebuilt);
    }

    @Bean
    IdleCheck idleCheck(
            StoredCheck stored,
            Stores stores,
            ObjectProvider<TransparencyLog> transparency,
            @Value("${accounthealth.idle-check-after:30s}") Duration after) {
        return new IdleCheck(stored, stores, transparency.getIfAvailable(), after);
    }
}
