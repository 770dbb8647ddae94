package io.accounthealth.edge;

import io.accounthealth.edge.access.AccessConfiguration;
import io.accounthealth.edge.access.Credentials;
import io.accounthealth.edge.access.jwt.JwtCallers;
import io.accounthealth.edge.access.jwt.JwtSettings;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.edge.audit.AuditConfiguration;
import io.accounthealth.edge.limits.LimitsConfiguration;
import io.accounthealth.edge.parameters.KnownParametersOnly;
import io.accounthealth.edge.privacy.PrivacyConfiguration;
import io.accounthealth.edge.trace.TraceConfiguration;
import io.accounthealth.edge.watch.WatchedAccessLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The edge, as each service imports it. Callers show the tokens of {@link TokenAccess} where whoever starts the service
 * gives it one, and else JWTs, for which {@link JwtSettings} must be there: there is no third way, and no way without.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccessConfiguration.class,
    AuditConfiguration.class,
    LimitsConfiguration.class,
    KnownParametersOnly.class,
    PrivacyConfiguration.class,
    ScheduleConfiguration.class,
    TraceConfiguration.class,
    WatchedAccessLog.class
})
public class EdgeConfiguration {

    @Bean
    EdgeErrors edgeErrors() {
        return new EdgeErrors();
    }

    @Bean
    OneHost oneHost() {
        return new OneHost();
    }

    @Bean
    GoneClients goneClients() {
        return new GoneClients();
    }

    @Bean
    Credentials credentials(ObjectProvider<TokenAccess> tokens, Environment environment) {
        TokenAccess local = tokens.getIfAvailable();
        return local == null ? JwtCallers.credentials(JwtSettings.of(environment)) : local.credentials();
    }
}
