package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The file, and the proof that this process alone uses it: a lock on a file beside it, which dies with the process. */
final class SqliteFile implements AutoCloseable {

    /**
     * Checked before the lock: a process does not exclude itself, and closing any channel on the lock file gives up the
     * lock that an earlier channel of the same process holds.
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path path;
    private final List<String> settings;
    private final FileChannel lock;
    private final SqliteHealth health;

    private SqliteFile(Path path, List<String> settings, FileChannel lock) {
        this.path = path;
        this.settings = settings;
        this.lock = lock;
        this.health = new SqliteHealth(path);
    }

    /** @throws LogUnavailableException when another owns it, or when it cannot be made */
    static SqliteFile own(Path folder, String name, List<String> settings) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
            Path path = folder.toRealPath().resolve(name);
            if (!OWNED.add(path)) {
                throw inUse(path);
            }
            try {
                FileChannel lock = lock(path, folder);
                create(path, folder);
                return new SqliteFile(path, settings, lock);
            } catch (IOException | RuntimeException e) {
                OWNED.remove(path);
                throw e;
            }
        } catch (IOException e) {
            throw new SqliteHealth(folder.resolve(name))
                    .refused("cannot be opened, since " + because(e) + "; choose another data folder", e);
        }
    }

    private static String because(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + " may not be written by this user";
            case FileAlreadyExistsException taken -> taken.getFile() + " is there and is no folder";
            case FileSystemException other -> other.getFile() + " cannot be made or written";
            default -> String.valueOf(e.getMessage());
        };
    }

    Path path() {
        return path;
    }

    SqliteHealth health() {
        return health;
    }

    SqliteConnection connectWriter() throws SQLException {
        return SqliteConnection.writer(path, settings);
    }

    /**
     * Copies all of the WAL into the file and empties it, so that no older version of a page is left there. Where
     * others read or write all the time it is tried again for a while.
     *
     * @throws LogUnavailableException when it is not done: a later call may
     */
    void emptyWal() {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (SqliteConnection connection = SqliteConnection.maintainer(path)) {
            while (!connection.emptyWal()) {
                if (System.nanoTime() > until) {
                    throw health.refused(
                            "is read and written all the time, so that its WAL could not be emptied", null);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException e) {
            throw health.explain(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw health.refused("could not be given up", e);
        } finally {
            OWNED.remove(path);
        }
    }

    private static FileChannel lock(Path path, Path folder) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(folder, "rw-------"));
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(path);
        }
        return channel;
    }

    private static LogUnavailableException inUse(Path path) {
        return new SqliteHealth(path)
                .refused("is in use by another process; stop that one, or choose another data folder", null);
    }

    /** SQLite takes an empty file for a new one, and gives its WAL the rights that the file has. */
    private static void create(Path path, Path folder) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createFile(path, ownerOnly(folder, "rw-------"));
            } catch (FileAlreadyExistsException e) {
                throw new IOException("it appeared while it was being created", e);
            }
        }
    }

    static FileAttribute<?>[] ownerOnly(Path where, String rights) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
