package io.accounthealth.launcher.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders of all caches beside each other: what each was made of, who uses one, and which are kept. */
final class CacheFolders {

    /** Written first: the lines of {@link #identity}, and one of JVM options. */
    static final String MADE_OF = "made-of";

    private static final int KEPT = 2;

    private CacheFolders() {}

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Locked, shared, by a process that runs from the folder; alone by one that makes or deletes it. */
    static Path lockOf(Path folder) {
        return Path.of(folder + ".lock");
    }

    /** Unless another process makes the folder, or runs from it. */
    static void alone(Path folder, Work work) throws IOException, InterruptedException {
        try (FileChannel lock = FileChannel.open(lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.tryLock()) {
            if (held != null) {
                work.run();
            }
        }
    }

    /** One that fits nothing any more, and all but the newest; none that something still runs from. */
    static void deleteOthers(Path current) throws IOException, InterruptedException {
        int kept = 1;
        for (Path other : newestFirst(current.resolveSibling(""))) {
            if (other.equals(current)) {
                continue;
            }
            if (kept < KEPT && !isSuperseded(other)) {
                kept++;
            } else {
                alone(other, () -> {
                    OwnFolder.delete(other);
                    Files.deleteIfExists(lockOf(other));
                });
            }
        }
    }

    private static List<Path> newestFirst(Path caches) throws IOException {
        try (Stream<Path> all = Files.list(caches)) {
            return all.filter(Files::isDirectory)
                    .sorted(Comparator.comparingLong(folder -> -folder.toFile().lastModified()))
                    .toList();
        }
    }

    /** Whether what it was made of has changed since, is gone or is not known. */
    static boolean isSuperseded(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(MADE_OF));
            List<String> now = identity(Path.of(lines.get(0)), Path.of(lines.get(2)));
            return !now.equals(lines.subList(0, lines.size() - 1));
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException e) {
            return true;
        }
    }

    /** Of a jar and a Java: four lines that differ when either changes. The time of a status change cannot be set. */
    static List<String> identity(Path jar, Path java) throws IOException {
        return List.of(
                jar.toString(),
                "%d bytes of %s, %s"
                        .formatted(
                                Files.size(jar), Files.getLastModifiedTime(jar), Files.getAttribute(jar, "unix:ctime")),
                java.toString(),
                String.join(" ", Files.readAllLines(java.resolve("release"))));
    }
}
