package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every read that the README and the documents show, with its answer, of the demo of the day that they name. */
@ResourceLock(DemoPlatform.ONE_AT_A_TIME)
class ReadmeTest {

    private static final Path README = Path.of("../../README.md");
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern DAY = Pattern.compile("--demo-date=(\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern READ =
            Pattern.compile("    \\$ curl -H \"\\$AH\" 'http://127\\.0\\.0\\.1:8080(/v1/[^']+)'");

    private record Shown(String path, List<String> parts) {}

    @Test
    void what_the_documents_show_of_the_demo_comes_out_to_the_digit() throws Exception {
        List<Shown> shown = new ArrayList<>();
        SortedSet<String> days = new TreeSet<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            List<Shown> reads = shown(text);
            if (!reads.isEmpty()) {
                List<MatchResult> named = DAY.matcher(text).results().toList();
                assertThat(named).as("the day of the demo in %s", document).isNotEmpty();
                named.forEach(day -> days.add(day.group(1)));
                shown.addAll(reads);
            }
        }
        assertThat(days).as("the day of the demo in all documents").containsExactly(DemoPlatform.DAY.toString());
        assertThat(shown).hasSizeGreaterThanOrEqualTo(4);
        try (DemoPlatform demo = DemoPlatform.start()) {
            for (Shown read : shown) {
                assertThat(demo.get(read.path()).body()).as(read.path()).containsSubsequence(read.parts());
            }
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(README));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(DOCS, "*.md")) {
            files.forEach(documents::add);
        }
        return documents;
    }

    /** Lines of an answer are broken anywhere, and what is left out of it is an ellipsis. */
    private static List<Shown> shown(String document) {
        List<Shown> shown = new ArrayList<>();
        String[] lines = document.split("\n", -1);
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
