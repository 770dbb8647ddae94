package io.accounthealth.query.forms;

import io.accounthealth.query.page.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A control of a form.
 *
 * @param name the path of the value in the body, such as {@code kpi.value}
 * @param choices of a {@link Control#CHOICE} all there are, of a {@link Control#TEXT} those that are suggested
 * @param value as the control has it; empty without one
 * @param least of a number; null without a bound
 * @param most of a number; null without a bound
 * @param fields of a {@link Control#GROUP}; else empty
 */
record FormField(
        String name,
        String label,
        @Nullable String hint,
        Control control,
        boolean required,
        List<Choice> choices,
        String value,
        @Nullable String least,
        @Nullable String most,
        List<FormField> fields) {

    enum Control {
        TEXT,
        AREA,
        CHOICE,
        FLAG,
        DAY,
        MOMENT,
        TIME,
        NUMBER,
        AMOUNT,
        /** Several of a few choices. */
        CHECKS,
        /** Several texts, one a line. */
        LINES,
        /** The id of something new, which is made of its name where it is left empty. */
        NEW_ID,
        GROUP
    }

    /** @param open whether it waits for something to be done: such choices come first */
    record Choice(String value, String text, boolean open) {
        Choice(String value, String text) {
            this(value, text, false);
        }
    }

    /** Where a form asks in other words than those of a board for the same name. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("personId", "Contact"),
            Map.entry("userId", "Person"),
            Map.entry("managerId", "Account manager"),
            Map.entry("requestId", "Feature request"),
            Map.entry("seriesId", "Meeting series"),
            Map.entry("parentId", "Group"),
            Map.entry("on", "About"),
            Map.entry("onId", "Which one"),
            Map.entry("at", "Date and time"),
            Map.entry("by", "By"),
            Map.entry("to", "To"),
            Map.entry("flag", "Yes or no"),
            Map.entry("meetingCadenceDays", "Meeting cadence, days"),
            Map.entry("minutes", "Duration, minutes"));

    static String label(String name) {
        String known = LABELS.get(name);
        return known == null ? Labels.of(name) : known;
    }

    static Choice choice(String written) {
        return new Choice(written, Labels.written(written));
    }

    /** What stands for it in the ids of the page. */
    public String id() {
        return "field-" + name.replace('.', '-');
    }

    /** The name of the control, as templates compare it. */
    public String kind() {
        return control.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The choices that wait for something. */
    public List<Choice> open() {
        return choices.stream().filter(Choice::open).toList();
    }

    public List<Choice> others() {
        return choices.stream().filter(choice -> !choice.open()).toList();
    }

    /** Whether a choice is the value, or one of the values. */
    public boolean chosen(Choice choice) {
        return control == Control.CHECKS
                ? List.of(value.split("\n", -1)).contains(choice.value())
                : value.equals(choice.value());
    }
}
