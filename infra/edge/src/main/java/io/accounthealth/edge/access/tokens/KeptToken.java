package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token of the folder, without the token.
 *
 * @param id the role and the name, such as {@code account-manager@mia.chen}
 * @param name that signs what it records
 * @param source the system that an integration speaks for; null of people
 * @param lastUsed to the minute; null where it never was
 * @param expires no more at that instant; null for never
 * @param revoked null while it is in the folder
 */
public record KeptToken(
        String id,
        Role role,
        String name,
        @Nullable String source,
        Instant created,
        @Nullable Instant lastUsed,
        @Nullable Instant expires,
        @Nullable Instant revoked) {

    /** Whether it let its holder in at an instant. */
    public boolean heldAt(Instant at) {
        return !created.isAfter(at)
                && (expires == null || at.isBefore(expires))
                && (revoked == null || at.isBefore(revoked));
    }
}
