package io.accounthealth.launcher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFoldersTest {

    /** A process of its own, since a JVM shares its locks with itself. */
    private static final String LOCK = """
        import java.nio.channels.FileChannel;
        import java.nio.file.*;
        public class Lock {
          public static void main(String[] args) throws Exception {
            var lock = FileChannel.open(Path.of(args[0])).tryLock(0, Long.MAX_VALUE, true);
            System.out.println(lock.isShared());
            System.in.read();
          }
        }
        """;

    @TempDir
    Path disk;

    private Path jar;
    private Path java;
    private Path current;

    @BeforeEach
    void a_jar_a_java_and_a_cache_of_them() throws IOException {
        jar = Files.writeString(disk.resolve("product.jar"), "content");
        java = Files.createDirectory(disk.resolve("java"));
        Files.write(java.resolve("release"), List.of("JAVA_VERSION=\"25\"", "OS_NAME=\"Linux\""));
        current = cache("current", 9);
    }

    @Test
    void the_newest_other_one_is_kept() throws Exception {
        Path older = cache("older", 1);
        Path newer = cache("newer", 2);

        CacheFolders.deleteOthers(current);

        assertThat(older).doesNotExist();
        assertThat(CacheFolders.lockOf(older)).doesNotExist();
        assertThat(newer).exists();
        assertThat(current).exists();
    }

    @Test
    void one_that_is_in_use_is_kept_with_its_lock() throws Exception {
        Path used = cache("used", 1);
        Files.delete(used.resolve(CacheFolders.MADE_OF));
        Path lock = Files.createFile(CacheFolders.lockOf(used));
        Process user = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        Files.writeString(disk.resolve("Lock.java"), LOCK).toString(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(user.inputReader().readLine()).isEqualTo("true");

            CacheFolders.deleteOthers(current);

            assertThat(used).exists();
            assertThat(lock).exists();
        } finally {
            user.destroyForcibly().waitFor();
        }

        CacheFolders.deleteOthers(current);

        assertThat(used).doesNotExist();
        assertThat(lock).doesNotExist();
    }

    @Test
    void it_is_superseded_once_its_jar_or_java_is_another_or_gone() throws IOException {
        assertThat(CacheFolders.isSuperseded(current)).isFalse();

        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"");
        assertThat(CacheFolders.isSuperseded(current)).isTrue();
        assertThat(CacheFolders.isSuperseded(cache("updated", 1))).isFalse();

        Files.delete(java.resolve("release"));
        assertThat(CacheFolders.isSuperseded(current)).isTrue();
    }

    @Test
    void a_jar_of_the_same_size_and_time_is_another() throws IOException {
        FileTime time = Files.getLastModifiedTime(jar);
        Object changed = Files.getAttribute(jar, "unix:ctime");

        while (Files.getAttribute(jar, "unix:ctime").equals(changed)) {
            Files.writeString(jar, "CONTENT");
            Files.setLastModifiedTime(jar, time);
        }

        assertThat(CacheFolders.isSuperseded(current)).isTrue();

        Files.delete(jar);
        assertThat(CacheFolders.isSuperseded(current)).isTrue();
    }

    @Test
    void what_does_not_say_what_it_was_made_of_is_superseded() throws Exception {
        for (List<String> lines : List.of(List.<String>of(), List.of(""), List.of(jar.toString(), "7 bytes"))) {
            Path damaged = cache("damaged", 8);
            Files.write(damaged.resolve(CacheFolders.MADE_OF), lines);

            CacheFolders.deleteOthers(current);

            assertThat(damaged).doesNotExist();
        }
    }

    private Path cache(String name, int hour) throws IOException {
        Path folder = Files.createDirectories(disk.resolve("caches").resolve(name));
        List<String> madeOf = new ArrayList<>(CacheFolders.identity(jar, java));
        madeOf.add("");
        Files.write(folder.resolve(CacheFolders.MADE_OF), madeOf);
        return Files.setLastModifiedTime(folder, FileTime.fromMillis(hour * 3_600_000L));
    }
}
