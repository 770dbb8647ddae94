package io.accounthealth.launcher.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    @TempDir
    Path home;

    private Path caches;
    private Path folder;

    @BeforeEach
    void a_folder() throws IOException {
        home = home.toRealPath();
        caches = home.resolve("caches");
        folder = caches.resolve("account-health/one");
        OwnFolder.make(folder);
    }

    @Test
    void what_is_made_here_is_ours() throws IOException {
        assertThat(OwnFolder.isOurs(folder)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(caches)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_that_others_can_enter_is_not() throws IOException {
        mode(folder, "rwx--x---");
        assertThat(OwnFolder.isOurs(folder)).isFalse();

        mode(folder, "rwx-----x");
        assertThat(OwnFolder.isOurs(folder)).isFalse();
    }

    @Test
    void nor_is_one_below_a_folder_that_others_can_write() throws IOException {
        mode(caches, "rwxrwx---");
        assertThat(OwnFolder.isOurs(folder)).isFalse();

        mode(caches, "rwx---rwx");
        assertThat(OwnFolder.isOurs(folder)).isFalse();
    }

    @Test
    void nor_is_a_link_to_one() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), caches);

        assertThat(OwnFolder.isOurs(link.resolve("account-health/one"))).isFalse();
    }

    @Test
    void nothing_is_not() {
        assertThat(OwnFolder.isOurs(folder.resolve("missing"))).isFalse();
    }

    @Test
    void a_folder_goes_with_all_that_is_in_it_and_not_with_what_is_linked() throws IOException {
        Path kept = Files.writeString(home.resolve("kept"), "content");
        Files.createSymbolicLink(folder.resolve("link"), kept);
        Files.createDirectories(folder.resolve("below/this"));

        OwnFolder.delete(folder);
        OwnFolder.delete(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void caches_lie_where_the_system_has_them() throws IOException {
        assertThat(ofCaches(home.resolve("not/there"))).contains(home.resolve("not/there/account-health"));
        assertThat(OwnFolder.ofCaches(Map.of("XDG_CACHE_HOME", "not/absolute"))).isEmpty();
    }

    @Test
    void their_path_is_the_one_that_a_link_stands_for() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), caches);

        assertThat(ofCaches(link)).contains(caches.resolve("account-health"));
        assertThat(ofCaches(link.resolve("below"))).contains(caches.resolve("below/account-health"));
    }

    @Test
    void nothing_is_made_where_others_can_write() throws IOException {
        mode(caches, "rwxrwx---");

        assertThat(ofCaches(caches.resolve("not/there"))).isEmpty();
    }

    private static Optional<Path> ofCaches(Path named) throws IOException {
        return OwnFolder.ofCaches(Map.of("XDG_CACHE_HOME", named.toString()));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
