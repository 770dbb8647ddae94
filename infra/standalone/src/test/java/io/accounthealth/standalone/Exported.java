package io.accounthealth.standalone;

import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an auditor takes home, and what he knows when he checks it there. */
final class Exported {

    private static final String AUDITOR = "auditor";

    private Exported() {}

    /** The first key of the log: what one keeps on the first day. */
    static VerifierKey key(Guarded platform) throws Exception {
        return VerifierKey.parse(platform.get(AUDITOR, "/v1/audit/keys")
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
    }

    static SignedNote checkpoint(Guarded platform) throws Exception {
        return SignedNote.parse(platform.get(AUDITOR, "/v1/audit/checkpoint").body());
    }

    /** @param query of what, with its question mark; empty for everything */
    static String export(Guarded platform, String query) throws Exception {
        return platform.get(AUDITOR, "/v1/audit/export" + query).body();
    }

    static Report check(String export, VerifierKey key, SignedNote... kept) throws IOException {
        return ExportCheck.check(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                new Trust(key, List.of(kept)),
                (account, line, from, to) -> {});
    }
}
