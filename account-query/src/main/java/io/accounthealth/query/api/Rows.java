package io.accounthealth.query.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of a {@link Tabular}, from records and the cells they have. */
final class Rows {

    private Rows() {}

    @SafeVarargs
    static <R> List<List<?>> of(List<R> records, Function<? super R, ? extends @Nullable Object>... cells) {
        List<List<?>> rows = new ArrayList<>(records.size());
        for (R record : records) {
            List<@Nullable Object> row = new ArrayList<>(cells.length);
            for (Function<? super R, ? extends @Nullable Object> cell : cells) {
                row.add(cell.apply(record));
            }
            rows.add(row);
        }
        return rows;
    }
}
