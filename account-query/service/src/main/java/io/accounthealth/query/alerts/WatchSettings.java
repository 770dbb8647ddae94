package io.accounthealth.query.alerts;

import io.accounthealth.service.StartupException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Where the clock sends what it notices, and as whom.
 *
 * @param writeSide null where no clock runs, or in one process with the write side
 * @param tokenFile with a token that somebody else renews
 * @param clientId of the clock at the issuer of tokens, in place of the file
 * @param clientSecretFile with its secret
 * @param tokenUri that gives tokens; null for that of the issuer's metadata
 * @param scope to ask for
 * @param every between looks
 */
@ConfigurationProperties("accounthealth.watch")
record WatchSettings(
        @Nullable URI writeSide,
        @Nullable Path tokenFile,
        @Nullable String clientId,
        @Nullable Path clientSecretFile,
        @Nullable URI tokenUri,
        @Nullable String scope,
        @DefaultValue("1m") Duration every) {

    /** @throws StartupException with one sentence where there is neither a token nor a client */
    ClockToken token(Environment environment, InstantSource clock) {
        if (tokenFile != null) {
            return ClockToken.in(tokenFile);
        }
        if (clientId == null || clientSecretFile == null) {
            throw new StartupException(
                    "accounthealth.watch.write-side is set, but not as whom the clock writes there: set"
                            + " accounthealth.watch.client-id and accounthealth.watch.client-secret-file, or"
                            + " accounthealth.watch.token-file.",
                    null);
        }
        return new ClientCredentials(
                new ClientCredentials.Client(
                        environment.getRequiredProperty("accounthealth.access.issuer"),
                        environment.getRequiredProperty("accounthealth.access.audience"),
                        clientId,
                        clientSecretFile,
                        tokenUri,
                        scope),
                clock);
    }
}
