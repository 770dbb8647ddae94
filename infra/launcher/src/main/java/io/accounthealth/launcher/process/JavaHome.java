package io.accounthealth.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java installation, known by the {@code release} file that every JDK since 9 carries: reading it is safe and quick,
 * where running each {@code java -version} is neither.
 *
 * @param feature the version's first number, 21 for {@code 21.0.5}
 */
public record JavaHome(Path path, int feature) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final Pattern VARIABLE = Pattern.compile("(JAVA|JDK)_?\\d*_?HOME.*");

    /** The command that starts it. */
    public Path java() {
        Path windows = path.resolve("bin/java.exe");
        return Files.exists(windows) ? windows : path.resolve("bin/java");
    }

    /** The installation at this path, or nothing when there is none or it does not say what it is. */
    public static Optional<JavaHome> at(Path path) {
        try {
            Matcher version = VERSION.matcher(Files.readString(path.resolve("release")));
            if (!version.find()) {
                return Optional.empty();
            }
            JavaHome home = new JavaHome(path, Integer.parseInt(version.group(1)));
            return Files.isExecutable(home.java()) ? Optional.of(home) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What the environment names wins, {@code JAVA_HOME} first; else the newest below the folders. */
    public static Optional<JavaHome> find(int atLeast, Map<String, String> environment, List<Path> folders) {
        List<Path> named = new ArrayList<>();
        Map<String, String> sorted = new TreeMap<>(environment);
        Optional.ofNullable(sorted.remove("JAVA_HOME")).map(Path::of).ifPresent(named::add);
        sorted.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                named.add(Path.of(value));
            }
        });
        return named.stream()
                .flatMap(path -> at(path).stream())
                .filter(home -> home.feature >= atLeast)
                .findFirst()
                .or(() -> newest(atLeast, folders));
    }

    private static Optional<JavaHome> newest(int atLeast, List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> children(folder).stream())
                .flatMap(path -> at(path).or(() -> at(path.resolve("Contents/Home"))).stream())
                .filter(home -> home.feature >= atLeast)
                .max(Comparator.comparingInt(JavaHome::feature).thenComparing(JavaHome::path));
    }

    private static List<Path> children(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            children.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }
}
