package io.accounthealth.command.imports.rates;

import io.accounthealth.command.imports.CellText;
import io.accounthealth.schema.FieldProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rate as its cells have it, not yet checked.
 *
 * @param dayColumn the name of the column of its day
 * @param rateColumn likewise
 */
record WrittenRate(String base, String quote, String day, String rate, String dayColumn, String rateColumn) {

    private String column(FieldProblem problem) {
        return switch (problem.pointer()) {
            case "/day" -> dayColumn;
            case "/rate" -> rateColumn;
            default -> problem.pointer().substring(1);
        };
    }

    private String cell(FieldProblem problem) {
        return switch (problem.pointer()) {
            case "/base" -> base;
            case "/quote" -> quote;
            case "/day" -> day;
            default -> rate;
        };
    }

    /** What is wrong with its cells, in words for the sender. */
    String inWords(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> column(problem) + ": " + CellText.shown(cell(problem)) + " " + problem.message())
                .collect(Collectors.joining("; "));
    }

    /** What a cell must be: a file has texts only, and no quotes to tell them by. */
    static String requirement(FieldProblem problem) {
        return switch (problem.pointer()) {
            case "/base", "/quote" -> "an ISO 4217 currency such as USD";
            case "/day" -> "a date such as 2026-01-31, from 1990-01-01 to 2199-12-31";
            default ->
                "a number above 0 such as 1.0842, without separators of thousands, at most 9 digits before and 12"
                        + " after the point";
        };
    }
}
