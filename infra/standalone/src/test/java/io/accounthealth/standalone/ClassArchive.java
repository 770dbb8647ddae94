package io.accounthealth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.springframework.util.FileSystemUtils;

/**
 * The classes that a child runs, archived once for all tests of this JVM: each start does with two thirds of the work.
 * Only what lies in jars can be archived.
 */
record ClassArchive(String classPath, Path file) {

    private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

    /** Made by the first test that asks for it; it goes with this JVM. */
    private static final class Once {
        private static final ClassArchive ARCHIVE = make();
    }

    static ClassArchive ofThisBuild() {
        return Once.ARCHIVE;
    }

    private static ClassArchive make() {
        try {
            Path folder = Files.createTempDirectory("account-health-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            ClassArchive archive = in(folder);
            archive.write(folder.resolve("data"));
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param folder for the archive and the jars of what this build has in folders */
    private static ClassArchive in(Path folder) {
        List<String> jars = new ArrayList<>();
        for (String entry : ChildPlatform.CLASS_PATH.split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                String jar = folder.resolve(jars.size() + ".jar").toString();
                assertThat(JAR.run(System.out, System.err, "-c", "-0", "-f", jar, "-C", entry, "."))
                        .isZero();
                jars.add(jar);
            } else {
                jars.add(entry);
            }
        }
        return new ClassArchive(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
    }

    /** Of what a start loads, once its process has ended. */
    private void write(Path data) throws IOException, InterruptedException {
        List<String> options = List.of("-cp", classPath, "-XX:ArchiveClassesAtExit=" + file);
        try (ChildPlatform platform = ChildPlatform.start(options, data)) {
            assertThat(platform.stop(600)).isTrue();
        }
        assertThat(file).isNotEmptyFile();
    }

    /** Of the JVM of a child. Java would remark that its own archive knows of no native access. */
    List<String> options() {
        return List.of("-cp", classPath, "-XX:SharedArchiveFile=" + file, "-Xlog:cds=off");
    }
}
