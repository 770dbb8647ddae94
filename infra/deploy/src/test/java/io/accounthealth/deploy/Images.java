package io.accounthealth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.deploy.Dockerfile.Instruction;
import io.accounthealth.deploy.Tool.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What the Dockerfile makes, in folders in place of layers and on this machine's Java in place of the image's: the very
 * commands extract the jar and make the archive of classes. Each image is built once, and every test that starts a
 * service starts it from there, with a third of the work of a start from its jar.
 */
final class Images {

    static final Dockerfile FILE = Dockerfile.read(Shipped.HERE.resolve("Dockerfile"));

    /** Of the Java that the images stand on. */
    static final int JAVA = Integer.parseInt(FILE.stages().get("jre").base().replaceFirst("\\D*(\\d+).*", "$1"));

    /**
     * What an operator may add: the quicker compiler alone, with which an archive is made in two thirds of the time.
     */
    static final Map<String, String> QUICK = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    private static final Path DISK = disk();

    private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

    private Images() {}

    /** An older Java makes no archive of classes; the product itself does with less, and no CI promises more. */
    static boolean haveTheirJava() {
        return Runtime.version().feature() >= JAVA;
    }

    /** @return the disk of the stage that extracts the program's jar */
    static Path layers(String image) {
        return BUILT.computeIfAbsent(image + "-layers", Images::build);
    }

    /** @return the image's disk */
    static Path of(String image) {
        layers(image);
        return BUILT.computeIfAbsent(image, Images::build);
    }

    /** The same command on this machine's Java, and with a folder in place of the whole disk. */
    static List<String> onThisDisk(List<String> command, Path root) {
        return new ArrayList<>(command.stream()
                .map(word -> word.equals("java") ? java() : word.replaceFirst("(^|=)/", "$1" + root + "/"))
                .toList());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path disk() {
        try {
            Path disk = Files.createTempDirectory("account-health-images");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(disk)));
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path disk) {
        try {
            FileSystemUtils.deleteRecursively(disk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path build(String stage) {
        Path root = DISK.resolve(stage);
        Path folder = root;
        try {
            Files.createDirectories(root);
            for (Instruction each : FILE.inherited(stage)) {
                switch (each.name()) {
                    case "WORKDIR" ->
                        folder = Files.createDirectories(
                                root.resolve(each.arguments().substring(1)));
                    case "COPY" -> copy(each, root, folder);
                    case "RUN" -> run(each.arguments(), root, folder);
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }

    private static void copy(Instruction copy, Path root, Path folder) throws IOException {
        String from = copy.words().getFirst();
        String to = copy.words().getLast();
        if (copy.flags().containsKey("from")) {
            copyAll(DISK.resolve(copy.flags().get("from")).resolve(from.substring(1)), folder.resolve(to));
            return;
        }
        Path source = from.endsWith(".jar") ? Shipped.built(from) : Shipped.ROOT.resolve(from);
        Path target = to.startsWith("/") ? root.resolve(to.substring(1)) : folder.resolve(to);
        Files.createDirectories(target.getParent());
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(String line, Path root, Path folder) {
        for (String command : line.split(" && ")) {
            if (command.startsWith("useradd ")) {
                continue; // the only thing that cannot be done here
            }
            // Nobody but root may give a file away.
            String possible = command.replaceAll("-[og] 10001 ", "");
            Ended ended = Tool.run(folder, QUICK, onThisDisk(List.of(possible.split("\\s+")), root));
            assertThat(ended.code()).as(command + "\n" + ended.output()).isZero();
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString()).normalize();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
