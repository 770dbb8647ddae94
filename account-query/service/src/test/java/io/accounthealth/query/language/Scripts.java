package io.accounthealth.query.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts that the scripts of pages hand to {@code t}, as the catalogue has them. */
final class Scripts {

    static final Path FOLDER = Path.of("src/main/resources/static/js");

    private static final Pattern LITERAL = Pattern.compile("\\bt\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)");
    private static final Pattern TEMPLATE = Pattern.compile("(?<![\\w$])t`");

    private Scripts() {}

    static SortedSet<String> texts() {
        SortedSet<String> texts = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            files.filter(file -> !file.getFileName().toString().startsWith("texts"))
                    .forEach(file -> addAll(read(file), texts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addAll(String script, SortedSet<String> texts) {
        LITERAL.matcher(script).results().forEach(literal -> texts.add(literal.group(1)));
        Matcher template = TEMPLATE.matcher(script);
        while (template.find()) {
            texts.add(template(script, template.end()));
        }
    }

    /** A template literal from its first letter on, with places for its values. */
    private static String template(String script, int from) {
        StringBuilder text = new StringBuilder();
        int values = 0;
        int at = from;
        while (script.charAt(at) != '`') {
            if (script.startsWith("${", at)) {
                at = endOfValue(script, at + 2);
                text.append('{').append(values++).append('}');
            } else {
                text.append(script.charAt(at++));
            }
        }
        return text.toString();
    }

    private static int endOfValue(String script, int from) {
        int open = 1;
        int at = from;
        while (open > 0) {
            char letter = script.charAt(at++);
            open += letter == '{' ? 1 : letter == '}' ? -1 : 0;
        }
        return at;
    }
}
