package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;

/**
 * {@code infra/recalculation}, which shares no code with us, sends a random history to the real program and
 * recalculates its figures from the raw log. Another history: {@code -Dseed}.
 */
@Execution(ExecutionMode.CONCURRENT)
class RecalculationTest {

    private static final Path SCRIPT = Path.of("../recalculation/recalculate.py");

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_python() throws InterruptedException {
        try {
            assertThat(new ProcessBuilder("python3", "-c", "import zoneinfo; zoneinfo.ZoneInfo('Europe/Berlin')")
                            .start()
                            .waitFor())
                    .as("python3 knows time zones")
                    .isZero();
        } catch (IOException e) {
            System.err.println(
                    "########## NOT RUN: nothing is recalculated, since there is no python3 here ##########");
            throw new TestAbortedException("no python3");
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void figures_recalculated_from_the_log_in_another_language_agree_at_random_points() throws Exception {
        try (ChildPlatform platform =
                ChildPlatform.start(ClassArchive.ofThisBuild().options(), folder)) {
            String token =
                    Files.readString(folder.resolve("tokens").resolve("owner")).strip();
            Process process = new ProcessBuilder(
                            "python3",
                            SCRIPT.toString(),
                            "--base-url",
                            platform.base(),
                            "--token",
                            token,
                            "--make",
                            "8",
                            "--points",
                            "48",
                            "--seed",
                            System.getProperty("seed", "7"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            System.out.println(said);

            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains(
                            "health: mean",
                            "sla: resolution",
                            "retention: nrr",
                            "pacing",
                            "unbilled",
                            "spend in one currency",
                            "cohorts",
                            " 0 differ");
        }
    }
}
