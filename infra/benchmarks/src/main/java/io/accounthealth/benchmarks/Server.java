package io.accounthealth.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program in a JVM of its own that says where it listens, ended by its process id. */
public final class Server implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("open\\s+(http://\\S+)/");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
    private static final double KIB_A_MIB = 1024;
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final @Nullable Path data;
    private final URI base;
    private final double millisToReady;

    private Server(List<String> command, @Nullable Path data) throws IOException {
        this.data = data;
        long start = System.nanoTime();
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
        BufferedReader output = process.inputReader();
        List<String> said = new ArrayList<>();
        String found = null;
        String line = "";
        while (found == null && line != null) { // never a line further: a program may have said all it will
            line = output.readLine();
            Matcher listens = LISTENS.matcher(line == null ? "" : line);
            found = listens.find() ? listens.group(1) : null;
            said.add(String.valueOf(line));
        }
        if (found == null) {
            close();
            throw new IOException("did not start: " + String.join("\n", said));
        }
        millisToReady = Series.millisSince(start);
        base = URI.create(found);
        // No virtual thread: one that reads a pipe keeps its carrier, and a few of them would keep all.
        Thread.ofPlatform().daemon().start(() -> drain(output));
    }

    /** A full pipe would stop the program. */
    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // what is said after the start does not matter
            }
        } catch (IOException e) {
            // the program has ended
        }
    }

    /** The packaged product, on the Java that runs this. */
    public static Server product(Path data, boolean demo, String... settings) throws IOException {
        List<String> command = new ArrayList<>(command(thisJava(), data, demo));
        command.addAll(List.of(settings));
        return new Server(command, data);
    }

    /** The packaged product as a person starts it, on the Java that the PATH has. */
    static Server productOnPathJava(Path data) throws IOException {
        return new Server(command("java", data, true), data);
    }

    static Server empty() throws IOException {
        return new Server(
                List.of(thisJava(), "-cp", System.getProperty("java.class.path", ""), EmptyServer.class.getName()),
                null);
    }

    private static List<String> command(String java, Path data, boolean demo) {
        return List.of(
                java,
                "-Daccount-health.start-cache=false",
                "-jar",
                jar("standalone", "account-health.jar").toString(),
                "--port=0",
                "--data=" + data,
                "--demo=" + demo,
                "--accounthealth.limits.read-timeout=10m"); // it is measured
    }

    static String thisJava() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
    }

    /** Of a module beside this one, from the same build. */
    static Path jar(String moduleName, String name) {
        Path target = Path.of(URI.create(Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .getParent();
        Path module = target;
        while (module != null && !module.endsWith("benchmarks")) {
            module = module.getParent();
        }
        if (target == null || module == null) {
            throw new IllegalStateException("run the jar where the build left it, in infra/benchmarks/target");
        }
        return module.resolveSibling(moduleName)
                .resolve(module.relativize(target))
                .resolve(name);
    }

    /** Without a slash at the end. */
    URI base() {
        return base;
    }

    /** The header that shows the owner's token; null for a server without tokens. */
    @Nullable
    String bearer() throws IOException {
        return data == null
                ? null
                : "Bearer "
                        + Files.readString(data.resolve("tokens").resolve("owner"))
                                .strip();
    }

    /** From the start of the process to the line that says where it listens. */
    double millisToReady() {
        return millisToReady;
    }

    /**
     * What the process and all that it started have used of the processors, which other work on them changes little.
     */
    double cpuMillis() {
        return tree().stream()
                .mapToDouble(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** Of the process and all that it started, in MiB. */
    double residentMib() throws IOException {
        double sum = 0;
        for (ProcessHandle each : tree()) {
            Matcher resident =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(each.pid()), "status")));
            if (resident.find()) {
                sum += Long.parseLong(resident.group(1)) / KIB_A_MIB;
            }
        }
        return sum;
    }

    /** As with {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
