package io.accounthealth.query.access;

import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.tokens.KeptToken;
import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.edge.access.tokens.TokenFolder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tokens of the folder, where callers sign in by them: with an issuer there is no folder, and none are known. */
@Component
final class Tokens {

    private final @Nullable TokenFolder folder;
    private final InstantSource clock;

    Tokens(ObjectProvider<TokenAccess> tokens, InstantSource clock) {
        TokenAccess access = tokens.getIfAvailable();
        this.folder = access == null ? null : access.folder();
        this.clock = clock;
    }

    /** How a token is. */
    enum State {
        VALID,
        EXPIRED
    }

    /**
     * @param token by which it is limited and revoked, such as {@code account-manager@mia.chen}
     * @param name that signs what it records
     * @param source the system that an integration speaks for; null of people
     * @param lastUsed to the minute; null where it never was
     * @param expires null for never
     */
    record Row(
            String token,
            String name,
            Role role,
            @Nullable String source,
            Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant expires,
            State state) {}

    /** Whether callers sign in by tokens of a folder. */
    boolean areKept() {
        return folder != null;
    }

    List<Row> rows() {
        Instant now = clock.instant();
        return folder == null
                ? List.of()
                : folder.current().stream()
                        .map(token -> row(token, now))
                        .sorted(Comparator.comparing(Row::role).thenComparing(Row::name))
                        .toList();
    }

    /** Those that let their holders in at an instant, revoked ones too. */
    List<KeptToken> heldAt(Instant at) {
        return folder == null
                ? List.of()
                : folder.all().stream().filter(token -> token.heldAt(at)).toList();
    }

    private static Row row(KeptToken token, Instant now) {
        return new Row(
                token.id(),
                token.name(),
                token.role(),
                token.source(),
                token.created(),
                token.lastUsed(),
                token.expires(),
                token.heldAt(now) || token.created().isAfter(now) ? State.VALID : State.EXPIRED);
    }
}
