package io.accounthealth.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that a test needs; {@code .ci/run} installs it. */
enum Tool {
    NGINX("nginx"),
    PROMTOOL("promtool");

    private final String program;

    Tool(String program) {
        this.program = program;
    }

    /** Where it is missing nothing passes quietly: the test says so loudly, and fails on CI. */
    String path() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(this::missing);
    }

    private String missing() {
        String sentence = program + " is not on this machine; .ci/run installs it";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(sentence);
        }
        throw notRun(sentence);
    }

    /**
     * Ends a test that cannot be run here, aloud.
     *
     * @return never; for a caller whose compiler wants to know
     */
    static AssertionError notRun(String why) {
        String sentence = "########## NOT RUN: %s ##########".formatted(why);
        System.err.println(sentence);
        Assumptions.abort(sentence);
        return new AssertionError(sentence);
    }

    record Ended(int code, String output) {}

    /** Runs a program to its end. */
    static Ended run(Path folder, List<String> command) {
        return run(folder, Map.of(), command);
    }

    /** @param environment beside that of the build */
    static Ended run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder program =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            program.environment().putAll(environment);
            Process process = program.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
