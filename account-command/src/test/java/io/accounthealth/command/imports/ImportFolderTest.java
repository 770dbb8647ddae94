package io.accounthealth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFolderTest {

    @TempDir
    Path place;

    @Test
    void what_a_process_left_that_was_killed_is_deleted_and_what_lives_is_not() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImportFolderTest.class.getName(),
                        place.toString())
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            Path file = Path.of(said.readLine());
            Files.createDirectories(file.resolveSibling("import-1"));
            try (ImportFolder here = ImportFolder.open(place);
                    ImportFolder again = ImportFolder.open(place)) {
                assertThat(file).exists();
                assertThat(here.newFile()).exists();
                assertThat(again.newFile()).exists();
            }
            assertThat(file).exists();

            other.destroyForcibly().waitFor();
            try (ImportFolder here = ImportFolder.open(place)) {
                assertThat(file.getParent()).doesNotExist();
                assertThat(here.newFile()).exists();
            }
        } finally {
            other.destroyForcibly();
        }
        assertThat(place).isDirectoryNotContaining("glob:**node-*");
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named_with_its_setting() throws IOException {
        Path file = Files.createFile(place.resolve("file"));

        assertThatThrownBy(() -> ImportFolder.open(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("accounthealth.import-folder");
    }

    public static void main(String[] arguments) throws Exception {
        ImportFolder folder = ImportFolder.open(Path.of(arguments[0]));
        System.out.println(folder.newFile());
        Thread.currentThread().join();
    }
}
