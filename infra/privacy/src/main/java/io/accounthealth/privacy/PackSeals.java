package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.storage.Micros;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The seals of quarterly packs. The read side, which makes a pack, hands one out; the write side, which cannot make it,
 * takes no hash without. Only these two know the master key of the store.
 */
public record PackSeals(KeyRing ring) {

    private static final String USE = "seal of a quarterly pack";

    /** @return 64 lower case hexadecimal digits, the same for the same pack at every node of a store */
    public String of(AccountId account, QbrPrepared pack) {
        // None of these has a line break.
        String message = String.join(
                "\n",
                account.value(),
                pack.quarter(),
                Micros.truncate(pack.asOf()).toString(),
                Long.toString(pack.knownAtPosition()),
                pack.policy(),
                pack.form(),
                pack.packHash());
        return ring.fingerprint(USE, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a seal is that of a pack. */
    public boolean fits(AccountId account, QbrPrepared pack, String seal) {
        return MessageDigest.isEqual(
                of(account, pack).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }
}
