package io.accounthealth.command.imports.rates;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A rate a row, with its two currencies, in any order of columns; others are left alone. */
record PairColumns(int base, int quote, int day, int rate) implements RateColumns {

    static final List<String> NAMES = List.of("base", "quote", "day", "rate");

    static @Nullable PairColumns of(List<String> header) {
        boolean each = NAMES.stream()
                .allMatch(name -> header.contains(name) && header.indexOf(name) == header.lastIndexOf(name));
        return each
                ? new PairColumns(
                        header.indexOf("base"), header.indexOf("quote"), header.indexOf("day"), header.indexOf("rate"))
                : null;
    }

    @Override
    public List<String> passedOver() {
        return List.of();
    }

    @Override
    public List<WrittenRate> rates(CSVRecord row) {
        return List.of(new WrittenRate(row.get(base), row.get(quote), row.get(day), row.get(rate), "day", "rate"));
    }

    @Override
    public @Nullable String problem(CSVRecord row) {
        return null;
    }
}
