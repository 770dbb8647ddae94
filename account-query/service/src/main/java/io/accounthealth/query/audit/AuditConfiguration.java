package io.accounthealth.query.audit;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.Stores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The access log over HTTP, and the screens of an auditor. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AccessEntries accessEntries(Stores stores, Reads reads, Access access) {
        return new AccessEntries(stores.accessLog(), reads, access);
    }

    @Bean
    AccessHealth accessHealthIndicator(ViewRecorder views) {
        return new AccessHealth(views);
    }
}
