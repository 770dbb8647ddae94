package io.accounthealth.command.api;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
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
}
