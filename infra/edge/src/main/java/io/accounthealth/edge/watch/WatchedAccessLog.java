package io.accounthealth.edge.watch;

import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each service records accesses, so each tells whether it can. */
@Configuration(proxyBeanMethods = false)
public class WatchedAccessLog {

    @Bean
    MeterBinder accessLogMeters(Stores stores) {
        return registry -> stores.accessLog().observe(new AppendMeters(registry, "access", stores.kind()));
    }
}
