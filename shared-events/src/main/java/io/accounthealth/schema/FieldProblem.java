package io.accounthealth.schema;

import java.util.List;

/**
 * One thing wrong with input.
 *
 * @param pointer a JSON pointer to the field, such as {@code /amount}
 * @param message what is wrong and what to write instead
 */
public record FieldProblem(String pointer, String message) {

    /**
     * A field that there is not.
     *
     * @param at the pointer to what it stands in
     * @param known the fields that there are
     */
    public static FieldProblem unknown(String at, String name, List<String> known) {
        return new FieldProblem(
                at + "/" + name.replace("~", "~0").replace("/", "~1"), "is not a field here; there are " + known);
    }
}
