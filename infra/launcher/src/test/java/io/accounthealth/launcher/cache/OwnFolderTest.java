package io.accounthealth.launcher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    @TempDir
    Path home;

    private Path folder;
    private Path file;

    @BeforeEach
    void a_folder_with_a_file() throws IOException {
        folder = home.resolve("caches/account-health/one");
        OwnFolder.make(folder);
        file = Files.writeString(folder.resolve("file"), "content");
        OwnFolder.tighten(folder);
    }

    @Test
    void what_is_made_here_is_only_ours() throws IOException {
        assertThat(OwnFolder.isOnlyOurs(folder)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("caches"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_file_that_others_can_write_is_not() throws IOException {
        mode(file, "rw--w----");
        assertThat(OwnFolder.isOnlyOurs(folder)).isFalse();

        mode(file, "rw-----w-");
        assertThat(OwnFolder.isOnlyOurs(folder)).isFalse();
    }

    @Test
    void a_folder_that_others_can_write_is_neither_ours_nor_safe() throws IOException {
        mode(folder, "rwxrwx---");

        assertThat(OwnFolder.isOnlyOurs(folder)).isFalse();
        assertThat(OwnFolder.isSafe(folder)).isFalse();
    }

    @Test
    void nor_is_one_below_a_folder_that_others_can_write() throws IOException {
        mode(home.resolve("caches"), "rwxrwxrwx");

        assertThat(OwnFolder.isOnlyOurs(folder)).isFalse();
        assertThat(OwnFolder.isSafe(folder.getParent())).isFalse();
    }

    @Test
    void a_link_to_what_may_be_anything_is_not() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(OwnFolder.isOnlyOurs(folder)).isFalse();
    }

    @Test
    void nothing_is_not() {
        assertThat(OwnFolder.isOnlyOurs(folder.resolve("missing"))).isFalse();
        assertThat(OwnFolder.isSafe(folder.resolve("missing"))).isFalse();
    }

    @Test
    void a_folder_goes_with_all_that_is_in_it_and_not_with_what_is_linked() throws IOException {
        Path kept = Files.writeString(home.resolve("kept"), "content");
        Files.createSymbolicLink(folder.resolve("link"), kept);

        OwnFolder.delete(folder);
        OwnFolder.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void caches_lie_where_the_system_has_them() {
        assertThat(OwnFolder.ofCaches(Map.of("XDG_CACHE_HOME", "/else/where")))
                .isEqualTo(Path.of("/else/where/account-health"));
        assertThat(OwnFolder.ofCaches(Map.of("XDG_CACHE_HOME", "not/absolute")))
                .isEqualTo(OwnFolder.ofCaches(Map.of()))
                .startsWithRaw(Path.of(System.getProperty("user.home")));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
