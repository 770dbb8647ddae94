package io.accounthealth.schema;

/**
 * One thing wrong with input.
 *
 * @param pointer a JSON pointer to the field, such as {@code /amount}
 * @param message what is wrong and what to write instead
 */
public record FieldProblem(String pointer, String message) {}
