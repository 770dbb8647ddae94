package io.accounthealth.edge.access;

import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.problem.EdgeProblem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** Rejects callers without a valid credential or without permission. A browser is redirected to the sign-in. */
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
        access.report(
                new Attempt(Caller.NOBODY, null, null, reason),
                exchange.getRequest().getHeaders());
        String signIn = credentials.signIn();
        if (!token && signIn != null && isPage(exchange.getRequest())) {
            exchange.getResponse().setStatusCode(HttpStatus.SEE_OTHER);
            exchange.getResponse().getHeaders().setLocation(URI.create(signIn + requested(exchange.getRequest())));
            return exchange.getResponse().setComplete();
        }
        EdgeProblem problem = new EdgeProblem(
                HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first", reason + "; " + credentials.hint());
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, token ? BAD_TOKEN : NO_TOKEN);
        return Mono.error(problem);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException why) {
        return Mono.error(
                isPage(exchange.getRequest())
                        ? new ResponseStatusException(HttpStatus.FORBIDDEN)
                        : new EdgeProblem(
                                HttpStatus.FORBIDDEN,
                                "not-allowed",
                                "Not permitted",
                                String.valueOf(why.getMessage())));
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
    private static String requested(ServerHttpRequest request) {
        @Nullable String query = request.getURI().getRawQuery();
        String address = request.getURI().getRawPath() + (query == null ? "" : "?" + query);
        return address.equals("/") ? "" : "?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
