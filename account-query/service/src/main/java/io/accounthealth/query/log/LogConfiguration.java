package io.accounthealth.query.log;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.read.Exports;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.read.VisibleTables;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The log over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({ChangesEndpoint.class, EventsEndpoint.class, LogEndpoint.class, ReplayEndpoint.class})
public class LogConfiguration {

    @Bean
    PastChanges pastChanges(Stores stores, VisibleTables visible, Limits limits, ObjectProvider<MeterRegistry> meters) {
        return new PastChanges(stores.log(), visible, limits, meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    EventExport eventExport(ReadThreads threads, Exports exports) {
        return new EventExport(threads, exports);
    }

    @Bean
    StoredStream storedStream(Stores stores, Reads reads) {
        return new StoredStream(stores.log(), reads);
    }

    @Bean
    LogState logState(Stores stores, LiveTables tables, Reads reads, Access access, InstantSource clock) {
        return new LogState(stores.log(), tables, reads, access, clock);
    }
}
