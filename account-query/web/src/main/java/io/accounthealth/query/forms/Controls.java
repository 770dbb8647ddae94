package io.accounthealth.query.forms;

import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.schema.FactShape.Field;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Which control takes a single value, by its JSON Schema. */
final class Controls {

    /** Personal texts of a line. */
    private static final Set<String> SHORT = Set.of("name", "email", "cause", "subject", "step", "to");

    private static final int LONG_TEXT = 1_000;
    private static final String DATE_TIME = "date-time";

    private Controls() {}

    /** @param known whether the values that there are can be chosen from */
    static Control of(Field field, ObjectNode schema, boolean known) {
        if (schema.has("enum") || known) {
            return Control.CHOICE;
        }
        String pattern = schema.path("pattern").asString("");
        return switch (schema.path("type").asString()) {
            case "boolean" -> Control.FLAG;
            case "integer", "number" -> Control.NUMBER;
            default ->
                switch (schema.path("format").asString("")) {
                    case "date" -> Control.DAY;
                    case DATE_TIME -> Control.MOMENT;
                    default ->
                        pattern.startsWith("^-?[0-9]")
                                ? Control.AMOUNT
                                : pattern.startsWith("^PT")
                                        ? Control.HOURS
                                        : pattern.startsWith("^([01]")
                                                ? Control.TIME
                                                : isLong(field, schema) ? Control.AREA : Control.TEXT;
                };
        };
    }

    private static boolean isLong(Field field, ObjectNode schema) {
        return field.personal() != null
                && !SHORT.contains(field.name())
                && schema.path("maxLength").asInt(0) > LONG_TEXT;
    }
}
