package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.storage.Micros;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The seals of quarterly packs and client reports. The read side, which makes a pack, hands one out; the write side,
 * which cannot make it, takes no hash without. Only these two know the master key of the store.
 */
public record PackSeals(KeyRing ring) {

    private static final String USE = "seal of a quarterly pack";

    private static final String USE_FOR_REPORTS = "seal of a client report";

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

    /** The seal of the document of a report, as it is approved. */
    public String of(AccountId account, ReportApproved approved) {
        String message = String.join(
                "\n",
                account.value(),
                approved.reportId(),
                approved.form(),
                Integer.toString(approved.changes()),
                approved.packHash());
        return ring.fingerprint(USE_FOR_REPORTS, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a seal is that of a pack. */
    public boolean fits(AccountId account, QbrPrepared pack, String seal) {
        return isSame(of(account, pack), seal);
    }

    /** Whether a seal is that of a document. */
    public boolean fits(AccountId account, ReportApproved approved, String seal) {
        return isSame(of(account, approved), seal);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
