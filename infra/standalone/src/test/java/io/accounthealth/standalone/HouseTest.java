package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Smoke detectors, not goals (ADR 35): what passes a limit is either made simpler or named here as an exception, with
 * what it has now. Exceptions only get smaller, and one that is no longer needed goes.
 */
class HouseTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Limit LINES_OF_A_FILE = new Limit("lines of a file", 300, Map.of());
    private static final Limit LINES_OF_A_SCRIPT = new Limit("lines of a script", 300, Map.of());
    private static final Limit CLASSES_OF_A_PACKAGE = new Limit(
            "classes of a package",
            26,
            Map.of(
                    "account-command/src/main/java/io/accounthealth/command/api", 28,
                    "account-query/backtest/src/main/java/io/accounthealth/model/backtest", 27,
                    "account-query/web/src/main/java/io/accounthealth/query/read", 27));
    private static final Limit LINES_OF_A_MODULE = new Limit("lines of a module", 25_000, Map.of());
    private static final Limit COLLABORATORS = new Limit(
            "collaborators that a constructor takes",
            6,
            Map.ofEntries(
                    Map.entry("Deliveries", 9),
                    Map.entry("Export", 9),
                    Map.entry("ChangesEndpoint", 8),
                    Map.entry("MongoAppender", 8),
                    Map.entry("PersonRequestDesk", 8),
                    Map.entry("ProofService", 8),
                    Map.entry("AccountCommands", 7),
                    Map.entry("Imports", 7),
                    Map.entry("LogSigner", 7),
                    Map.entry("MongoEventLog", 7),
                    Map.entry("PeopleController", 7),
                    Map.entry("RetentionRuns", 7),
                    Map.entry("SharedReportEndpoint", 7)));

    /** Files of so few lines that one other file uses: each is one more to open. */
    private static final int SMALL = 40;

    private static final int SMALL_OF_ONE_USER = 40;

    /** Written by {@code CataloguesTest}. */
    private static final Set<String> GENERATED = Set.of("texts-de.js");

    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");
    private static final Pattern CONSTRUCTOR = Pattern.compile("(?m)^ +(?:public |protected |private )?(\\w+)\\(");

    /** @param exceptions those that may pass it, and how far */
    private record Limit(String of, int most, Map<String, Integer> exceptions) {

        void holds(SoftAssertions house, Map<String, Integer> sizes) {
            exceptions.forEach((name, size) -> house.assertThat(sizes.getOrDefault(name, 0))
                    .as("%s, exception that is no longer needed: %s", of, name)
                    .isGreaterThan(most));
            sizes.forEach((name, size) -> house.assertThat(size)
                    .as("%s: %s", of, name)
                    .isLessThanOrEqualTo(exceptions.getOrDefault(name, most)));
        }
    }

    /** The flat list of events is one list, and stays so. */
    private static final String EVENTS = "shared-events/src/main/java/io/accounthealth/events";

    private final Map<Path, List<String>> files = new TreeMap<>();

    HouseTest() throws IOException {
        for (Path sources : List.of(
                Path.of("shared-events"), Path.of("account-command"), Path.of("account-query"), Path.of("infra"))) {
            Files.walkFileTree(ROOT.resolve(sources), new Sources());
        }
    }

    /** Without what is built: other modules build beside this test, and their files come and go. */
    private final class Sources extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            return name.equals("target") || name.equals("test") || name.startsWith(".")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().contains("/src/main/java/") && file.toString().endsWith(".java")) {
                files.put(ROOT.relativize(file), lines(file));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothing_passes_a_limit_unnamed() throws IOException {
        SoftAssertions house = new SoftAssertions();
        LINES_OF_A_FILE.holds(
                house,
                sizes(
                        files.keySet().stream(),
                        Path::toString,
                        file -> files.get(file).size()));
        LINES_OF_A_SCRIPT.holds(house, scripts());
        CLASSES_OF_A_PACKAGE.holds(
                house,
                sizes(classes().filter(file -> !file.startsWith(EVENTS)), file -> "" + file.getParent(), file -> 1));
        LINES_OF_A_MODULE.holds(
                house,
                sizes(
                        files.keySet().stream(),
                        HouseTest::module,
                        file -> files.get(file).size()));
        COLLABORATORS.holds(house, collaborators());
        house.assertThat(smallOfOneUser())
                .as("files below %d lines that one other uses", SMALL)
                .hasSizeLessThanOrEqualTo(SMALL_OF_ONE_USER);
        long all = files.values().stream().mapToLong(List::size).sum();
        long comments = files.values().stream().mapToLong(HouseTest::comments).sum();
        house.assertThat(1_000 * comments / all).as("comments, in thousandths").isBetween(100L, 200L);
        house.assertAll();
    }

    private Stream<Path> classes() {
        return files.keySet().stream().filter(file -> !file.endsWith("package-info.java"));
    }

    private static Map<String, Integer> sizes(Stream<Path> all, Function<Path, String> of, ToIntFunction<Path> size) {
        Map<String, Integer> sizes = new TreeMap<>();
        all.forEach(file -> sizes.merge(of.apply(file), size.applyAsInt(file), Integer::sum));
        assertThat(sizes).isNotEmpty();
        return sizes;
    }

    private static String module(Path file) {
        return file.toString().replaceFirst("/src/main/java/.*", "");
    }

    private static Map<String, Integer> scripts() throws IOException {
        try (Stream<Path> scripts = Files.list(ROOT.resolve("account-query/service/src/main/resources/static/js"))) {
            return sizes(
                    scripts.filter(file -> file.toString().endsWith(".js"))
                            .filter(file ->
                                    !GENERATED.contains(file.getFileName().toString())),
                    file -> file.getFileName().toString(),
                    file -> lines(file).size());
        }
    }

    /** Of the constructor of each class that takes most; of a record they are what it is, and do not count. */
    private Map<String, Integer> collaborators() {
        Map<String, Integer> most = new TreeMap<>();
        classes().forEach(file -> {
            String source = String.join("\n", files.getOrDefault(file, List.of()));
            CONSTRUCTOR.matcher(source).results().forEach(found -> {
                String name = found.group(1);
                if (Pattern.compile("\\b(?:class|enum) " + name + "\\b")
                        .matcher(source)
                        .find()) {
                    most.merge(name, parameters(source, found.end()), Math::max);
                }
            });
        });
        assertThat(most).hasSizeGreaterThan(300);
        return most;
    }

    /** Of the declaration whose parenthesis opened before a place of the source; 0 of a call. */
    private static int parameters(String source, int from) {
        int depth = 1;
        int parameters = 1;
        int at = from;
        while (depth > 0) {
            char next = source.charAt(at++);
            if ("(<{[".indexOf(next) >= 0) {
                depth++;
            } else if (")>}]".indexOf(next) >= 0) {
                depth--;
            } else if (next == ',' && depth == 1) {
                parameters++;
            }
        }
        boolean declared = source.startsWith(" {", at) || source.startsWith(" throws ", at);
        return declared && at > from + 1 ? parameters : 0;
    }

    private List<String> smallOfOneUser() {
        Map<String, Long> users = files.values().stream()
                .flatMap(lines -> WORD.matcher(String.join("\n", lines))
                        .results()
                        .map(MatchResult::group)
                        .distinct())
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        return classes()
                .filter(file -> files.getOrDefault(file, List.of()).size() < SMALL)
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .filter(name -> users.getOrDefault(name, 0L) == 2)
                .toList();
    }

    @Test
    void a_simple_name_stands_once_in_a_module() {
        Map<String, Long> names = classes()
                .collect(Collectors.groupingBy(
                        file -> module(file) + " " + file.getFileName(), TreeMap::new, Collectors.counting()));

        assertThat(names)
                .hasSizeGreaterThan(900)
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
    }

    @Test
    void every_package_says_why_it_exists() {
        assertThat(files.keySet().stream().map(Path::getParent).distinct())
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        room -> assertThat(files).as(room.toString()).containsKey(room.resolve("package-info.java")));
    }

    private static long comments(List<String> lines) {
        long comments = 0;
        boolean within = false;
        for (String line : lines) {
            String text = line.strip();
            within |= text.startsWith("/*");
            if (within || text.startsWith("//")) {
                comments++;
            }
            within &= !text.contains("*/");
        }
        return comments;
    }
}
