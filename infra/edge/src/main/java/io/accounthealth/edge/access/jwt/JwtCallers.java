package io.accounthealth.edge.access.jwt;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CallerAuthentication;
import io.accounthealth.edge.access.Credentials;
import io.accounthealth.edge.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/** Makes callers of the tokens that {@link JwtSettings} lets be believed. */
public final class JwtCallers {

    private final JwtSettings settings;

    private JwtCallers(JwtSettings settings) {
        this.settings = settings;
    }

    /** The issuer is asked for its keys when the first token comes, and again for a key that is not known. */
    public static Credentials credentials(JwtSettings settings) {
        return new Credentials(
                manager(settings),
                NoOpServerSecurityContextRepository.getInstance(),
                null,
                "get one from " + settings.issuer() + " for the audience " + settings.audience());
    }

    private static ReactiveAuthenticationManager manager(JwtSettings settings) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withIssuerLocation(settings.issuer())
                .jwsAlgorithms(algorithms -> algorithms.addAll(settings.algorithms()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expires -> expires != null),
                new JwtTimestampValidator(settings.clockSkew())));
        JwtReactiveAuthenticationManager manager = new JwtReactiveAuthenticationManager(decoder);
        JwtCallers callers = new JwtCallers(settings);
        manager.setJwtAuthenticationConverter(jwt -> Mono.fromSupplier(() -> callers.caller(jwt)));
        return manager;
    }

    private CallerAuthentication caller(Jwt jwt) {
        if (!(claim(jwt.getClaims(), settings.nameClaim()) instanceof String name)) {
            throw new InvalidBearerTokenException("it has no claim " + settings.nameClaim());
        }
        Object source = claim(jwt.getClaims(), settings.sourceClaim());
        try {
            return new CallerAuthentication(new Caller(
                    name,
                    roles(claim(jwt.getClaims(), settings.rolesClaim())),
                    source instanceof String text ? text : null,
                    jwt.getExpiresAt()));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Issuers write lists, or words with spaces between; roles of other programs are none of ours. */
    private static Set<Role> roles(@Nullable Object claim) {
        Stream<?> words = switch (claim) {
            case Collection<?> list -> list.stream();
            case String text -> Arrays.stream(text.split(" ", -1));
            case null, default -> Stream.empty();
        };
        Set<Role> roles = EnumSet.noneOf(Role.class);
        words.flatMap(word -> Role.of(String.valueOf(word)).stream()).forEach(roles::add);
        return roles;
    }

    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        Object here = claims.get(name);
        int dot = name.indexOf('.');
        if (here != null || dot < 0 || !(claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner)) {
            return here;
        }
        Object at = inner;
        for (String step : name.substring(dot + 1).split("\\.", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
