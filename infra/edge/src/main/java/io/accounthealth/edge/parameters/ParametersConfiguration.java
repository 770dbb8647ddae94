package io.accounthealth.edge.parameters;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class ParametersConfiguration {

    @Bean
    KnownParametersOnly knownParametersOnly() {
        return new KnownParametersOnly();
    }
}
