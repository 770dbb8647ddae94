package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.OtherPeople;
import io.accounthealth.edge.watch.AppendMeters;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The access log and what writes to it. */
@Configuration(proxyBeanMethods = false)
@Import({AccessRecorder.class, RefusedRecorder.class, ViewRecorder.class})
public class AuditConfiguration {

    @Bean
    OtherPeople otherPeople(Stores stores) {
        return new OtherPeople(stores.log());
    }

    @Bean
    AccessLog accessLog(Stores stores, InstantSource clock) {
        return new AccessLog(stores.accessLog(), new EventCodec(), clock);
    }

    @Bean
    public MeterBinder accessLogMeters(Stores stores) {
        return registry -> stores.accessLog().observe(new AppendMeters(registry, "access", stores.kind()));
    }
}
