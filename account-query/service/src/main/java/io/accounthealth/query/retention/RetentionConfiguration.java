package io.accounthealth.query.retention;

import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Retention over HTTP and on its screens. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {

    @Bean
    RetentionScreens retentionScreens(Reads reads, Rates rates, InstantSource clock) {
        return new RetentionScreens(reads, rates, clock);
    }
}
