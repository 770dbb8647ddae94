package io.accounthealth.edge.access;

import io.accounthealth.edge.problem.EdgeProblem;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The filters and the gate that every request passes. Needs {@link Credentials} and {@link FailedSignIns}. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class AccessConfiguration {

    /** All that may be had without a token; {@link AuthorizationHandlerAdapter} judges it once more. */
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
        "/sign-in",
        "/sign-out"
    };

    @Bean
    Access access(ObjectProvider<RefusedAttempts> listening) {
        return new Access(listening.orderedStream().toList());
    }

    @Bean
    AuthorizationHandlerAdapter gate(
            Access access, ObjectProvider<HandlerAdapter> adapters, ObjectProvider<RequestInterceptor> admissions) {
        return new AuthorizationHandlerAdapter(
                access, adapters, admissions.orderedStream().toList());
    }

    @Bean
    CredentialRevalidation standing(
            Credentials credentials, @Value("${accounthealth.heartbeat:15s}") Duration heartbeat) {
        return new CredentialRevalidation(credentials, heartbeat);
    }

    @Bean
    TokenScheme tokenScheme() {
        return new TokenScheme();
    }

    @Bean
    WebFluxConfigurer callerArguments() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerArgument());
            }
        };
    }

    /** Addresses that two readers might take for two different things are read by nobody. */
    @Bean
    ServerExchangeRejectedHandler ambiguousAddresses() {
        return (exchange, why) -> Problem.UNREADABLE.write(
                exchange.getResponse(),
                "the address or a header has what is not taken here, such as // or an encoded / in a path",
                Map.of());
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

    /** Whose token cannot be judged now is known as little as who shows none, and no limit of a caller's meets him. */
    private static ReactiveAuthenticationManager counted(
            ReactiveAuthenticationManager bearer, FailedSignIns failed, ServerWebExchange exchange) {
        return shown -> bearer.authenticate(shown).onErrorMap(EdgeProblem.class, unjudged -> {
            failed.take(exchange);
            return unjudged;
        });
    }
}
