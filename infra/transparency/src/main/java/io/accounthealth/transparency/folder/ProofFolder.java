package io.accounthealth.transparency.folder;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import io.accounthealth.proof.TreeFiles;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a log's proofs are kept, for its owner's eyes only and for one process at a time:
 *
 * <ul>
 *   <li>{@code log.key}, the key that signs: its holder can sign another history in this log's name;
 *   <li>{@code keys.txt}, what others are given: the first key, and the notes by which each named the next;
 *   <li>{@code checkpoints.txt}, all that was signed, to be copied away;
 *   <li>{@code tree}, hashes that can be made again from the log;
 *   <li>{@code accounts.txt}, how far each stream went at one of the checkpoints, which can be made again too;
 *   <li>{@code damage.txt}, when the history was found to be another than was signed. It refuses all writing until a
 *       person takes it away.
 * </ul>
 */
public final class ProofFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;
    private final KeyFiles keyFiles;

    private ProofFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.keyFiles = new KeyFiles(folder, checkpointsFile(), treeFolder());
    }

    /** @throws StartupException when it cannot be had, others than its owner can use it, or another process has it */
    public static ProofFolder open(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                OwnerOnly.makeFolder(folder);
            }
            OwnerOnly.check(folder.toRealPath());
            if (Files.exists(folder.resolve(KeyFiles.SECRET))) {
                OwnerOnly.check(folder.resolve(KeyFiles.SECRET));
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
     * @throws IntegrityViolationException when one of the files that the first start makes is gone, or the keys do not
     *     belong together
     */
    public LogKeys keys() {
        return keyFiles.read();
    }

    /**
     * Replaces the key by a new one, which the old one names; the old secret is gone then.
     *
     * @return the new key, as others are given it
     * @throws StartupException when there is none to replace, or the folder cannot be written
     */
    public String rotate() {
        return keyFiles.rotate();
    }

    /** As others are given them; null when there are none yet. */
    public @Nullable String keysText() {
        return keyFiles.text();
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

    /** What was found at an earlier time and not taken away since. */
    @Nullable
    public IntegrityViolation violation() {
        try {
            if (!Files.exists(violationFile())) {
                return null;
            }
            String[] lines = Files.readString(violationFile()).split("\n", 2);
            Long position = lines[0].matches("\\d{1,18}") ? Long.valueOf(lines[0]) : null;
            return new IntegrityViolation(
                    position, lines.length > 1 ? lines[1].strip() : "The history was found to be damaged.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void note(IntegrityViolation violation) throws IOException {
        OwnerOnly.write(
                violationFile(),
                (violation.position() == null ? "-" : violation.position()) + "\n" + violation.text() + "\n");
    }

    /** Where damage is noted. */
    public Path violationFile() {
        return folder.resolve("damage.txt");
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
