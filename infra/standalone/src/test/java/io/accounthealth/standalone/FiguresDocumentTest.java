package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code infra/docs/figures.md} names are there; its routes are checked by {@link AccessMatrixTest}. */
class FiguresDocumentTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.)?(\\w+Test)\\.([^`]+)`");

    @Test
    void every_test_that_it_names_is_there() throws Exception {
        List<Path> sources = new ArrayList<>(testsBelow(Path.of("..", "..", "account-query")));
        sources.addAll(testsBelow(Path.of("..", "standalone")));

        assertThat(named())
                .hasSizeGreaterThan(30)
                .allSatisfy(test -> assertThat(sources)
                        .as(test.group())
                        .filteredOn(source -> source.endsWith(fileOf(test)))
                        .singleElement()
                        .satisfies(source -> assertThat(read(source)).contains("void " + test.group(3) + "(")));
    }

    /** In a package where there are several of that name. */
    private static Path fileOf(MatchResult test) {
        Path file = Path.of(test.group(2) + ".java");
        return test.group(1) == null
                ? file
                : Path.of(test.group(1).replace(".", "")).resolve(file);
    }

    private static List<MatchResult> named() {
        return TEST.matcher(read(DOCS.resolve("figures.md"))).results().toList();
    }

    private static List<Path> testsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
