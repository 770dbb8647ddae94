package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Tool.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar with a start cache, made once by a first start as a user's is. The making gives way to all else on a machine,
 * so that it takes long on a busy one.
 */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class StartCachePackagedTest {

    private static final int TERMINATED = 143;

    /** What the making asks for, and what tests beside this one may take meanwhile. */
    private static final long PLENTY_MEBIBYTES = 3_072;

    @TempDir
    static Path disk;

    private static Path made;

    private final List<ProcessHandle> started = new ArrayList<>();

    @BeforeAll
    @Timeout(value = 45, unit = TimeUnit.MINUTES)
    static void a_first_start_makes_it() throws Exception {
        if (!Images.haveTheirJava()) {
            throw Tool.notRun("a start cache needs Java %d or newer".formatted(Images.JAVA));
        }
        if (availableMebibytes() < PLENTY_MEBIBYTES) {
            throw Tool.notRun("a start cache is made only with 1.5 GiB of memory to spare");
        }
        Process first = start("first", "-Daccount-health.start-cache.after=0");
        try {
            while (made == null) {
                assertThat(first.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(folderWith("failed")).as("failed to be made").isNull();
                made = folderWith("made");
            }
        } finally {
            first.destroy();
        }
        assertThat(first.waitFor()).isEqualTo(TERMINATED);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(made.resolve("training")).doesNotExist();
    }

    private static long availableMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @AfterEach
    void leave_nothing_running() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static Path folderWith(String mark) throws IOException {
        Path all = disk.resolve("cache/account-health");
        if (!Files.exists(all)) {
            return null;
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(each -> Files.exists(each.resolve(mark)))
                    .findFirst()
                    .orElse(null);
        }
    }

    @Test
    void a_later_start_runs_from_it_and_stops_when_told() throws Exception {
        Process launcher = remember(start("second"));
        ProcessHandle product = onlyChild(launcher);

        // What is mapped is used: a JVM that rejects a cache closes it.
        assertThat(Path.of("/proc/" + product.pid() + "/maps"))
                .content()
                .contains(made.resolve("start.aot").toString());

        launcher.destroy();
        assertThat(launcher.waitFor()).isEqualTo(TERMINATED);
        product.onExit().get();
    }

    @Test
    void a_killed_launcher_ends_the_product() throws Exception {
        Process launcher = remember(start("killed"));
        ProcessHandle product = onlyChild(launcher);

        launcher.destroyForcibly();

        product.onExit().get();
    }

    @Test
    void exit_codes_and_output_pass() {
        assertThat(run("--version")).satisfies(ended -> {
            assertThat(ended.code()).isZero();
            assertThat(ended.output()).startsWith("account-health ").hasLineCount(1);
        });
        assertThat(run("--port=none").code()).isEqualTo(2);
        assertThat(run("--data=/proc/none").code()).isEqualTo(1);
    }

    @Test
    void a_damaged_cache_costs_only_time() throws IOException {
        Path cache = made.resolve("start.aot");
        byte[] whole = Files.readAllBytes(cache);
        FileTime time = Files.getLastModifiedTime(cache);
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
            for (long at = 1 << 20; at < whole.length; at += 1 << 16) {
                file.seek(at);
                file.write("damaged".getBytes());
            }
        }
        Files.setLastModifiedTime(cache, time);
        assertThat(run("--version").code()).isZero();

        Files.write(cache, List.of("none"));
        assertThat(run("--version").code()).isZero();

        Files.write(cache, whole);
        Files.setLastModifiedTime(cache, time);
    }

    @Test
    void a_start_cache_that_lacks_a_file_is_not_used() throws IOException {
        Path app = Files.move(app(), disk.resolve("elsewhere"));

        assertThat(run("--version").code()).isZero();
        Files.move(app, app());
    }

    @Test
    void what_others_can_write_is_not_run() throws IOException {
        replace();
        assertThat(run("--version").code()).as("it is run while it is ours").isNotZero();

        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx-w----"));
        assertThat(run("--version").code()).isZero();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        restore();
    }

    @Test
    void it_is_left_out_on_request() throws IOException {
        replace();

        assertThat(run(List.of("-Daccount-health.start-cache=false"), "--version")
                        .code())
                .isZero();
        restore();
    }

    private static Path app() {
        return made.resolve("app/account-health.jar");
    }

    /** The extracted jar by what is none, but looks as it did: a start from it fails. */
    private static void replace() throws IOException {
        Path whole = disk.resolve("whole");
        Files.move(app(), whole);
        Files.write(app(), new byte[(int) Files.size(whole)]);
        Files.setLastModifiedTime(app(), Files.getLastModifiedTime(whole));
    }

    /** Moved, since a cache fits jars of the same time alone. */
    private static void restore() throws IOException {
        Files.move(disk.resolve("whole"), app(), StandardCopyOption.REPLACE_EXISTING);
    }

    private Process remember(Process launcher) {
        started.add(launcher.toHandle());
        launcher.children().forEach(started::add);
        return launcher;
    }

    private static ProcessHandle onlyChild(Process launcher) {
        List<ProcessHandle> children = launcher.children().toList();
        assertThat(children).hasSize(1);
        return children.getFirst();
    }

    private static Ended run(String argument) {
        return run(List.of(), argument);
    }

    private static Ended run(List<String> options, String argument) {
        List<String> command = command(options);
        command.add(argument);
        return Tool.run(disk, environment(), command);
    }

    /** @return once it is ready */
    private static Process start(String data, String... options) throws IOException {
        List<String> command = command(List.of(options));
        command.addAll(List.of("--demo=false", "--port=0", "--data=" + disk.resolve(data)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("stop   Ctrl+C")) {
                // No virtual thread: one that reads a pipe keeps its carrier, and a few of them would keep all.
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(ignored -> {}));
                return process;
            }
        }
        throw new AssertionError("it did not start; it said:\n" + said);
    }

    private static List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(Images.java(), "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                Shipped.built("infra/standalone/target/account-health.jar").toString()));
        return command;
    }

    private static Map<String, String> environment() {
        return Map.of("XDG_CACHE_HOME", disk.resolve("cache").toString());
    }
}
