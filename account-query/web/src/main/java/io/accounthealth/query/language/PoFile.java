package io.accounthealth.query.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue in the format of gettext, as far as it is used: comments, {@code msgid} and {@code msgstr}, each of one
 * or more quoted strings. Plural forms, contexts and fuzzy entries are refused, as is what a translator left empty.
 */
final class PoFile {

    /**
     * @param english the text of a page, with {@code {0}} and so on where it varies
     * @param isProblem whether it is one of the API, which it marks by {@code #: problem}
     */
    record Entry(int line, String english, String translated, boolean isProblem) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private @Nullable StringBuilder id;
    private @Nullable StringBuilder text;
    private String header = "";
    private int begun;
    private boolean problem;
    private boolean nextIsProblem;

    private PoFile() {}

    /**
     * All entries but the header, in their order.
     *
     * @throws IllegalArgumentException with the line that is wrong
     */
    static List<Entry> read(String content) {
        return List.copyOf(parsed(content).entries);
    }

    /**
     * The lines of the header, such as {@code Language: de}, by what stands before the colon.
     *
     * @throws IllegalArgumentException with the line that is wrong
     */
    static Map<String, String> header(String content) {
        return parsed(content)
                .header
                .lines()
                .map(line -> line.split(": ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static PoFile parsed(String content) {
        PoFile file = new PoFile();
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            try {
                file.line(line.strip(), number);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        file.end();
        return file;
    }

    private void line(String line, int number) {
        if (line.startsWith("#")) {
            if (line.startsWith("#,") && line.contains("fuzzy")) {
                throw new IllegalArgumentException("a fuzzy entry is not a translation");
            }
            nextIsProblem |= line.equals("#: problem");
        } else if (line.startsWith("msgid ")) {
            end();
            begun = number;
            problem = nextIsProblem;
            nextIsProblem = false;
            id = new StringBuilder(quoted(line.substring("msgid ".length())));
        } else if (line.startsWith("msgstr ") && id != null && text == null) {
            text = new StringBuilder(quoted(line.substring("msgstr ".length())));
        } else if (line.startsWith("\"") && id != null) {
            (text == null ? id : text).append(quoted(line));
        } else if (!line.isEmpty()) {
            throw new IllegalArgumentException("neither a comment, msgid, msgstr nor a quoted string: " + line);
        }
    }

    private void end() {
        if (id == null) {
            return;
        }
        if (text == null) {
            throw new IllegalArgumentException("line " + begun + ": a msgid without a msgstr");
        }
        String english = id.toString();
        if (!known.add(english)) {
            throw new IllegalArgumentException("line " + begun + ": a second entry for \"" + english + "\"");
        }
        if (english.isEmpty()) {
            header = text.toString();
        } else {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("line " + begun + ": an empty msgstr");
            }
            entries.add(new Entry(begun, english, text.toString(), problem));
        }
        id = null;
        text = null;
    }

    private static String quoted(String literal) {
        String written = literal.strip();
        if (written.length() < 2 || !written.startsWith("\"") || !written.endsWith("\"")) {
            throw new IllegalArgumentException("not a quoted string: " + literal);
        }
        StringBuilder read = new StringBuilder();
        for (int at = 1; at < written.length() - 1; at++) {
            char letter = written.charAt(at);
            if (letter == '"') {
                throw new IllegalArgumentException("a quotation mark without a backslash: " + literal);
            }
            read.append(letter == '\\' ? escaped(written, ++at) : letter);
        }
        return read.toString();
    }

    private static char escaped(String written, int at) {
        char letter = at < written.length() - 1 ? written.charAt(at) : ' ';
        return switch (letter) {
            case '"', '\\' -> letter;
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> throw new IllegalArgumentException("an unknown escape in " + written);
        };
    }
}
