package io.accounthealth.query;

import io.accounthealth.edge.EdgeConfiguration;
import io.accounthealth.query.api.ApiConfiguration;
import io.accounthealth.query.live.LiveConfiguration;
import io.accounthealth.query.live.WatchConfiguration;
import io.accounthealth.query.proof.ProofConfiguration;
import io.accounthealth.query.proof.StoredCheckConfiguration;
import io.accounthealth.query.web.PageConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The read side. The application that imports it provides the {@code Stores} to read from and the {@code InstantSource}
 * that says what now is.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    EdgeConfiguration.class,
    LiveConfiguration.class,
    WatchConfiguration.class,
    ApiConfiguration.class,
    PageConfiguration.class,
    ProofConfiguration.class,
    StoredCheckConfiguration.class
})
public class QueryConfiguration {}
