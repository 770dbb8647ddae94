package io.accounthealth.auditor;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows from before. */
final class TrustOptions {

    @Option(
            names = "--key",
            paramLabel = "<key>",
            description = "the log's verifier key, known from elsewhere than the export: a file, or the text itself")
    private @Nullable String key;

    @Option(
            names = "--checkpoint",
            paramLabel = "<file>",
            description = "a checkpoint that was kept earlier; may be given more than once")
    private List<Path> checkpoints = new ArrayList<>();

    Trust trust() throws IOException {
        return new Trust(key(), notes());
    }

    @Nullable
    VerifierKey key() throws IOException {
        String given = key;
        if (given == null) {
            return null;
        }
        String text = given;
        Path path = asPath(given);
        if (path != null && Files.isReadable(path)) {
            text = Files.readString(path).lines().findFirst().orElse("");
        }
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw AuditException.unreadable(
                    "--key: '" + given + "' is neither a file that begins with a verifier key nor one itself: "
                            + e.getMessage(),
                    e);
        }
    }

    private static @Nullable Path asPath(String text) {
        try {
            return Path.of(text);
        } catch (java.nio.file.InvalidPathException e) {
            return null;
        }
    }

    List<SignedNote> notes() throws IOException {
        List<SignedNote> notes = new ArrayList<>();
        for (Path each : checkpoints) {
            notes.add(note(each));
        }
        return notes;
    }

    private static SignedNote note(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw AuditException.usage("--checkpoint: '" + file + "' cannot be read");
        }
        try {
            SignedNote note = SignedNote.parse(Files.readString(file));
            Checkpoint.parse(note.text());
            return note;
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw AuditException.unreadable(
                    "--checkpoint: '" + file + "' is no signed checkpoint: " + Auditor.said(e), e);
        }
    }
}
