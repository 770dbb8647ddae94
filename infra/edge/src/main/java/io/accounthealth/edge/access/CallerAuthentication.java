package io.accounthealth.edge.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;

/** A caller who has shown who he is, in the form that Spring Security carries. Holds no token. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    public CallerAuthentication(Caller caller) {
        // The prefix is what the framework's own checks of a role look for: details of health have one.
        super(caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.written()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    /** Who sends the request that is being answered; {@link Caller#NOBODY} when nobody has signed in. */
    public static Mono<Caller> caller() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .mapNotNull(authentication -> authentication.getPrincipal() instanceof Caller caller ? caller : null)
                .defaultIfEmpty(Caller.NOBODY);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(caller);
    }
}
