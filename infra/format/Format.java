import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or applies the format of every Java file below a directory. Run by the build on the toolchain's JDK, because
 * the formatter parses with the parser of the JDK that it runs on and Maven's own may be too old for the sources.
 *
 * <p>Usage: {@code Format.java check|apply DIRECTORY}. Exit code 1 when a file is not formatted or cannot be parsed.
 */
class Format {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules");

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]).toRealPath();
        Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(Style.PALANTIR)
                .formatJavadoc(true)
                .build());

        List<String> wrong = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        sources(root).parallelStream().forEach(file -> {
            String name = root.relativize(file).toString();
            try {
                String before = Files.readString(file);
                String after = formatter.formatSourceAndFixImports(before.replace("\r\n", "\n"));
                if (before.equals(after)) {
                    return;
                }
                if (apply) {
                    Files.writeString(file, after);
                }
                synchronized (wrong) {
                    wrong.add(name);
                }
            } catch (Exception e) {
                synchronized (broken) {
                    broken.add(name + ": " + e.getMessage());
                }
            }
        });

        wrong.stream()
                .sorted()
                .forEach(name -> System.out.println((apply ? "formatted     " : "not formatted ") + name));
        broken.stream().sorted().forEach(line -> System.out.println("not parsed    " + line));
        if (!apply && !wrong.isEmpty()) {
            System.out.println("Apply the format with: mvn -N verify -Dformat=apply");
        }
        System.exit(broken.isEmpty() && (apply || wrong.isEmpty()) ? 0 : 1);
    }

    private static List<Path> sources(Path root) throws Exception {
        List<Path> found = new ArrayList<>();
        try (var children = Files.newDirectoryStream(root)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (Files.isDirectory(child) && !Files.isSymbolicLink(child)) {
                    if (!name.startsWith(".") && !SKIPPED.contains(name)) {
                        found.addAll(sources(child));
                    }
                } else if (name.endsWith(".java")) {
                    found.add(child);
                }
            }
        }
        return found;
    }
}
