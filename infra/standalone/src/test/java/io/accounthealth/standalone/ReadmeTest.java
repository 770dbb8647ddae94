package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.service.CommandLine.Wish;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Every read that the README shows, with the answer that it shows, of the demo of the day that it names. */
class ReadmeTest {

    private static final Path README = Path.of("../../README.md");
    private static final Pattern DAY = Pattern.compile("--demo-date=(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern READ =
            Pattern.compile("    \\$ curl -H \"\\$AH\" 'http://127\\.0\\.0\\.1:8080(/v1/[^']+)'");

    private record Shown(String path, List<String> parts) {}

    @TempDir
    Path data;

    @Test
    void what_the_readme_shows_of_the_demo_comes_out_to_the_digit() throws Exception {
        String readme = Files.readString(README);
        Matcher day = DAY.matcher(readme);
        assertThat(day.find()).as("the README names the day of its demo").isTrue();
        List<Shown> shown = shown(readme);
        assertThat(shown).hasSizeGreaterThanOrEqualTo(4);
        try (ConfigurableApplicationContext platform = Platform.start(
                        new Arguments(
                                Wish.START,
                                0,
                                "127.0.0.1",
                                data,
                                true,
                                LocalDate.parse(day.group(1)),
                                null,
                                null,
                                Map.of()),
                        InstantSource.system(),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
                HttpClient http = HttpClient.newHttpClient()) {
            String base = "http://127.0.0.1:" + platform.getEnvironment().getRequiredProperty("local.server.port");
            String token =
                    Files.readString(data.resolve("tokens").resolve("owner")).strip();
            for (Shown read : shown) {
                String answer = http.send(
                                HttpRequest.newBuilder(URI.create(base + read.path()))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                assertThat(answer).as(read.path()).containsSubsequence(read.parts());
            }
        }
    }

    /** Lines of an answer are broken anywhere, and what is left out of it is an ellipsis. */
    private static List<Shown> shown(String readme) {
        List<Shown> shown = new ArrayList<>();
        String[] lines = readme.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher read = READ.matcher(lines[i]);
            if (read.matches()) {
                StringBuilder answer = new StringBuilder();
                while (lines[i + 1].startsWith("    ") && !lines[i + 1].startsWith("    $")) {
                    answer.append(lines[++i].strip());
                }
                List<String> parts = new ArrayList<>();
                for (String part : answer.toString().split("…", -1)) {
                    if (!part.isBlank() && !part.strip().matches("[{}, ]*")) {
                        parts.add(part.strip().replaceAll("^\\{ *(?=\")|, *$| *\\}+,?$", ""));
                    }
                }
                if (!parts.isEmpty()) {
                    shown.add(new Shown(read.group(1), parts));
                }
            }
        }
        return shown;
    }
}
