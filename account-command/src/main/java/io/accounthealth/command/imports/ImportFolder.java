package io.accounthealth.command.imports;

import io.accounthealth.edge.access.tokens.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A folder for the files of imports that only this process uses. Several processes may be given the same place: each
 * has a folder there, locked for as long as it lives, and whichever opens the place deletes what those left that were
 * killed.
 */
public final class ImportFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFolder.class);

    private static final String OWN = "node-";
    private static final String LOCK = "lock";

    /** Those of this JVM. To look at such a lock again and close it would give it up: locks are the process's. */
    private static final Set<Path> HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel lock;

    private ImportFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param place is made when it is not there
     * @throws UncheckedIOException when this process cannot write there, or the file system knows no locks
     */
    public static ImportFolder open(Path place) {
        synchronized (HERE) {
            try {
                Files.createDirectories(place, OwnerOnly.folder(place));
                FileChannel opening = locked(place.resolve(LOCK));
                try {
                    clear(place);
                    Path folder = Files.createTempDirectory(place.toAbsolutePath(), OWN);
                    HERE.add(folder);
                    return new ImportFolder(folder, locked(folder.resolve(LOCK)));
                } finally {
                    opening.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "imports cannot use " + place + "; name another folder with accounthealth.import-folder", e);
            }
        }
    }

    Path newFile() throws IOException {
        return Files.createTempFile(folder, "upload-", ".csv");
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(file));
        var unused = channel.lock(); // which closing the channel gives up
        return channel;
    }

    private static void clear(Path place) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = Files.list(place.toAbsolutePath())) {
            folders = all.filter(each -> each.getFileName().toString().startsWith(OWN))
                    .toList();
        }
        for (Path each : folders) {
            if (!HERE.contains(each) && isLeft(each)) {
                FileSystemUtils.deleteRecursively(each);
                LOG.info("deleted what imports of a process left that has ended: {}", each);
            }
        }
    }

    private static boolean isLeft(Path folder) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.exists(lock)) {
            return true; // it ended before it had the lock
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        }
    }

    @Override
    public void close() {
        synchronized (HERE) {
            try {
                lock.close();
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                LOG.warn("{} could not be deleted; the next start deletes it", folder, e);
            }
            HERE.remove(folder);
        }
    }
}
