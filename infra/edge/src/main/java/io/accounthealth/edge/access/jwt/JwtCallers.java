package io.accounthealth.edge.access.jwt;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CallerAuthentication;
import io.accounthealth.edge.access.Credentials;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
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
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Authenticates callers by JWTs that {@link JwtSettings} accepts. */
public final class JwtCallers {

    /** Accepted values of {@code typ}, if present: a JWT, or an access token (RFC 9068), as a full media type too. */
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    /** One thread per token, so that those that wait for the issuer block no others. */
    private static final Scheduler THREADS = Schedulers.fromExecutor(Thread::startVirtualThread);

    private JwtCallers() {}

    /** The keys of the issuer come from {@link IssuerKeys}. */
    public static Credentials credentials(JwtSettings settings) {
        return new Credentials(
                manager(settings),
                NoOpServerSecurityContextRepository.getInstance(),
                null,
                "get one from " + settings.issuer() + " for the audience " + settings.audience());
    }

    private static ReactiveAuthenticationManager manager(JwtSettings settings) {
        NimbusReactiveJwtDecoder decoder = new NimbusReactiveJwtDecoder(claims(settings));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(settings.issuer()),
                new JwtAudienceValidator(settings.audience()),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expires -> expires != null),
                new JwtTimestampValidator(settings.clockSkew())));
        JwtReactiveAuthenticationManager manager = new JwtReactiveAuthenticationManager(decoder);
        manager.setJwtAuthenticationConverter(jwt -> Mono.fromSupplier(() -> caller(jwt, settings)));
        return shown ->
                manager.authenticate(shown).onErrorMap(AuthenticationServiceException.class, JwtCallers::silence);
    }

    private static Converter<JWT, Mono<JWTClaimsSet>> claims(JwtSettings settings) {
        Set<JWSAlgorithm> algorithms = settings.algorithms().stream()
                .map(algorithm -> JWSAlgorithm.parse(algorithm.getName()))
                .collect(Collectors.toSet());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> checkType(type));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new IssuerKeys(settings.issuer())));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the decoder's validator does it
        return jwt -> Mono.fromCallable(() -> processor.process(jwt, null))
                .onErrorMap(BadJOSEException.class, e -> new BadJwtException("it is not signed with a key of ours", e))
                .subscribeOn(THREADS);
    }

    private static void checkType(@Nullable JOSEObjectType type) {
        if (type != null && !TYPES.contains(type)) {
            throw new BadJwtException("its type (typ) is neither JWT nor at+jwt");
        }
    }

    /** The framework wraps what went wrong on the way to the keys. */
    private static Throwable silence(Throwable wrapped) {
        for (Throwable at = wrapped; at != null; at = at.getCause()) {
            if (at instanceof IssuerSilentException silent) {
                return silent;
            }
        }
        return new InvalidBearerTokenException("it cannot be read", wrapped);
    }

    private static AbstractAuthenticationToken caller(Jwt jwt, JwtSettings settings) {
        JwtClaims claims = new JwtClaims(jwt.getClaims());
        if (!(claims.at(settings.nameClaim()) instanceof String name)) {
            throw new InvalidBearerTokenException("it has no claim " + settings.nameClaim());
        }
        try {
            return CallerAuthentication.of(new Caller(
                    name, claims.roles(settings.rolesClaim()), claims.sources(settings.sourceClaim()), null));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        }
    }
}
