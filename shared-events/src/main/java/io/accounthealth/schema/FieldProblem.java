package io.accounthealth.schema;

import java.util.List;

/**
 * A problem of input.
 *
 * @param pointer a JSON pointer to the field, such as {@code /amount}
 * @param message what is wrong and what to write instead
 */
public record FieldProblem(String pointer, String message) {

    /**
     * An unknown field.
     *
     * @param at the pointer to its object
     * @param known the valid fields
     */
    public static FieldProblem unknown(String at, String name, List<String> known) {
        return new FieldProblem(
                at + "/" + name.replace("~", "~0").replace("/", "~1"), "is not a field here; there are " + known);
    }
}
