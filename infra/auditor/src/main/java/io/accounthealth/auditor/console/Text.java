package io.accounthealth.auditor.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An answer for people, put together line by line. */
public final class Text {

    private static final String GAP = "  ";

    private final StringBuilder text = new StringBuilder();

    /** A line; what could move a terminal's cursor is shown as a question mark. */
    public Text line(String line) {
        line.codePoints().forEach(each -> text.appendCodePoint(Character.isISOControl(each) ? '?' : each));
        text.append('\n');
        return this;
    }

    public Text line() {
        return line("");
    }

    /** Lines under a heading; nothing when there are none. */
    public Text list(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            line(heading);
            lines.forEach(each -> line(GAP + each));
            line();
        }
        return this;
    }

    /** Rows of cells in columns, the last as long as it is. */
    public Text table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        for (List<String> row : rows) {
            line(String.join(
                            GAP,
                            IntStream.range(0, row.size())
                                    .mapToObj(column -> padded(row.get(column), widths.get(column)))
                                    .toList())
                    .stripTrailing());
        }
        return this;
    }

    public Text append(Text more) {
        text.append(more);
        return this;
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }

    /** The message of an exception, or at least its type. */
    public static String message(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
