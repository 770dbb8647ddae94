package io.accounthealth.edge.limits;

import io.accounthealth.edge.access.FailedSignIns;
import io.accounthealth.metrics.Label;
import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The limits of this node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
public class LimitsConfiguration {

    @Bean
    NodeLimits nodeLimits(Limits limits, ObjectProvider<MeterRegistry> meters) {
        return NodeLimits.of(limits, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    /** From the start, at nought: an increase over what is not there yet would miss the first one. */
    @Bean
    MeterBinder limitsHit() {
        return meters -> Label.LIMIT.known().forEach(limit -> Metric.LIMITS.counter(meters, limit));
    }

    @Bean
    Connections connectionsOfThisNode(Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new Connections(limits, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    RateFilter rateFilter(Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new RateFilter(new RateLimit(limits, meters.getIfAvailable(SimpleMeterRegistry::new)));
    }

    @Bean
    FailedSignIns failedSignIns(RateFilter rates) {
        return rates::takeOfAddress;
    }
}
