package io.accounthealth.query.boards;

import io.accounthealth.query.page.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a board by the components of their record: single values first, of records in it one level down too;
 * then what is divided by something.
 *
 * @param first single values, of which the first few are shown at once
 * @param divided by kind, person or the like
 */
record BoardFigures(List<Figure> first, List<Group> divided) {

    private static final int TILES = 8;

    /** What the request says too, and so says little. */
    private static final Set<String> WINDOW = Set.of("days", "windowDays", "within");

    /** So many parts of a group are listed. */
    private static final int PARTS = 20;

    /** @param typed whether the label is a name that people or sources gave, in whichever language */
    record Figure(String label, String text, boolean typed) {

        Figure(String label, String text) {
            this(label, text, false);
        }

        /** Whether it is several amounts, each of which is on a line of its own. */
        public boolean isSeveral() {
            return text.indexOf('\n') >= 0;
        }
    }

    /** @param more how many parts are not listed */
    record Group(String label, List<Figure> parts, int more) {}

    static BoardFigures of(Record figures) {
        List<Figure> first = new ArrayList<>();
        List<Figure> last = new ArrayList<>();
        List<Group> divided = new ArrayList<>();
        for (RecordParts.Part part : RecordParts.of(figures.getClass())) {
            Object value = part.of(figures);
            String label = part.label();
            if (value instanceof Record inner && BoardValue.isMany(inner)) {
                add(label, inner, first);
            } else if (value instanceof Map<?, ?> by) {
                divided.add(group(
                        label,
                        by.entrySet().stream()
                                .map(entry -> new Figure(
                                        BoardValue.text("", entry.getKey()),
                                        BoardValue.text("", entry.getValue()),
                                        entry.getKey() instanceof String))
                                .toList()));
            } else if (value instanceof Collection<?> several && isOfRecords(several)) {
                divided.add(group(
                        label, several.stream().map(each -> part((Record) each)).toList()));
            } else {
                (WINDOW.contains(part.name()) ? last : first).add(new Figure(label, single(part.name(), value)));
            }
        }
        first.addAll(last);
        return new BoardFigures(first, divided);
    }

    /** Amounts of several currencies are one below the other. */
    private static String single(String name, @Nullable Object value) {
        return value instanceof Collection<?> several && several.size() > 1
                ? several.stream().map(each -> BoardValue.text(name, each)).collect(Collectors.joining("\n"))
                : BoardValue.text(name, value);
    }

    private static boolean isOfRecords(Collection<?> several) {
        return !several.isEmpty() && several.iterator().next() instanceof Record each && BoardValue.isMany(each);
    }

    private static void add(String label, Record inner, List<Figure> figures) {
        for (RecordParts.Part part : RecordParts.of(inner.getClass())) {
            String name = part.label();
            figures.add(new Figure(
                    label.equals("All") ? name : label + ": " + Labels.within(name),
                    BoardValue.text(part.name(), part.of(inner))));
        }
    }

    /** Named by its first component, such as the person; the others are its text. */
    private static Figure part(Record each) {
        RecordParts.Part first = RecordParts.of(each.getClass()).getFirst();
        Object name = first.of(each);
        return new Figure(
                name == null ? "None" : BoardValue.text(first.name(), name),
                BoardValue.parts(each, 1),
                name != null && !(name instanceof Enum<?>));
    }

    private static Group group(String label, List<Figure> parts) {
        return new Group(label, parts.stream().limit(PARTS).toList(), Math.max(0, parts.size() - PARTS));
    }

    /** What is shown at once. */
    public List<Figure> tiles() {
        return first.stream().limit(TILES).toList();
    }

    public List<Figure> others() {
        return first.stream().skip(TILES).toList();
    }

    public boolean all() {
        return others().isEmpty() && divided.isEmpty();
    }
}
