package io.accounthealth.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir
    Path machine;

    @Test
    void the_newest_one_below_the_folders_is_taken() throws IOException {
        jdk("jvm/a", "17.0.1");
        jdk("jvm/b", "21.0.5");
        jdk("other/c", "25");
        jdk("other/d", "24.0.2");

        assertThat(find(Map.of())).contains(new JavaHome(machine.resolve("other/c"), 25));
    }

    @Test
    void what_the_environment_names_wins_if_it_is_new_enough() throws IOException {
        jdk("jvm/b", "25");
        String old = jdk("old", "17.0.1").toString();
        String own = jdk("own", "21.0.5").toString();

        assertThat(find(Map.of("JAVA_HOME", own))).contains(new JavaHome(machine.resolve("own"), 21));
        assertThat(find(Map.of("JAVA21_HOME", own, "JAVA_HOME", old)))
                .contains(new JavaHome(machine.resolve("own"), 21));
        assertThat(find(Map.of("JAVA_HOME_21_X64", own))).contains(new JavaHome(machine.resolve("own"), 21));
        assertThat(find(Map.of("JAVA_HOME", old))).contains(new JavaHome(machine.resolve("jvm/b"), 25));
        assertThat(find(Map.of("JAVA_HOME", "/does/not/exist"))).contains(new JavaHome(machine.resolve("jvm/b"), 25));
    }

    @Test
    void a_bundle_as_on_macos_is_looked_into() throws IOException {
        jdk("jvm/temurin.jdk/Contents/Home", "21.0.5");

        assertThat(find(Map.of()).orElseThrow().path()).isEqualTo(machine.resolve("jvm/temurin.jdk/Contents/Home"));
    }

    @Test
    void nothing_is_found_where_none_is_new_enough_or_whole() throws IOException {
        jdk("jvm/a", "17.0.1");
        jdk("jvm/b", "1.8.0_402");
        Files.delete(jdk("jvm/c", "21").resolve("bin/java"));
        Files.writeString(jdk("jvm/d", "21").resolve("release"), "IMPLEMENTOR=\"nobody\"\n");
        Files.createDirectories(machine.resolve("jvm/empty"));

        assertThat(find(Map.of())).isEmpty();
    }

    private java.util.Optional<JavaHome> find(Map<String, String> environment) {
        return JavaHome.find(
                21, environment, List.of(machine.resolve("jvm"), machine.resolve("missing"), machine.resolve("other")));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        assertThat(Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        return home;
    }
}
