package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * How easy the code is to enter, as numbers that are printed and may only get better: see ADR 35. A bound that a change
 * has improved is set to the new value in the same change. Only the sum of lines may grow, with what users get for it.
 */
class HouseTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final int MEDIAN_OF_A_PACKAGE = 5;
    private static final int LARGEST_PACKAGE = 26;
    private static final int PACKAGES_OVER_26 = 0;
    private static final int MEDIAN_OF_A_FILE = 71;
    private static final int NINE_OF_TEN_FILES = 174;
    private static final int FILES_OVER_300 = 0;
    private static final int ALL_LINES = 150_720;

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
    void it_gets_no_harder_to_find_ones_way() {
        Map<Path, Long> packages = files.keySet().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> !file.startsWith(EVENTS))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        long medianPackage = share(packages.values(), 0.5);
        long largest = share(packages.values(), 1);
        long over26 = packages.values().stream().filter(size -> size > 26).count();
        List<Long> lengths =
                files.values().stream().map(lines -> (long) lines.size()).toList();
        long medianFile = share(lengths, 0.5);
        long nineOfTen = share(lengths, 0.9);
        long over300 = lengths.stream().filter(length -> length > 300).count();
        long all = lengths.stream().mapToLong(Long::longValue).sum();
        long comments = files.values().stream().mapToLong(HouseTest::comments).sum();
        System.out.printf(
                "HouseTest: %d packages, median %d, largest %d, over 26: %d; %d files, median %d lines, 9 of 10 within"
                        + " %d, over 300: %d; %d lines, %.1f %% comments%n",
                packages.size(),
                medianPackage,
                largest,
                over26,
                files.size(),
                medianFile,
                nineOfTen,
                over300,
                all,
                100.0 * comments / all);

        SoftAssertions house = new SoftAssertions();
        house.assertThat(medianPackage).as("median of classes in a package").isLessThanOrEqualTo(MEDIAN_OF_A_PACKAGE);
        house.assertThat(largest).as("classes in the largest package").isLessThanOrEqualTo(LARGEST_PACKAGE);
        house.assertThat(over26).as("packages of more than 26 classes").isLessThanOrEqualTo(PACKAGES_OVER_26);
        house.assertThat(medianFile).as("median of lines in a file").isLessThanOrEqualTo(MEDIAN_OF_A_FILE);
        house.assertThat(nineOfTen).as("lines of nine files of ten").isLessThanOrEqualTo(NINE_OF_TEN_FILES);
        house.assertThat(over300).as("files of more than 300 lines").isLessThanOrEqualTo(FILES_OVER_300);
        house.assertThat(all).as("lines of main code").isLessThanOrEqualTo(ALL_LINES);
        house.assertThat(1_000 * comments / all).as("comments, in thousandths").isBetween(100L, 200L);
        house.assertAll();
    }

    @Test
    void a_simple_name_stands_once_in_a_module() {
        Map<String, Long> names = files.keySet().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(
                        file -> file.toString().replaceFirst("/src/main/java/.*", " ") + file.getFileName(),
                        TreeMap::new,
                        Collectors.counting()));

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

    /** The value that this share of all are no larger than. */
    private static long share(Collection<Long> values, double share) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }
}
