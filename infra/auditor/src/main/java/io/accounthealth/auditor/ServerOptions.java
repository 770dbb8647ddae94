package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.proof.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of requests to a server. */
final class ServerOptions {

    @Option(
            names = "--server",
            required = true,
            paramLabel = "<url>",
            description = "asks this server for its keys, its checkpoint and the proof that leads there")
    private String url = "";

    @Option(
            names = "--token-file",
            paramLabel = "<file>",
            description = "the token of someone who may read proofs, such as an auditor")
    private @Nullable Path tokenFile;

    @Option(names = "--save", paramLabel = "<file>", description = "keeps the new checkpoint there, if it holds")
    private @Nullable Path save;

    @Option(names = "--full", description = "also takes the whole log, and checks all of it")
    private boolean full;

    boolean full() {
        return full;
    }

    Server server() throws IOException {
        URI base;
        try {
            base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (IllegalArgumentException e) {
            throw AuditException.unreadable("--server: '" + url + "' is no address such as https://health.example", e);
        }
        if (!"https".equals(base.getScheme()) && !"http".equals(base.getScheme())) {
            throw AuditException.usage("--server: '" + url + "' must begin with https:// or http://");
        }
        return new Server(base, token());
    }

    private @Nullable String token() throws IOException {
        if (tokenFile == null) {
            return null;
        }
        if (!Files.isReadable(tokenFile)) {
            throw AuditException.usage("--token-file: '" + tokenFile + "' cannot be read");
        }
        return Files.readString(tokenFile).strip();
    }

    /** Whole or not at all: the old one may be the only one there is. */
    void save(SignedNote checkpoint) throws IOException {
        if (save == null) {
            return;
        }
        Path beside = save.toAbsolutePath().resolveSibling(save.getFileName() + ".new");
        Files.writeString(beside, checkpoint.toString());
        Files.move(beside, save, StandardCopyOption.REPLACE_EXISTING);
    }
}
