package io.accounthealth.launcher.cache;

import io.accounthealth.launcher.Child;
import io.accounthealth.launcher.JavaHome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier start of the same jar on the same Java with the same JVM options left behind, so that a start takes
 * half as long: the jar extracted, and a JVM's AOT cache of the classes that a start loads. Nested jars cannot be
 * cached. The folder is derived and can be deleted at any time.
 *
 * @param caches the folder of all of them, in the cache folder of the user
 * @param inputs all that the cache depends on, one a line; its hash names the folder
 */
public record StartCache(Path caches, String inputs, Path jar, JavaHome java, List<String> options) {

    /** The first Java whose cache contains more than parsed classes. */
    private static final int NEEDED = 25;

    /** {@code -Daccount-health.start-cache=false}: neither used nor made. */
    private static final String SETTING = "account-health.start-cache";

    /** Written first. */
    private static final String INPUTS = "made-of";

    /** Written last: a folder without it is not finished. */
    private static final String MADE = "made";

    static final String CACHE = "start.aot";

    /**
     * A checksum is verified, since a damaged cache could end the JVM; of a cache that does not fit nothing is said.
     */
    private static final List<String> QUIETLY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces", "-Xlog:aot*=off,cds*=off");

    /** Each needs the first process, or a JVM that loads its classes as it finds them. */
    private static final List<String> EXCLUDING = List.of(
            "-agent",
            "-javaagent:",
            "-Xrun",
            "-Xdebug",
            "-Xshare",
            "-XX:Shared",
            "-XX:AOT",
            "-XX:+AutoCreate",
            "-XX:ArchiveClasses",
            "-XX:+AlwaysPreTouch",
            "-Xlog",
            "-Dcom.sun.management.");

    /**
     * @return nothing where no cache can be had: another kind of start, an older Java, a system whose files have no
     *     owner and mode, or where it is unwanted
     */
    public static Optional<StartCache> of(JavaHome java) {
        Path jar = wholeJar();
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (jar == null
                || java.feature() < NEEDED
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                || !Boolean.parseBoolean(System.getProperty(SETTING, "true"))
                || options.stream().anyMatch(option -> EXCLUDING.stream().anyMatch(option::startsWith))) {
            return Optional.empty();
        }
        try {
            String inputs = String.join(
                    "\n",
                    jar.toString(),
                    stateOf(jar),
                    java.path().toString(),
                    Files.readString(java.path().resolve("release")).strip(),
                    String.join(" ", optionsOfTraining(options)),
                    "");
            return Optional.of(new StartCache(OwnFolder.ofCaches(System.getenv()), inputs, jar, java, options));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The jar that this class is nested in; null where it was started from a folder of jars or classes. */
    private static @Nullable Path wholeJar() {
        String place = String.valueOf(
                StartCache.class.getProtectionDomain().getCodeSource().getLocation());
        Path jar = Path.of(System.getProperty("java.class.path", ""));
        return place.startsWith("jar:nested:") && Files.isRegularFile(jar)
                ? jar.toAbsolutePath().normalize()
                : null;
    }

    /** Of this jar, Java and options. */
    Path folder() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8));
            return caches.resolve(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is there, whole, and only this user can have written it. */
    boolean isUsable() {
        return Files.exists(folder().resolve(MADE)) && OwnFolder.isOnlyOurs(folder());
    }

    /** Locked, shared, by whoever runs from the folder; alone by whoever makes or deletes it. */
    static Path lockOf(Path folder) {
        return Path.of(folder + ".lock");
    }

    /** Starts from here instead, if that is possible. @return the exit code, or nothing when it did not start */
    public Optional<Integer> run(String[] args) throws InterruptedException {
        if (!OwnFolder.isSafe(caches)) {
            return Optional.empty();
        }
        try (FileChannel lock = FileChannel.open(lockOf(folder()), StandardOpenOption.READ);
                FileLock held = lock.tryLock(0, Long.MAX_VALUE, true)) {
            return held == null || !isUsable() ? Optional.empty() : Optional.of(Child.run(command(args)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same start from here, whose JVM ends when this process does. */
    List<String> command(String[] args) {
        List<String> command = new ArrayList<>();
        command.add(java.java().toString());
        command.addAll(options);
        command.addAll(QUIETLY);
        command.add("-XX:AOTCache=" + folder().resolve(CACHE));
        command.add(Child.endsWithThisProcess());
        command.addAll(List.of("-jar", extracted().toString()));
        command.addAll(List.of(args));
        return command;
    }

    Path extracted() {
        return app().resolve(jar.getFileName());
    }

    Path app() {
        return folder().resolve("app");
    }

    /** Of the JVM that makes it: settings of the product are none of them, so that no data of the user is touched. */
    static List<String> optionsOfTraining(List<String> options) {
        return options.stream().filter(option -> !option.startsWith("-D")).toList();
    }

    void begin() throws IOException {
        OwnFolder.delete(folder());
        OwnFolder.make(folder());
        Files.writeString(folder().resolve(INPUTS), inputs);
    }

    void finish() throws IOException {
        Files.createFile(folder().resolve(MADE));
        OwnFolder.tighten(folder());
    }

    /** Whether it was made of a jar that has changed since or is gone. */
    static boolean isSuperseded(Path folder) throws IOException {
        Path inputs = folder.resolve(INPUTS);
        if (!Files.exists(inputs)) {
            return false;
        }
        List<String> lines = Files.readAllLines(inputs);
        Path jar = Path.of(lines.get(0));
        return !Files.exists(jar) || !stateOf(jar).equals(lines.get(1));
    }

    private static String stateOf(Path jar) throws IOException {
        return Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar);
    }
}
