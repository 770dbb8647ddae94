package io.accounthealth.auditor;

import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a calculation from an export. */
final class ReplayOptions {

    @Option(names = "--unverified", description = "calculate also from an export that does not hold")
    private boolean unverified;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    Trust trust() throws IOException {
        return trust.trust();
    }

    History history(ExportSource source, String account) throws IOException {
        return History.of(source, trust.trust(), account, !unverified);
    }
}
