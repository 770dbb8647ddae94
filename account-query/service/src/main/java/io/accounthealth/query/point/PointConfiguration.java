package io.accounthealth.query.point;

import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the read point of a request is found. */
@Configuration(proxyBeanMethods = false)
public class PointConfiguration {

    @Bean
    MinPosition minPosition(LiveTables tables, @Value("${accounthealth.min-position-patience:5s}") Duration patience) {
        return new MinPosition(tables.seen(), patience);
    }

    @Bean
    PointReader pointReader(Stores stores, LiveTables live, InstantSource clock) {
        return new PointReader(stores.log(), live.seen(), clock);
    }
}
