package io.accounthealth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that its JVM could not hold. The largest that is taken needs no more: {@code -Dimport.mebibytes=256}. */
class LargeSpendFileTest {

    private static final int MEBIBYTES = Integer.getInteger("import.mebibytes", 64);

    /** Of a JVM that has nothing else to hold. */
    private static final int HEAP = 48;

    @TempDir
    Path folder;

    @Test
    void a_file_larger_than_the_heap_is_read_and_put_in_order() throws Exception {
        Path file = folder.resolve("spend.csv");
        long rows = write(file);
        assertThat(Files.size(file)).isGreaterThan((long) HEAP << 20);

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeSpendFileTest.class.getName(),
                        file.toString(),
                        Files.createDirectory(folder.resolve("runs")).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said.lines().toList().getLast()).isEqualTo("%d rows of %d accounts".formatted(rows, 2));
    }

    /** Half of it is one account's, which no division by account would make any smaller. */
    private static long write(Path file) throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long length = 0;
            String line = "account,name,line,period_start,period_end,amount,currency\n";
            while (length + line.length() <= (long) MEBIBYTES << 20) {
                out.write(line);
                length += line.length();
                line = "client-%d,Client,line-%d,2026-01-04,2026-01-11,12.50,USD\n".formatted(rows % 2, rows);
                rows++;
            }
        }
        return rows - 1;
    }

    public static void main(String[] arguments) throws IOException {
        long[] count = new long[2];
        try (SpendSort sort = new SpendSort(Path.of(arguments[1]))) {
            SpendFile.read(Path.of(arguments[0]), "ads", Instant.now(), new SpendFile.Rows() {
                @Override
                public void take(AccountId account, @Nullable String name, SpendRow row) {
                    sort.add(account, name, row);
                }

                @Override
                public void reject(long row, @Nullable AccountId account, String reason) {
                    throw new AssertionError(row + ": " + reason);
                }

                @Override
                public void read() {
                    // Rows are counted when they come in order.
                }
            });
            sort.forEach((account, rows) -> {
                count[1]++;
                SpendRow before = null;
                while (rows.hasNext()) {
                    SpendRow row = rows.next();
                    if (before != null && SpendRow.ORDER.compare(before, row) >= 0) {
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
