package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Label;
import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The limits of this node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
@Import({Connections.class, RateFilter.class, WellFormedRequests.class})
public class LimitsConfiguration {

    @Bean
    NodeLimits nodeLimits(Limits limits, MeterRegistry meters) {
        return NodeLimits.of(limits, meters);
    }

    /** All at zero from the start: a rate over a missing counter would lose the first increment. */
    @Bean
    MeterBinder limitsHit() {
        return meters -> Label.LIMIT.known().forEach(limit -> Metric.LIMITS.counter(meters, limit));
    }
}
