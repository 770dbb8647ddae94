package io.accounthealth.edge;

import io.accounthealth.edge.access.AccessConfiguration;
import io.accounthealth.edge.access.Credentials;
import io.accounthealth.edge.access.jwt.JwtCallers;
import io.accounthealth.edge.access.jwt.JwtSettings;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.edge.audit.AuditConfiguration;
import io.accounthealth.edge.description.DescriptionConfiguration;
import io.accounthealth.edge.limits.LimitsConfiguration;
import io.accounthealth.edge.parameters.KnownParametersOnly;
import io.accounthealth.edge.parameters.ParameterRecords;
import io.accounthealth.edge.trace.TraceFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The edge, as each service imports it. Callers authenticate with the tokens of {@link TokenAccess} where the
 * application has such a bean, and with JWTs otherwise, which require {@link JwtSettings}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    AccessConfiguration.class,
    AuditConfiguration.class,
    DescriptionConfiguration.class,
    EdgeErrors.class,
    EventLoops.class,
    ClientDisconnectFilter.class,
    KnownParametersOnly.class,
    LimitsConfiguration.class,
    SingleHostHeaderFilter.class,
    ParameterRecords.class,
    ScheduleConfiguration.class,
    TraceFilter.class
})
public class EdgeConfiguration {

    @Bean
    Credentials credentials(ObjectProvider<TokenAccess> tokens, Environment environment) {
        TokenAccess local = tokens.getIfAvailable();
        return local == null ? JwtCallers.credentials(JwtSettings.of(environment)) : local.credentials();
    }
}
