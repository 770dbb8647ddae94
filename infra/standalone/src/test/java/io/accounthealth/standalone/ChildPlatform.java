package io.accounthealth.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real program in a JVM of its own, on a free port and without the demo, so that it can be killed like one.
 *
 * @param startMillis from the start of the process to its saying that it is ready
 * @param said what it prints, line by line
 */
record ChildPlatform(Process process, String base, long startMillis, Queue<String> said) implements AutoCloseable {

    private static final Pattern OPEN = Pattern.compile("open +(http://[0-9.:]+)/");

    static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /** @param options of its JVM, which say where its classes are */
    static ChildPlatform start(List<String> options, Path data) throws IOException {
        long start = System.nanoTime();
        Process process = spawn(options, data);
        Queue<String> said = new ConcurrentLinkedQueue<>();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String base = null;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                base = open.group(1);
            }
            if (base != null && line.contains("stop ")) {
                drain(output, said);
                return new ChildPlatform(process, base, (System.nanoTime() - start) / 1_000_000, said);
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the platform did not become ready; it said:\n" + String.join("\n", said));
    }

    /** Starts it without waiting for anything. Its errors come with its output. */
    static Process spawn(List<String> options, Path data) throws IOException {
        return spawn(options, "--port=0", "--demo=false", "--data=" + data);
    }

    static Process spawn(String... arguments) throws IOException {
        return spawn(List.of("-cp", CLASS_PATH), arguments);
    }

    private static Process spawn(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.add(AccountHealth.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** SIGKILL, and gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM. @return whether it was gone within so many seconds */
    boolean stop(long seconds) throws InterruptedException {
        process.destroy();
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A full pipe would block the child. */
    private static void drain(BufferedReader output, Queue<String> said) {
        // No virtual thread: one that reads a pipe keeps its carrier, and a few of them would keep all.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    said.add(line);
                }
            } catch (IOException e) {
                // It is gone.
            }
        });
    }
}
