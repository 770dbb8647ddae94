package io.accounthealth.launcher.cache;

import io.accounthealth.launcher.Child;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link StartCache} beside the running product, once, at a low priority: the jar is extracted, and a start of
 * it over an empty folder of its own is recorded. Whatever goes wrong leaves the next start as it was.
 */
public final class StartCacheMaking {

    /** A start that answers once and then ends. */
    private static final String TRAINING = "-Daccount-health.training=true";

    /** Its presence says that making failed here; it is not tried again. */
    private static final String FAILED = "failed";

    /** No setting in a variable is for the start that is recorded. */
    private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    /** Seconds. A person who has just started the product looks at it first; and one that ends soon makes nothing. */
    private static final String AFTER = "account-health.start-cache.after";

    private static final long DEFAULT_AFTER = 30;

    private final StartCache cache;
    private volatile @Nullable Process running;
    private volatile boolean ended;

    private StartCacheMaking(StartCache cache) {
        this.cache = cache;
    }

    /** Returns at once. */
    public static void later(StartCache cache) {
        StartCacheMaking making = new StartCacheMaking(cache);
        Runtime.getRuntime().addShutdownHook(new Thread(making::end, "end-start-cache"));
        Thread thread = new Thread(making::run, "start-cache");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Path folder = cache.folder();
        try {
            TimeUnit.SECONDS.sleep(Long.getLong(AFTER, DEFAULT_AFTER));
            OwnFolder.make(cache.caches());
            if (OwnFolder.isSafe(cache.caches()) && !Files.exists(folder.resolve(FAILED))) {
                alone(folder, () -> make(folder));
                deleteSuperseded(cache.caches());
            }
        } catch (IOException | RuntimeException e) {
            // The next start is as slow as this one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Unless another process makes the folder, or runs from it. */
    private static void alone(Path folder, Work work) throws IOException, InterruptedException {
        try (FileChannel lock = FileChannel.open(
                        StartCache.lockOf(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.tryLock()) {
            if (held != null) {
                work.run();
            }
        }
    }

    private void make(Path folder) throws IOException, InterruptedException {
        if (cache.isUsable()) {
            return;
        }
        cache.begin();
        boolean made = process(extraction()) && process(training()) && Files.exists(folder.resolve(StartCache.CACHE));
        if (ended) {
            OwnFolder.delete(folder);
        } else if (made) {
            OwnFolder.delete(folder.resolve("training"));
            cache.finish();
        } else {
            cache.begin();
            Files.createFile(folder.resolve(FAILED));
        }
    }

    private List<String> extraction() {
        return List.of(
                "-Djarmode=tools",
                "-jar",
                cache.jar().toString(),
                "extract",
                "--destination",
                cache.app().toString());
    }

    private List<String> training() {
        List<String> command = new ArrayList<>(StartCache.optionsOfTraining(cache.options()));
        command.add("-XX:AOTCacheOutput=" + cache.folder().resolve(StartCache.CACHE));
        command.addAll(List.of(
                Child.endsWithThisProcess(), TRAINING, "-jar", cache.extracted().toString()));
        command.addAll(
                List.of("--demo=false", "--port=0", "--data=" + cache.folder().resolve("training")));
        return command;
    }

    /** Whether it ended well. */
    private boolean process(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "10"));
        }
        command.add(cache.java().java().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(cache.folder().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(VARIABLES);
        Process process = builder.start();
        running = process;
        if (ended) {
            end();
        }
        return process.waitFor() == 0;
    }

    /** It ends with the product. */
    private void end() {
        ended = true;
        Process process = running;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Unless something still runs from them. */
    private static void deleteSuperseded(Path caches) throws IOException, InterruptedException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(caches)) {
            for (Path other : all) {
                if (StartCache.isSuperseded(other)) {
                    alone(other, () -> OwnFolder.delete(other));
                    Files.deleteIfExists(StartCache.lockOf(other));
                }
            }
        }
    }
}
