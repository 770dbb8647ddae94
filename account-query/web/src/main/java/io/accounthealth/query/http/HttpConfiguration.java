package io.accounthealth.query.http;

import io.accounthealth.edge.limits.Limits;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What all answers share. */
@Configuration(proxyBeanMethods = false)
@Import({BoardJson.class, FormatParameter.class, ReadErrors.class})
public class HttpConfiguration {

    @Bean
    ReadThreads readThreads(Limits limits, ObjectProvider<LiveReads> live, MeterRegistry meters) {
        return new ReadThreads(limits, live.getIfAvailable(LiveReads::new), meters);
    }
}
