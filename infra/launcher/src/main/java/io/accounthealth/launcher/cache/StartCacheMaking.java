package io.accounthealth.launcher.cache;

import io.accounthealth.launcher.process.Child;
import io.accounthealth.launcher.process.JvmOptions;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes a {@link StartCache} beside the running product, once, at a low priority: the jar is extracted, and a start of
 * it over an empty folder of its own is recorded. Whatever goes wrong leaves the next start as it was.
 */
public final class StartCacheMaking {

    /** A start that answers once and then ends. */
    private static final String TRAINING = "-Daccount-health.training=true";

    /** Enough for each process; the options of the product may allow more. */
    private static final String HEAP = "-Xmx256m";

    private static final String RECORD = "start.aotconf";

    /** Its presence says that making failed here; it is not tried again for a day. */
    private static final String FAILED = "failed";

    /** No setting in a variable is for the start that is recorded. */
    private static final Set<String> VARIABLES = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    /** Seconds. A person who has just started the product looks at it first; and one that ends soon makes nothing. */
    private static final String AFTER = "account-health.start-cache.after";

    private static final long DEFAULT_AFTER = 30;
    private static final long PATIENCE_MINUTES = 10;
    private static final long RETRY_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final StartCache cache;
    private final Path folder;
    private volatile boolean ended;

    private StartCacheMaking(StartCache cache) {
        this.cache = cache;
        folder = cache.folder();
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
        try {
            TimeUnit.SECONDS.sleep(Long.getLong(AFTER, DEFAULT_AFTER));
            Path caches = folder.resolveSibling("");
            OwnFolder.make(caches);
            if (OwnFolder.isOurs(caches)) {
                CacheFolders.alone(folder, this::makeUnlessThere);
                CacheFolders.deleteOthers(folder);
            }
        } catch (IOException | RuntimeException e) {
            // The next start is as slow as this one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makeUnlessThere() throws IOException, InterruptedException {
        Path mark = folder.resolve(FAILED);
        boolean failed = Files.exists(mark)
                && Files.getLastModifiedTime(mark).toMillis() > System.currentTimeMillis() - RETRY_MILLIS;
        if (!failed && !cache.isUsable() && Room.isIn(folder.resolveSibling(""))) {
            make();
        }
    }

    private void make() throws IOException, InterruptedException {
        begin();
        boolean made = process(extraction())
                && process(start("-XX:AOTMode=record"))
                && process(start("-XX:AOTMode=create", "-XX:AOTCache=" + folder.resolve(StartCache.CACHE)))
                && Files.exists(folder.resolve(StartCache.CACHE));
        if (!made) {
            // Ctrl+C ends the child as well, and perhaps earlier than the product.
            TimeUnit.SECONDS.sleep(1);
        }
        if (ended || CacheFolders.isSuperseded(folder)) {
            OwnFolder.delete(folder);
        } else if (made) {
            OwnFolder.delete(folder.resolve("training"));
            Files.delete(folder.resolve(RECORD));
            cache.finish();
        } else {
            begin();
            Files.createFile(folder.resolve(FAILED));
        }
    }

    private void begin() throws IOException {
        OwnFolder.delete(folder);
        OwnFolder.make(folder);
        Files.write(folder.resolve(CacheFolders.MADE_OF), cache.inputs());
    }

    private List<String> extraction() {
        String target = cache.extracted().resolveSibling("").toString();
        return List.of(HEAP, "-Djarmode=tools", "-jar", cache.jar().toString(), "extract", "--destination", target);
    }

    /** Recorded, or read again from the record; one after the other, since both at once take twice the memory. */
    private List<String> start(String... mode) {
        List<String> command = new ArrayList<>(JvmOptions.ofTraining());
        command.addAll(List.of(mode));
        command.addAll(List.of(HEAP, StartCache.COMPACT, "-XX:AOTConfiguration=" + folder.resolve(RECORD)));
        command.addAll(List.of(
                Child.endsWithThisProcess(), TRAINING, "-jar", cache.extracted().toString()));
        command.addAll(List.of("--demo=false", "--port=0", "--data=" + folder.resolve("training")));
        return command;
    }

    /** Whether it ended well, and in time. */
    private boolean process(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) {
            command.addAll(List.of(nice.toString(), "-n", "10"));
        }
        command.add(cache.java().java().toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().retainAll(VARIABLES);
        Process process = builder.start();
        if (ended || !process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            kill();
        }
        return process.waitFor() == 0;
    }

    /** It ends with the product. */
    private void end() {
        ended = true;
        kill();
    }

    /** The product has no other processes. */
    private static void kill() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
