package io.accounthealth.transparency.folder;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a log's proofs are kept, for its owner's eyes only and for one process at a time:
 *
 * <ul>
 *   <li>{@code log.key}, the key that signs: whoever has it can sign another history in this log's name;
 *   <li>{@code keys.txt}, what others are given: the first key, and the notes by which each named the next;
 *   <li>{@code checkpoints.txt}, all that was signed, to be copied away;
 *   <li>{@code tree}, hashes that can be made again from the log;
 *   <li>{@code accounts.txt}, how far each stream went at one of the checkpoints, which can be made again too;
 *   <li>{@code damage.txt}, when the history was found to be another than was signed. It refuses all writing until a
 *       person takes it away.
 * </ul>
 */
public final class ProofFolder implements AutoCloseable {

    private static final String ORIGIN = "account-health/";
    private static final int ORIGIN_BYTES = 8;
    private static final String SECRET = "log.key";

    private final Path folder;
    private final FileChannel lock;

    private ProofFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @throws StartupException when it cannot be had, others than its owner can use it, or another process has it */
    public static ProofFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                OwnerOnly.makeFolder(folder);
            }
            OwnerOnly.check(folder.toRealPath());
            if (Files.exists(folder.resolve(SECRET))) {
                OwnerOnly.check(folder.resolve(SECRET));
            }
            FileChannel lock = FileChannel.open(
                    folder.resolve(".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    OwnerOnly.file(folder));
            if (!isLocked(lock)) {
                lock.close();
                throw new StartupException(
                        folder + " is in use by another process; one at a time keeps the proofs of a log.", null);
            }
            return new ProofFolder(folder, lock);
        } catch (IOException e) {
            throw new StartupException(
                    "Proofs cannot be kept in " + folder
                            + "; name a folder that can be written with accounthealth.proof.folder.",
                    e);
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * The keys, made when nothing was ever signed or hashed here.
     *
     * @throws DamageFoundException when one of the files that the first start makes is gone, or the keys do not belong
     *     together
     */
    public LogKeys keys() {
        try {
            finishRotation();
            if (isNew()) {
                make();
            }
            demand(secret(), "The key (log.key) of the log is gone.");
            demand(verifiers(), "The list of keys (keys.txt) of the log is gone.");
            demand(checkpointsFile(), "What the log has signed (checkpoints.txt) is gone.");
            return LogKeys.of(SigningKey.parse(Files.readString(secret())), Files.readString(verifiers()));
        } catch (IllegalArgumentException e) {
            throw new DamageFoundException(
                    new IntegrityViolation(null, "The key of the log (log.key) cannot be read: it was edited."), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the first start, or where that was cut off: {@link #make} begins with an empty file of checkpoints. */
    private boolean isNew() throws IOException {
        boolean begun = Files.exists(checkpointsFile());
        return !Files.exists(verifiers())
                && (begun ? Files.size(checkpointsFile()) == 0 : !Files.exists(secret()))
                && !hasHashes();
    }

    private boolean hasHashes() throws IOException {
        if (!Files.isDirectory(treeFolder())) {
            return false;
        }
        try (Stream<Path> levels = Files.list(treeFolder())) {
            return levels.anyMatch(level -> level.toFile().length() > 0);
        }
    }

    /** The list of keys comes last: where it is, the others are, or were. */
    private void make() throws IOException {
        if (!Files.exists(checkpointsFile())) {
            OwnerOnly.write(checkpointsFile(), "");
        }
        if (!Files.exists(secret())) {
            OwnerOnly.write(secret(), SigningKey.generate(origin()).secretText());
        }
        OwnerOnly.write(
                verifiers(), SigningKey.parse(Files.readString(secret())).verifier() + "\n");
    }

    private static void demand(Path file, String otherwise) {
        if (!Files.exists(file)) {
            throw DamageFoundException.at(
                    null, otherwise + " Put back the one that was there; nothing can be signed in its place.");
        }
    }

    private static String origin() {
        byte[] drawn = new byte[ORIGIN_BYTES];
        new SecureRandom().nextBytes(drawn);
        return ORIGIN + HexFormat.of().formatHex(drawn);
    }

    /**
     * Replaces the key by a new one, which the old one names; the old secret is gone then.
     *
     * @return the new key, as others are given it
     * @throws StartupException when there is none to replace, or the folder cannot be written
     */
    public String rotate() {
        if (!Files.exists(verifiers())) {
            throw new StartupException(
                    "There is no key to replace in " + folder + "; the first start makes one.", null);
        }
        try {
            LogKeys keys = keys();
            SigningKey next = SigningKey.generate(keys.origin());
            SignedNote rotation = KeyChain.rotation(keys.signing(), next);
            OwnerOnly.write(nextSecret(), next.secretText());
            OwnerOnly.write(verifiers(), keys.text() + rotation);
            finishRotation();
            return next.verifier().toString();
        } catch (DamageFoundException e) {
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

    /** As others are given them; null when there are none yet. */
    @Nullable
    public String keysText() {
        try {
            return Files.exists(verifiers()) ? Files.readString(verifiers()) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KeptCheckpoints checkpoints() {
        return KeptCheckpoints.open(checkpointsFile());
    }

    public SignedHeads signedHeads() {
        return new SignedHeads(folder.resolve("accounts.txt"));
    }

    public TreeFiles tree() {
        try {
            if (!Files.isDirectory(treeFolder())) {
                OwnerOnly.makeFolder(treeFolder());
            }
            return TreeFiles.open(treeFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was found at an earlier time, and that nobody has taken away since. */
    @Nullable
    public IntegrityViolation damage() {
        try {
            if (!Files.exists(damageFile())) {
                return null;
            }
            String[] lines = Files.readString(damageFile()).split("\n", 2);
            Long position = lines[0].matches("\\d{1,18}") ? Long.valueOf(lines[0]) : null;
            return new IntegrityViolation(
                    position, lines.length > 1 ? lines[1].strip() : "The history was found to be damaged.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void note(IntegrityViolation damage) throws IOException {
        OwnerOnly.write(
                damageFile(), (damage.position() == null ? "-" : damage.position()) + "\n" + damage.text() + "\n");
    }

    /** Where damage is noted. */
    public Path damageFile() {
        return folder.resolve("damage.txt");
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

    private Path treeFolder() {
        return folder.resolve("tree");
    }

    private Path checkpointsFile() {
        return folder.resolve("checkpoints.txt");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
