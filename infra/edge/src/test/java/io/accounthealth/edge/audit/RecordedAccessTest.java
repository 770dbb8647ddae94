package io.accounthealth.edge.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.UseCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual's list of what the access log records, held against the code. */
class RecordedAccessTest {

    @Test
    void the_manual_lists_every_administrative_use_case_and_no_other() throws IOException {
        assertThat(acts().keySet())
                .containsExactlyInAnyOrderElementsOf(AccessRecorder.ADMINISTRATION.stream()
                        .map(UseCase::written)
                        .toList());
    }

    /** The table of routes is complete by a test that calls each of them as every role. */
    @Test
    void the_manual_names_every_act_of_an_administrative_use_case_under_it() throws IOException {
        Map<String, String> acts = acts();
        List<List<String>> routes = rows("| route | use case |")
                .filter(row -> acts.containsKey(row.get(1)))
                .filter(row -> !row.get(0).startsWith("`GET "))
                .toList();

        assertThat(routes)
                .hasSizeGreaterThan(20)
                .allSatisfy(route -> assertThat(acts.get(route.get(1)))
                        .as("the acts of %s", route.get(1))
                        .contains(route.get(0)));
        assertThat(acts.values().stream().flatMap(each -> named(each).stream()))
                .as("and none that is no longer there")
                .containsExactlyInAnyOrderElementsOf(
                        routes.stream().map(route -> route.get(0)).toList());
    }

    @Test
    void the_manual_lists_every_use_case_whose_reads_are_always_recorded() throws IOException {
        String listed = rows("| recorded | as |")
                .filter(row -> row.get(1).startsWith("history-read"))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));

        assertThat(AccessEvents.RAW).allSatisfy(useCase -> assertThat(listed).contains("`" + useCase.written() + "`"));
    }

    private static Map<String, String> acts() throws IOException {
        return rows("| administrative use case | acts |")
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    }

    /** The routes in a cell, each in code as the table of routes has it. */
    private static List<String> named(String acts) {
        return Pattern.compile("`[A-Z]+ [^`]+`")
                .matcher(acts)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Stream<List<String>> rows(String head) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "access.md")).stream()
                .dropWhile(line -> !line.startsWith(head))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }
}
