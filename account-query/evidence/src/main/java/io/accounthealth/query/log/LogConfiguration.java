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
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log over HTTP. */
@Configuration(proxyBeanMethods = false)
public class LogConfiguration {

    @Bean
    PastChanges pastChanges(Stores stores, VisibleTables visible, Limits limits, MeterRegistry meters) {
        return new PastChanges(stores.log(), visible, limits, meters);
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
