package io.accounthealth.edge.access;

import io.accounthealth.edge.problem.EdgeProblem;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Authentication and authorization of every request. Needs {@link Credentials} and {@link FailedSignIns}. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties({PolicyApproval.class, ReportApproval.class})
@Import({
    Access.class,
    AuthorizationHandlerAdapter.class,
    CallerArgument.class,
    CredentialRevalidation.class,
    TokenScheme.class
})
public class AccessConfiguration {

    /** Paths without authentication; {@link AuthorizationHandlerAdapter} authorizes them as well. */
    private static final String[] OPEN = {
        "/actuator/health/**",
        "/schemas/**",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/webjars/**",
        "/css/**",
        "/js/**",
        "/icon.svg",
        "/shared/reports/**",
        "/sign-in",
        "/sign-out"
    };

    /** Ambiguous addresses are rejected, since two readers might resolve them differently. */
    @Bean
    ServerExchangeRejectedHandler ambiguousAddresses() {
        return (exchange, why) -> Mono.error(EdgeProblem.malformed(
                "the address or a header has what is not taken here, such as // or an encoded / in a path"));
    }

    @Bean
    SecurityWebFilterChain accessFilters(
            ServerHttpSecurity http, Access access, Credentials credentials, FailedSignIns failed) {
        Refusals refusals = new Refusals(access, credentials, failed);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable) // see SameOriginWrites
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(credentials.sessions())
                .addFilterBefore(new SameOriginWrites(access), SecurityWebFiltersOrder.AUTHENTICATION)
                .addFilterAfter(new OwnPageWrites(), SecurityWebFiltersOrder.AUTHENTICATION)
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(
                                exchange -> Mono.just(counted(credentials.bearer(), failed, exchange)))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeExchange(exchanges ->
                        exchanges.pathMatchers(OPEN).permitAll().anyExchange().authenticated())
                .build();
    }

    /** A token that cannot be checked now counts as none: the limits of a known caller do not apply. */
    private static ReactiveAuthenticationManager counted(
            ReactiveAuthenticationManager bearer, FailedSignIns failed, ServerWebExchange exchange) {
        return shown -> bearer.authenticate(shown).onErrorMap(EdgeProblem.class, unjudged -> {
            failed.take(exchange);
            return unjudged;
        });
    }
}
