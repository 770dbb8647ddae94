package io.accounthealth.command.imports.rates;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Where the rows of a file have their rates. */
sealed interface RateColumns permits PairColumns, DayColumns {

    /** The columns by the first row; null when it names none of rates. */
    static @Nullable RateColumns of(List<String> header) {
        PairColumns pairs = PairColumns.of(header);
        return pairs == null ? DayColumns.of(header) : pairs;
    }

    /** What the first row must be, as the predicate of a sentence. */
    static String requirement(List<String> header) {
        List<String> missing = PairColumns.NAMES.stream()
                .filter(name -> !header.contains(name))
                .toList();
        return "must name the columns %s in its first row, each once; %s missing. Or it is a file of reference rates as the European Central Bank publishes them, whose first row is Date and currencies"
                .formatted(
                        String.join(",", PairColumns.NAMES),
                        missing.isEmpty()
                                ? "none is"
                                : String.join(",", missing) + (missing.size() == 1 ? " is" : " are"));
    }

    /** The columns that are passed over, each with the reason, in words for the sender. */
    List<String> passedOver();

    List<WrittenRate> rates(CSVRecord row);

    /** What is wrong with a row, whatever its rates are; null when nothing is. */
    @Nullable
    String problem(CSVRecord row);
}
