package io.accounthealth.command.imports.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that its JVM could not hold. The largest that is taken needs no more: {@code -Dimport.mebibytes=256}. */
class LargeFeedFileTest {

    private static final int MEBIBYTES = Integer.getInteger("import.mebibytes", 64);

    /** Of a JVM that has nothing else to hold. */
    private static final int HEAP = 48;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_file_larger_than_the_heap_is_read_and_put_in_order(FeedKind kind) throws Exception {
        Path file = folder.resolve("rows.csv");
        long rows = write(kind, file);
        assertThat(Files.size(file)).isGreaterThan((long) HEAP << 20);

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeFeedFileTest.class.getName(),
                        kind.name(),
                        file.toString(),
                        Files.createDirectory(folder.resolve("runs")).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines().toList().getLast()).isEqualTo("%d rows of %d accounts".formatted(rows, 2));
    }

    /** Half of it is one account's, which no division by account would make any smaller. */
    private static long write(FeedKind kind, Path file) throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long length = 0;
            String line = String.join(",", new FeedColumns(kind).names()) + "\n";
            String figures = kind == FeedKind.SPEND ? "12.50" : "1000000,900000,630000,2000,400000,300000,50.5,6000.00";
            while (length + line.length() <= (long) MEBIBYTES << 20) {
                out.write(line);
                length += line.length();
                line = "client-%d,Client,line-%d,2026-01-04,2026-01-11,%s,USD\n".formatted(rows % 2, rows, figures);
                rows++;
            }
        }
        return rows - 1;
    }

    public static void main(String[] arguments) throws IOException {
        long[] count = new long[2];
        FeedKind kind = FeedKind.valueOf(arguments[0]);
        try (ClaimSort sort = new ClaimSort(Path.of(arguments[2]))) {
            FeedFile.read(kind, Path.of(arguments[1]), "ads", Instant.now(), new ClaimSortTest.Taken(sort));
            sort.forEach((account, rows) -> {
                count[1]++;
                ClaimRow before = null;
                while (rows.hasNext()) {
                    ClaimRow row = rows.next();
                    if (before != null && ClaimRow.ORDER.compare(before, row) >= 0) {
                        throw new AssertionError(before + " before " + row);
                    }
                    before = row;
                    count[0]++;
                }
            });
        }
        System.out.println(count[0] + " rows of " + count[1] + " accounts");
    }
}
