package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Dockerfile.Instruction;
import io.accounthealth.deploy.Tool.Ended;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the Dockerfile says, in folders in place of layers and on this machine's Java in place of the image's: the
 * very commands extract the jar, make the archive of classes, start the program, ask it how it does and stop it.
 */
class ImagePackagedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Exit code of a JVM that SIGTERM ended. */
    private static final int TERMINATED = 143;

    private static final Dockerfile FILE = Dockerfile.read(Shipped.HERE.resolve("Dockerfile"));

    @TempDir
    Path disk;

    /** An older Java makes no archive of classes; the product itself does with less, and no CI promises more. */
    @BeforeAll
    static void needs_the_java_of_the_images() {
        String base = FILE.stages().get("jre").base();
        int wanted = Integer.parseInt(base.replaceFirst("\\D*(\\d+).*", "$1"));
        if (Runtime.version().feature() < wanted) {
            throw Tool.notRun("images are tried with their own Java, %d or newer, and this build runs on %s"
                    .formatted(wanted, Runtime.version()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-command", "account-query", "standalone"})
    void the_program_starts_from_its_layers_answers_its_health_check_and_stops_when_told(String image)
            throws Exception {
        Path layers = build(image + "-layers", image);
        assertThat(layers.resolve("layers/dependencies/lib")).isDirectoryContaining("glob:**/spring-core-*.jar");
        assertThat(layers.resolve("layers/application/app.jar")).isRegularFile();
        Path app = build(image, image).resolve("app");
        assertThat(app.resolve("app.aot")).isNotEmptyFile();

        int port = freePort();
        List<String> command =
                onThisDisk(FILE.stages().get(image).last("ENTRYPOINT").exec(), disk.resolve(image));
        // As arguments after the image's name would be.
        command.add("--port=" + port);
        if (image.equals("standalone")) {
            command.add("--demo=false");
        } else {
            command.addAll(List.of("--store=memory:test", "--address=127.0.0.1"));
            command.addAll(Tokens.arguments());
        }
        Process program = new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(disk.resolve("said").toFile())
                .start();
        try {
            long started = System.nanoTime();
            while (healthcheck(port) != 0) {
                assertThat(program.isAlive())
                        .as(Shipped.text(disk.resolve("said")))
                        .isTrue();
                assertThat(System.nanoTime() - started).isLessThan(PATIENCE.toNanos());
            }
            System.out.printf(
                    "ImagePackagedTest: %s ready %d ms after its start with an archive of classes%n",
                    image, (System.nanoTime() - started) / 1_000_000);
            assertThat(Shipped.text(disk.resolve("said"))).doesNotContain("AOT cache", "warning");
        } finally {
            program.destroy();
        }
        assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(TERMINATED);
        assertThat(healthcheck(port)).isNotZero();
    }

    private int healthcheck(int port) {
        return Tool.run(
                        Shipped.HERE,
                        List.of(Shipped.HERE.resolve("healthcheck").toString(), Integer.toString(port)))
                .code();
    }

    /** @return the stage's disk */
    private Path build(String stage, String image) throws IOException {
        Path root = disk.resolve(stage);
        Path folder = root;
        Files.createDirectories(root);
        for (Instruction each : FILE.inherited(stage)) {
            switch (each.name()) {
                case "WORKDIR" ->
                    folder = Files.createDirectories(
                            root.resolve(each.arguments().substring(1)));
                case "COPY" -> copy(each, root, folder);
                case "RUN" -> run(each.arguments(), root, folder);
                default -> {}
            }
        }
        return root;
    }

    private void copy(Instruction copy, Path root, Path folder) throws IOException {
        String from = copy.words().getFirst();
        String to = copy.words().getLast();
        if (copy.flags().containsKey("from")) {
            copyAll(disk.resolve(copy.flags().get("from")).resolve(from.substring(1)), folder.resolve(to));
            return;
        }
        Path source = from.endsWith(".jar") ? Shipped.built(from) : Shipped.ROOT.resolve(from);
        Path target = to.startsWith("/") ? root.resolve(to.substring(1)) : folder.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(String line, Path root, Path folder) {
        for (String command : line.split(" && ")) {
            if (command.startsWith("useradd ")) {
                continue; // the only thing that cannot be done here
            }
            // Nobody but root may give a file away.
            String possible = command.replaceAll("-[og] 10001 ", "");
            Ended ended = Tool.run(folder, onThisDisk(List.of(possible.split("\\s+")), root));
            assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
        }
    }

    /** The same command on this machine's Java, and with a folder in place of the whole disk. */
    private static List<String> onThisDisk(List<String> command, Path root) {
        return new ArrayList<>(command.stream()
                .map(word -> word.equals("java") ? java() : word.replaceFirst("(^|=)/", "$1" + root + "/"))
                .toList());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString()).normalize();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
