package io.accounthealth.edge.audit;

import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires those who record accesses. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

    @Bean
    AccessLog accessLog(Stores stores, InstantSource clock) {
        return new AccessLog(stores.accessLog(), new EventCodec(), clock);
    }

    @Bean
    AccessRecorder accessRecorder(AccessLog log, ViewRecorder views) {
        return new AccessRecorder(log, views);
    }

    @Bean
    ViewRecorder viewRecorder(AccessLog log, ObjectProvider<MeterRegistry> meters) {
        return new ViewRecorder(log, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    RefusedRecorder refusedRecorder(AccessLog log, ObjectProvider<MeterRegistry> meters) {
        return new RefusedRecorder(log, meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
