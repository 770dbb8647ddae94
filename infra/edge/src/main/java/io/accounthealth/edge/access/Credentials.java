package io.accounthealth.edge.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;

/**
 * How callers authenticate, in one way of running the product.
 *
 * @param bearer authenticates the {@link Caller} of a bearer token
 * @param sessions of browsers; one that knows none where there is no sign-in
 * @param signIn the page where a person signs in, null where there is none
 * @param hint a sentence on where to get a token
 */
public record Credentials(
        ReactiveAuthenticationManager bearer,
        ServerSecurityContextRepository sessions,
        @Nullable String signIn,
        String hint) {}
