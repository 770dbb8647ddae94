package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Report;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Checks an export, or what a server shows now against a checkpoint that was kept.",
            "Whatever was altered, left out, added, re-ordered or forged is named by kind and position."
        },
        footer = {
            "",
            "Examples:",
            "  auditor verify acme.ndjson --key log.vkey --checkpoint kept.txt",
            "  curl … /v1/audit/export | auditor verify - --key log.vkey",
            "  auditor verify --server https://health.example --token-file token --checkpoint kept.txt --save kept.txt"
        })
final class VerifyCommand extends AuditCommand {

    @Parameters(arity = "0..1", paramLabel = "<export>", description = "the file, as ndjson or zip; - for stdin")
    private @Nullable String export;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @ArgGroup(exclusive = false, heading = "%nInstead of an export:%n")
    private @Nullable ServerOptions server;

    VerifyCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (export != null && server == null) {
            return export(new ExportSource(export, console()));
        }
        if (server != null && export == null) {
            return server(server);
        }
        throw AuditException.usage("give an export, or --server; 'auditor verify --help' has examples");
    }

    private int export(ExportSource source) throws IOException {
        Trust given = trust.trust();
        try (InputStream in = source.open()) {
            Report report = ExportCheck.check(in, given, (account, line, from, to) -> {});
            Verified verified = Verified.of(report, given);
            answer(verified, verified.text());
            return verified.holds() ? ExitCode.HOLDS : ExitCode.FOUND;
        }
    }

    private int server(ServerOptions options) throws IOException {
        LiveLog log = LiveLog.check(options.server(), trust.trust());
        ServerVerified verified = log.verified();
        if (verified.holds() && options.full()) {
            verified = log.withExport();
        }
        if (verified.holds()) {
            options.save(log.checkpoint());
        }
        answer(verified, verified.text());
        return verified.holds() ? ExitCode.HOLDS : ExitCode.FOUND;
    }
}
