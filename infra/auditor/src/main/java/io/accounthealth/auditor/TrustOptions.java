package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Notes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.PublishedKeys;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The keys and checkpoints that the user trusts. */
final class TrustOptions {

    @Option(
            names = "--key",
            paramLabel = "<key>",
            description = {
                "the log's verifier key, known from elsewhere than the export: the text itself, or a file as",
                "GET /v1/audit/keys answers it, with the changes of keys behind the first"
            })
    private @Nullable String key;

    @Option(
            names = "--checkpoint",
            paramLabel = "<file>",
            description = "a checkpoint that was kept earlier, or several in one file; may be given more than once")
    private List<Path> checkpoints = new ArrayList<>();

    Trust trust() throws IOException {
        return new Trust(keys(), notes());
    }

    /** Each named by the one before it; empty when none is known. */
    List<VerifierKey> keys() throws IOException {
        String given = key;
        if (given == null) {
            return List.of();
        }
        Path path = asPath(given);
        try {
            return PublishedKeys.parse(path != null && Files.isReadable(path) ? Files.readString(path) : given)
                    .all();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw AuditException.unreadable(
                    "--key: '" + given
                            + "' is neither a file that begins with a verifier key, with the log's changes of"
                            + " keys behind it, nor a key itself: " + Text.message(e),
                    e);
        }
    }

    private static @Nullable Path asPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Each once: a log's own file of checkpoints has one again when a witness signed it later. */
    List<SignedNote> notes() throws IOException {
        Map<Checkpoint, SignedNote> notes = new LinkedHashMap<>();
        for (Path each : checkpoints) {
            for (SignedNote note : notes(each)) {
                notes.put(Checkpoint.parse(note.text()), note);
            }
        }
        return List.copyOf(notes.values());
    }

    private static List<SignedNote> notes(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw AuditException.usage("--checkpoint: '" + file + "' cannot be read");
        }
        try {
            List<SignedNote> notes = Notes.of(Files.readString(file));
            notes.forEach(each -> Checkpoint.parse(each.text()));
            if (notes.isEmpty()) {
                throw new IllegalArgumentException("there is none in it");
            }
            return notes;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw AuditException.unreadable(
                    "--checkpoint: '" + file + "' is no signed checkpoint, nor a file of several: " + Text.message(e),
                    e);
        }
    }
}
