package io.accounthealth.query.http;

import io.accounthealth.edge.limits.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** What all answers share. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    ReadThreads readThreads(Limits limits, ObjectProvider<LiveReads> live, ObjectProvider<MeterRegistry> meters) {
        return new ReadThreads(
                limits, live.getIfAvailable(LiveReads::new), meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    FormatParameter formatParameter() {
        return new FormatParameter();
    }

    @Bean
    ReadErrors readErrors(JsonMapper json) {
        return new ReadErrors(json);
    }

    @Bean
    WebFluxConfigurer queryRecords() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new QueryRecordArgument());
            }
        };
    }

    /** Boot hands every module to the mapper of the answers. */
    @Bean
    JacksonModule boardJson() {
        return new BoardJson();
    }
}
