package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.proof.export.EventLine;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * An export, read and checked in one pass.
 *
 * @param manifest of the export
 */
record CheckedExport(Report report, Manifest manifest) {

    private static final int SHOWN = 5;

    /**
     * @param accounts whose events are read
     * @param use takes each such event, in the order of the file
     * @throws AuditException when it has no manifest, or an event that holds cannot be read
     */
    static CheckedExport read(ExportSource source, Trust trust, Predicate<String> accounts, Consumer<EventLine> use)
            throws IOException {
        try (InputStream in = source.open()) {
            Report report = ExportCheck.check(in, trust, (account, line, from, to) -> {
                if (accounts.test(account)) {
                    use.accept(read(line, from, to));
                }
            });
            Manifest manifest = report.manifest();
            if (manifest == null) {
                throw AuditException.usage("'" + source.name() + "' is no export: its first line is no manifest");
            }
            return new CheckedExport(report, manifest);
        }
    }

    private static EventLine read(byte[] line, int from, int to) {
        try {
            return EventLine.read(line, from, to);
        } catch (IllegalArgumentException e) {
            throw AuditException.found("An event cannot be read: " + e.getMessage() + ". 'auditor verify' says more.");
        }
    }

    /** @throws AuditException when something was found */
    void requireHolds(String name) {
        if (!report.holds()) {
            StringBuilder said = new StringBuilder("'" + name + "' does not hold, so nothing is calculated from it:");
            for (Finding each : report.findings()
                    .subList(0, Math.min(SHOWN, report.findings().size()))) {
                said.append(System.lineSeparator())
                        .append("  ")
                        .append(each.kind())
                        .append("  ")
                        .append(each.text());
            }
            throw AuditException.found(said + System.lineSeparator()
                    + "'auditor verify' lists all; --unverified calculates all the same.");
        }
    }
}
