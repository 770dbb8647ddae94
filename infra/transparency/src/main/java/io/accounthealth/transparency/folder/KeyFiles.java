package io.accounthealth.transparency.folder;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log's keys.
 *
 * @param checkpoints the file of checkpoints
 * @param tree the folder of hashes
 */
record KeyFiles(Path folder, Path checkpoints, Path tree) {
    static final String SECRET = "log.key";
    private static final String ORIGIN = "account-health/";
    private static final int ORIGIN_BYTES = 8;

    LogKeys read() {
        try {
            finishRotation();
            if (isNew()) {
                make();
            }
            demand(secret(), "The key (log.key) of the log is gone.");
            demand(verifiers(), "The list of keys (keys.txt) of the log is gone.");
            demand(checkpoints, "What the log has signed (checkpoints.txt) is gone.");
            return LogKeys.of(SigningKey.parse(Files.readString(secret())), Files.readString(verifiers()));
        } catch (IllegalArgumentException e) {
            throw new IntegrityViolationException(
                    new IntegrityViolation(null, "The key of the log (log.key) cannot be read: it was edited."), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the first start, or where that was cut off: {@link #make} begins with an empty file of checkpoints. */
    private boolean isNew() throws IOException {
        boolean begun = Files.exists(checkpoints);
        return !Files.exists(verifiers())
                && (begun ? Files.size(checkpoints) == 0 : !Files.exists(secret()))
                && !hasHashes();
    }

    private boolean hasHashes() throws IOException {
        if (!Files.isDirectory(tree)) {
            return false;
        }
        try (Stream<Path> levels = Files.list(tree)) {
            return levels.anyMatch(level -> level.toFile().length() > 0);
        }
    }

    /** The list of keys comes last: where it is, the others are, or were. */
    private void make() throws IOException {
        if (!Files.exists(checkpoints)) {
            OwnerOnly.write(checkpoints, "");
        }
        if (!Files.exists(secret())) {
            OwnerOnly.write(secret(), SigningKey.generate(origin()).secretText());
        }
        OwnerOnly.write(
                verifiers(), SigningKey.parse(Files.readString(secret())).verifier() + "\n");
    }

    private static void demand(Path file, String otherwise) {
        if (!Files.exists(file)) {
            throw IntegrityViolationException.at(
                    null, otherwise + " Put back the one that was there; nothing can be signed in its place.");
        }
    }

    private static String origin() {
        byte[] drawn = new byte[ORIGIN_BYTES];
        new SecureRandom().nextBytes(drawn);
        return ORIGIN + HexFormat.of().formatHex(drawn);
    }

    String rotate() {
        if (!Files.exists(verifiers())) {
            throw new StartupException(
                    "There is no key to replace in " + folder + "; the first start makes one.", null);
        }
        try {
            LogKeys keys = read();
            SigningKey next = SigningKey.generate(keys.origin());
            SignedNote rotation = KeyChain.rotation(keys.signing(), next);
            OwnerOnly.write(nextSecret(), next.secretText());
            OwnerOnly.write(verifiers(), keys.text() + rotation);
            finishRotation();
            return next.verifier().toString();
        } catch (IntegrityViolationException e) {
            throw new StartupException(e.getMessage() + " Nothing was changed.", e);
        } catch (IOException e) {
            throw new StartupException(
                    "The key in " + folder + " cannot be replaced: the folder cannot be written.", e);
        }
    }

    /** A new key that is named already takes its place; one that is not was made for nothing. */
    private void finishRotation() throws IOException {
        if (Files.exists(nextSecret()) && Files.exists(verifiers())) {
            SigningKey next = SigningKey.parse(Files.readString(nextSecret()));
            if (Files.readString(verifiers()).contains(next.verifier() + "\n")) {
                Files.move(nextSecret(), secret(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(nextSecret());
            }
        }
    }

    @Nullable
    String text() {
        try {
            return Files.exists(verifiers()) ? Files.readString(verifiers()) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path secret() {
        return folder.resolve(SECRET);
    }

    private Path nextSecret() {
        return folder.resolve("log.key.next");
    }

    private Path verifiers() {
        return folder.resolve("keys.txt");
    }
}
