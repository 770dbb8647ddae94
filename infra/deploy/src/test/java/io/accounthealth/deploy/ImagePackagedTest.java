package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the Dockerfile says, as {@link Images} does: the very commands extract the jar, make the archive of
 * classes, start the program, ask it how it does and stop it.
 */
class ImagePackagedTest {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Exit code of a JVM that SIGTERM ended. */
    private static final int TERMINATED = 143;

    @TempDir
    Path disk;

    @BeforeAll
    static void needs_the_java_of_the_images() {
        if (!Images.haveTheirJava()) {
            throw Tool.notRun("images are tried with their own Java, %d or newer, and this build runs on %s"
                    .formatted(Images.JAVA, Runtime.version()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-command", "account-query", "standalone"})
    void the_program_starts_from_its_layers_answers_its_health_check_and_stops_when_told(String image)
            throws Exception {
        Path layers = Images.layers(image);
        assertThat(layers.resolve("layers/dependencies/lib")).isDirectoryContaining("glob:**/spring-core-*.jar");
        assertThat(layers.resolve("layers/application/app.jar")).isRegularFile();
        Path app = Images.of(image).resolve("app");
        assertThat(app.resolve("app.aot")).isNotEmptyFile();

        int port = freePort();
        List<String> command = Images.onThisDisk(
                Images.FILE.stages().get(image).last("ENTRYPOINT").exec(), Images.of(image));
        // As arguments after the image's name would be.
        command.add("--port=" + port);
        if (image.equals("standalone")) {
            command.add("--demo=false");
        } else {
            command.addAll(List.of("--store=memory:test", "--address=127.0.0.1"));
            command.addAll(Tokens.arguments());
        }
        ProcessBuilder start = new ProcessBuilder(command)
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(disk.resolve("said").toFile());
        start.environment().putAll(Images.QUICK);
        Process program = start.start();
        try {
            long started = System.nanoTime();
            while (healthcheck(port) != 0) {
                assertThat(program.waitFor(100, TimeUnit.MILLISECONDS))
                        .as(Shipped.text(disk.resolve("said")))
                        .isFalse();
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
