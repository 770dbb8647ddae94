package io.accounthealth.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged product with its demo, in a process of its own, on a free port and in a folder that goes with it. */
final class Product implements AutoCloseable {

    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xmx768m");
    /** No test here is about idle checks, and one over the demo takes 6 s of a processor. */
    private static final String LATER = "--accounthealth.idle-check-after=1h";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern OPEN = Pattern.compile("open +(http://[0-9.:]+)/");

    /** The folder that this build writes to, in any module. */
    private static final Pattern BUILD = Pattern.compile("/browser/(target(?:/quick)?)/test-classes");

    private final Process process;
    private final Path data;
    private final boolean keepsData;
    private String base = "";

    private Product(Process process, Path data, boolean keepsData) {
        this.process = process;
        this.data = data;
        this.keepsData = keepsData;
    }

    /** Quick to start, and small: it is not measured. */
    static Product start() {
        return start(QUICK);
    }

    /** Without the demo, over a folder of the caller's. */
    static Product over(Path data, String... options) {
        return start(
                data,
                true,
                QUICK,
                Stream.concat(Stream.of("--demo=false"), Stream.of(options)).toArray(String[]::new));
    }

    /** As it is measured: over a folder of the caller's, without the demo. */
    static Product measured(Path data, List<String> jvm, String... options) {
        return start(data, true, jvm, options);
    }

    /** @param jvm what its JVM is told */
    static Product start(List<String> jvm, String... options) {
        try {
            return start(Files.createTempDirectory("account-health-browser"), false, jvm, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Product start(Path data, boolean keepsData, List<String> jvm, String... options) {
        try {
            List<String> command = new ArrayList<>();
            command.add(java());
            command.addAll(jvm);
            command.addAll(List.of("-jar", Extracted.JAR.toString(), "--port=0", "--data=" + data, LATER));
            command.addAll(List.of(options));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Product product = new Product(process, data, keepsData);
            try {
                product.base = base(process);
                return product;
            } catch (IOException | Error e) {
                product.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on behind the start, since a full pipe would block it. */
    private static String base(Process process) throws IOException {
        // Ends the reading below too, where nothing comes.
        Thread watch = Thread.ofVirtual().start(() -> endAfter(process, PATIENCE));
        try {
            return listening(process);
        } finally {
            watch.interrupt();
        }
    }

    private static void endAfter(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it listens
        }
    }

    private static String listening(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                // No virtual thread: one that reads a pipe keeps its carrier, and a few of them would keep all.
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(ignored -> {}));
                return open.group(1);
            }
        }
        throw new AssertionError("the product did not start; it said:\n" + String.join("\n", said));
    }

    /** Its jar beside its libraries, as the images have it: each start does with half of the work. */
    private static final class Extracted {

        private static final Path JAR = extract();

        private static Path extract() {
            try {
                Path folder = Files.createTempDirectory("account-health-product");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                Process process = new ProcessBuilder(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                jar().toString(),
                                "extract",
                                "--force",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(said);
                }
                return folder.resolve(jar().getFileName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar() {
        String target = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(BUILD::matcher)
                .filter(Matcher::find)
                .map(folder -> folder.group(1))
                .findFirst()
                .orElseThrow();
        Path jar = Path.of("")
                .toAbsolutePath()
                .resolve("../standalone")
                .resolve(target)
                .resolve("account-health.jar");
        if (!Files.exists(jar)) {
            throw new AssertionError("no " + jar.normalize() + "; mvn package makes it");
        }
        return jar.normalize();
    }

    /** Without a slash at the end. */
    String base() {
        return base;
    }

    /** @param caller a role, or {@code role@name} */
    String token(String caller) {
        try {
            return Files.readString(data.resolve("tokens").resolve(caller)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            if (!keepsData) {
                delete(data);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
