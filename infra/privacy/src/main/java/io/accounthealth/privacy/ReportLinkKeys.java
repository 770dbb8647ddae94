package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The keys of the links by which clients read a report without signing in. They follow from the master key of the
 * store, so that no event, and no log, has one.
 */
public record ReportLinkKeys(KeyRing ring) {

    private static final String USE = "link to a client report";

    /** @return 64 lower case hexadecimal digits, the same at every node of a store */
    public String of(AccountId account, String linkId) {
        return ring.fingerprint(USE, (account.value() + "\n" + linkId).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a key is that of a link. */
    public boolean fits(AccountId account, String linkId, String key) {
        return MessageDigest.isEqual(
                of(account, linkId).getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
