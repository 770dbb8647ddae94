package io.accounthealth.edge.access;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;

/** The {@link Caller} as the principal of Spring Security. */
public final class CallerAuthentication {

    private CallerAuthentication() {}

    /** Without the credential. */
    public static UsernamePasswordAuthenticationToken of(Caller caller) {
        // The prefix is what the framework's own checks of a role look for: details of health have one.
        return UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.written()))
                        .toList());
    }

    /** The sender of the current request; {@link Caller#NOBODY} for an anonymous one. */
    public static Mono<Caller> caller() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(authentication -> authentication.getPrincipal() instanceof Caller caller ? caller : null)
                .defaultIfEmpty(Caller.NOBODY);
    }
}
