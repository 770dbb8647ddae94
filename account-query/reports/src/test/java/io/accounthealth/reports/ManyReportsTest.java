package io.accounthealth.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many reports at once, in a JVM of their own with a small heap. */
class ManyReportsTest {

    private static final int DOCUMENTS = 100;

    @TempDir
    private Path folder;

    @Test
    void a_hundred_reports_at_once_fit_256_mebibytes() throws Exception {
        Path log = folder.resolve("log");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-Duser.timezone=Pacific/Auckland",
                        "-Duser.language=tr",
                        "-Duser.home=" + folder,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Written.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(other.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.destroyForcibly();
        }

        assertThat(folder.resolve(".pdfbox.cache")).doesNotExist();
        assertThat(other.exitValue()).as(Files.readString(log)).isZero();
        List<String> hashes = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("file "))
                .toList();
        assertThat(hashes).hasSize(DOCUMENTS);
        assertThat(hashes.subList(0, 4)).containsExactly(hash(0), hash(1), hash(2), hash(3));
    }

    private static String hash(int document) throws Exception {
        ReportForm form = ReportForm.values()[document % ReportForm.values().length];
        byte[] file = ReportFiles.write(
                document % 20 == 0 ? SampleReports.monthly() : SampleReports.small(), form, ReportOptions.DEFAULT);
        return "file " + form + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    /** Writes them, and the hash of each. */
    static final class Written {

        private Written() {}

        public static void main(String[] arguments) throws Exception {
            List<Future<String>> written = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(DOCUMENTS)) {
                for (int at = 0; at < DOCUMENTS; at++) {
                    int document = at;
                    written.add(threads.submit(() -> hash(document)));
                }
                for (Future<String> each : written) {
                    System.out.println(each.get());
                }
            }
        }
    }
}
