package io.accounthealth.query.forms;

import io.accounthealth.query.page.Labels;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A control of a form.
 *
 * @param name the path of the value in the body, such as {@code kpi.value}
 * @param choices of a {@link Control#CHOICE} all there are, of a text those that are suggested
 * @param value as the control has it; empty without one
 * @param least of a number; null without a bound
 * @param most of a number; null without a bound
 * @param fields of a {@link Control#GROUP}; else empty
 */
public record FormField(
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

    public enum Control {
        TEXT,
        /** The user name of a colleague, of which the known ones are suggested. */
        COLLEAGUE,
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
        /** That a list is empty, and not left out. */
        NOBODY,
        /** Several numbers, one a line. */
        NUMBERS,
        /** A length of time, in hours. */
        HOURS,
        /** The id of something new, which is made of its name where it is left empty. */
        NEW_ID,
        GROUP
    }

    /** @param open whether it waits for something to be done: such choices come first */
    public record Choice(String value, String text, boolean open) {
        public Choice(String value, String text) {
            this(value, text, false);
        }
    }

    /** A text that is asked for beside the fields of an event. */
    public static FormField text(String name, String label, @Nullable String hint, Control control, boolean required) {
        return new FormField(name, label, hint, control, required, List.of(), "", null, null, List.of());
    }

    /** The same field with another value. */
    public FormField holding(String other) {
        return new FormField(name, label, hint, control, required, choices, other, least, most, fields);
    }

    /** The same field, with these suggested. */
    FormField suggesting(List<Choice> known) {
        return new FormField(name, label, hint, control, required, known, value, least, most, fields);
    }

    /** The same field, of which several of these are chosen. */
    public FormField choosing(List<Choice> several) {
        return suggesting(several);
    }

    /** The same field, chosen from these and no others. */
    public FormField among(List<Choice> only) {
        return new FormField(name, label, hint, Control.CHOICE, required, only, value, least, most, fields);
    }

    /** The same field, which may be left empty: within what may be left out as a whole, nothing is demanded. */
    FormField optional() {
        return new FormField(name, label, hint, control, false, choices, value, least, most, fields);
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

    /**
     * Whether a choice is a name that people or sources gave, in whichever language; alerts are in the words of ours.
     */
    public boolean typed(Choice choice) {
        return !name.endsWith("alertId") && !choice.text().equals(Labels.written(choice.value()));
    }

    /** Whether a choice is the value, or one of the values. */
    public boolean chosen(Choice choice) {
        return control == Control.CHECKS
                ? List.of(value.split("\n", -1)).contains(choice.value())
                : value.equals(choice.value());
    }
}
