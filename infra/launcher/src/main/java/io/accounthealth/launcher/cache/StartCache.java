package io.accounthealth.launcher.cache;

import io.accounthealth.launcher.process.Child;
import io.accounthealth.launcher.process.JavaHome;
import io.accounthealth.launcher.process.JvmOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier start of the same jar on the same Java with the same JVM options left behind, so that a start takes
 * half as long: the jar extracted, and a JVM's AOT cache of the classes that a start loads. Nested jars cannot be
 * cached. The folder is derived and can be deleted at any time.
 *
 * @param folder in the cache folder of the user, named by a hash of the inputs
 * @param inputs all that the cache depends on
 * @param options that a start from here is given
 */
public record StartCache(Path folder, List<String> inputs, Path jar, JavaHome java, List<String> options) {

    /** The first Java whose cache contains more than parsed classes. */
    private static final int NEEDED = 25;

    /** {@code -Daccount-health.start-cache=false}: neither used nor made. */
    private static final String SETTING = "account-health.start-cache";

    /** Written last, with the {@link #contents}: a folder without it is not finished. */
    private static final String MADE = "made";

    static final String CACHE = "start.aot";

    /** Tables take a tenth less memory. A cache is of JVMs that all have it, or all have it not. */
    static final String COMPACT = "-XX:+UseCompactObjectHeaders";

    /**
     * A checksum is verified, since a damaged cache could end the JVM; a cache that does not fit is passed over in
     * silence.
     */
    private static final List<String> QUIETLY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces", "-Xlog:aot*=off,cds*=off");

    /**
     * @return nothing where no cache can be had: another kind of start, an older Java, a system whose files have no
     *     owner and mode, or where it is unwanted
     */
    public static Optional<StartCache> of(JavaHome java) {
        if (java.feature() < NEEDED
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                || !Boolean.parseBoolean(System.getProperty(SETTING, "true"))) {
            return Optional.empty();
        }
        try {
            Path jar = wholeJar();
            if (jar == null) {
                return Optional.empty();
            }
            Optional<Path> caches = OwnFolder.ofCaches(System.getenv());
            String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
            Optional<List<String>> options = JvmOptions.ofChild(JvmOptions.all(), List.of(arguments), System.getenv());
            if (caches.isEmpty() || options.isEmpty()) {
                return Optional.empty();
            }
            List<String> inputs = new ArrayList<>(CacheFolders.identity(jar, java.path()));
            inputs.add(String.join(" ", JvmOptions.ofTraining()).replaceAll("\\R", " "));
            Path folder = caches.orElseThrow().resolve(Integer.toHexString(inputs.hashCode()));
            return Optional.of(new StartCache(folder, inputs, jar, java, options.orElseThrow()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The jar that this class is nested in; null where it was started from a folder of jars or classes. */
    private static @Nullable Path wholeJar() {
        String place = String.valueOf(
                StartCache.class.getProtectionDomain().getCodeSource().getLocation());
        if (!place.startsWith("jar:nested:")) {
            return null;
        }
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        return Files.isRegularFile(jar) ? jar.toAbsolutePath().normalize() : null;
    }

    /** Whether it is there, whole, and only this user can have written it. */
    boolean isUsable() throws IOException {
        return Files.exists(folder.resolve(MADE))
                && OwnFolder.isOurs(folder)
                && Files.readAllLines(folder.resolve(CacheFolders.MADE_OF)).equals(inputs)
                && Files.readAllLines(folder.resolve(MADE)).equals(contents());
    }

    /** All that is in the folder is all that a start from here needs. */
    void finish() throws IOException {
        Path written = Files.write(folder.resolve("finishing"), contents());
        Files.move(written, folder.resolve(MADE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Every file but the mark, with its size and time: a tool that empties caches may delete some of them. */
    private List<String> contents() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && !file.endsWith(MADE))
                    .map(file -> "%s, %d bytes of %d"
                            .formatted(
                                    folder.relativize(file),
                                    file.toFile().length(),
                                    file.toFile().lastModified()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Starts from here instead, if that is possible.
     *
     * @return the exit code, or nothing when it did not start
     */
    public Optional<Integer> run(String[] args) throws InterruptedException {
        try (FileChannel lock = FileChannel.open(CacheFolders.lockOf(folder), StandardOpenOption.READ);
                FileLock held = lock.tryLock(0, Long.MAX_VALUE, true)) {
            return held == null || !isUsable() ? Optional.empty() : Optional.of(Child.run(command(args)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same start from here, whose JVM ends when this process does. */
    private List<String> command(String[] args) {
        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        command.addAll(options);
        command.add(COMPACT);
        command.addAll(QUIETLY);
        command.add("-XX:AOTCache=" + folder.resolve(CACHE));
        command.add(Child.endsWithThisProcess());
        command.addAll(List.of("-jar", extracted().toString()));
        command.addAll(List.of(args));
        return command;
    }

    Path extracted() {
        return folder.resolve("app").resolve(jar.getFileName());
    }
}
