package io.accounthealth.edge.access;

import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.problem.EdgeProblem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers who has not signed in, and who may not. A browser is led to where it can sign in. */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private static final String NO_TOKEN = "Bearer";
    private static final String BAD_TOKEN = "Bearer error=\"invalid_token\"";

    private final Access access;
    private final Credentials credentials;

    private final FailedSignIns failed;

    Refusals(Access access, Credentials credentials, FailedSignIns failed) {
        this.failed = failed;
        this.access = access;
        this.credentials = credentials;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException why) {
        try {
            failed.take(exchange);
        } catch (EdgeProblem tooMany) {
            return Mono.error(tooMany);
        }
        boolean token = why instanceof OAuth2AuthenticationException;
        String reason = token ? "the bearer token does not hold: " + reason(why) : "this needs a bearer token";
        access.tell(
                new Attempt(Caller.NOBODY, null, null, reason),
                exchange.getRequest().getHeaders());
        String signIn = credentials.signIn();
        if (!token && signIn != null && isPage(exchange.getRequest())) {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse().getHeaders().setLocation(URI.create(signIn + wanted(exchange.getRequest())));
            return exchange.getResponse().setComplete();
        }
        return Problem.NOT_SIGNED_IN.write(
                exchange.getResponse(),
                reason + "; " + credentials.hint(),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, token ? BAD_TOKEN : NO_TOKEN));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException why) {
        if (isPage(exchange.getRequest())) {
            return Mono.error(new ResponseStatusException(HttpStatus.FORBIDDEN));
        }
        return Problem.NOT_ALLOWED.write(exchange.getResponse(), String.valueOf(why.getMessage()), Map.of());
    }

    private static String reason(AuthenticationException why) {
        String description = ((OAuth2AuthenticationException) why).getError().getDescription();
        return description == null ? "it is not one of ours" : description;
    }

    private static boolean isPage(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.GET)
                && !request.getPath().value().startsWith("/v1/")
                && request.getHeaders().getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    /** Where to go once signed in: a path of ours with its query, and nothing else. */
    private static String wanted(ServerHttpRequest request) {
        @Nullable String query = request.getURI().getRawQuery();
        String address = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
        return address.equals("/") ? "" : "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
