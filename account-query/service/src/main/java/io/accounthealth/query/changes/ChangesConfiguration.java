package io.accounthealth.query.changes;

import io.accounthealth.query.log.AccountExports;
import io.accounthealth.query.point.PointReader;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.Stores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Score changes over HTTP and on their screen. */
@Configuration(proxyBeanMethods = false)
public class ChangesConfiguration {

    @Bean
    Differences differences(Reads reads, PointReader points, Stores stores) {
        return new Differences(reads, points, new AccountExports(stores.accessLog()));
    }
}
