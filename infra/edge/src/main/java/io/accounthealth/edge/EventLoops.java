package io.accounthealth.edge;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Event loops of the server's own: those that Reactor Netty shares within a JVM end with the first server that closes.
 */
@Configuration(proxyBeanMethods = false)
public class EventLoops {

    /** Closed without a quiet period: by then the server has answered every request it accepted. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }
}
