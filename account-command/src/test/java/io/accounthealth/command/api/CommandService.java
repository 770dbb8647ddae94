package io.accounthealth.command.api;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The write side alone, over the stores that a test gives it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CommandConfiguration.class)
class CommandService {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
