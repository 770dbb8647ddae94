package io.accounthealth.edge.trace;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Each service imports it; it is there once, also where both run in one process. */
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {

    @Bean
    TraceFilter traceFilter() {
        return new TraceFilter();
    }
}
