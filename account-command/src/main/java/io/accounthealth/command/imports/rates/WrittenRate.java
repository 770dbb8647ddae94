package io.accounthealth.command.imports.rates;

/**
 * A rate as its cells have it, not yet checked.
 *
 * @param dayColumn the name of the column of its day
 * @param rateColumn likewise
 */
record WrittenRate(String base, String quote, String day, String rate, String dayColumn, String rateColumn) {

    /** @param field of the event */
    String column(String field) {
        return switch (field) {
            case "day" -> dayColumn;
            case "rate" -> rateColumn;
            default -> field;
        };
    }

    String cell(String field) {
        return switch (field) {
            case "base" -> base;
            case "quote" -> quote;
            case "day" -> day;
            default -> rate;
        };
    }
}
