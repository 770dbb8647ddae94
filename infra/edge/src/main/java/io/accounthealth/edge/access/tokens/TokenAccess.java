package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.CallerAuthentication;
import io.accounthealth.edge.access.Credentials;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** All of access by tokens of one folder, to be given to a service as a bean. */
public final class TokenAccess {

    private final TokenFiles files;
    private final TokenFolder folder;
    private final Sessions sessions;
    private final SignIn signIn;

    private TokenAccess(Path folder, TokenFiles files, InstantSource clock) {
        this.files = files;
        this.folder = new TokenFolder(folder, files, clock);
        this.sessions = new Sessions(files, clock);
        this.signIn = new SignIn(files, sessions, clock);
    }

    /**
     * Opens a folder of tokens, and makes it the first time.
     *
     * @param others whose tokens are made then besides one a role, such as {@code integration@crm}
     * @throws io.accounthealth.service.StartupException with one sentence, when a file is not its owner's only, or
     *     holds no token
     */
    public static TokenAccess open(Path folder, List<String> others, InstantSource clock) {
        return new TokenAccess(folder, TokenFiles.open(folder, others, clock), clock);
    }

    /** The tokens themselves, for those who manage access. */
    public TokenFolder folder() {
        return folder;
    }

    public SignIn signIn() {
        return signIn;
    }

    /** The file with the token of the person at this machine. */
    public Path ownerFile() {
        return files.owner();
    }

    private Mono<Authentication> authenticate(Authentication shown) {
        return Mono.just(shown)
                .ofType(BearerTokenAuthenticationToken.class)
                .flatMap(bearer -> files.caller(Secrets.digest(bearer.getToken()))
                        .switchIfEmpty(
                                Mono.error(() -> new InvalidBearerTokenException("it is not one of this machine"))))
                .map(CallerAuthentication::of);
    }

    public Credentials credentials() {
        return new Credentials(
                this::authenticate,
                sessions,
                SignIn.PATH,
                "the token of the person at this machine lies in tokens/owner of the data folder, which the start"
                        + " names");
    }
}
