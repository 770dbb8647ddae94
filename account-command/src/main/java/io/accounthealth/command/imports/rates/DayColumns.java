package io.accounthealth.command.imports.rates;

import io.accounthealth.command.imports.CellText;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A day a row, with a column for each currency in which one euro is quoted, as the European Central Bank publishes its
 * reference rates: <a href="https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip">eurofxref-hist.csv</a> of all
 * days, newest first, and eurofxref.csv of the last one. A cell without a rate is empty or {@code N/A}, and the row
 * ends with a comma, which makes a last column without a name.
 *
 * @param quotes by their columns
 * @param nameless columns, which must be empty
 */
record DayColumns(Map<Integer, String> quotes, List<Integer> nameless, List<String> passedOver) implements RateColumns {

    private static final String DAY = "Date";
    private static final String BASE = "EUR";
    private static final Set<String> NO_RATE = Set.of("", "N/A");

    static @Nullable DayColumns of(List<String> header) {
        if (!header.getFirst().equals(DAY)) {
            return null;
        }
        Map<Integer, String> quotes = new LinkedHashMap<>();
        List<Integer> nameless = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (int i = 1; i < header.size(); i++) {
            String name = header.get(i);
            if (name.isEmpty()) {
                nameless.add(i);
            } else if (name.equals(BASE)) {
                passedOver.add(BASE + ": is the base of all rates of this file; the column is passed over");
            } else if (isCurrency(name)) {
                quotes.put(i, name);
            } else {
                passedOver.add("column %s is no ISO 4217 currency such as USD, and is passed over: name it by its code"
                        .formatted(CellText.shown(name)));
            }
        }
        return quotes.isEmpty() ? null : new DayColumns(quotes, nameless, passedOver);
    }

    private static boolean isCurrency(String name) {
        try {
            Currency.getInstance(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public List<WrittenRate> rates(CSVRecord row) {
        List<WrittenRate> rates = new ArrayList<>(quotes.size());
        quotes.forEach((column, quote) -> {
            if (!NO_RATE.contains(row.get(column))) {
                rates.add(new WrittenRate(BASE, quote, row.get(0), row.get(column), DAY, quote));
            }
        });
        return rates;
    }

    @Override
    public @Nullable String problem(CSVRecord row) {
        return nameless.stream()
                .filter(column -> !NO_RATE.contains(row.get(column)))
                .findFirst()
                .map(column -> "cell %d: %s must be empty, since its column has no name in the first row"
                        .formatted(column + 1, CellText.shown(row.get(column))))
                .orElse(null);
    }
}
