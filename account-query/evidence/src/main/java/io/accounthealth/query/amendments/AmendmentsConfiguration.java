package io.accounthealth.query.amendments;

import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.Stores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register of changes over HTTP and on its screen. */
@Configuration(proxyBeanMethods = false)
public class AmendmentsConfiguration {

    @Bean
    AmendmentReads amendmentReads(Reads reads, Stores stores) {
        return new AmendmentReads(reads, new AmendmentViews(stores.accessLog()));
    }
}
