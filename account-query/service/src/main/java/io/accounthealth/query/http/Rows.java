package io.accounthealth.query.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of a {@link Tabular}, from records and the cells they have. */
public final class Rows {

    private Rows() {}

    @SafeVarargs
    public static <R> Stream<List<?>> of(List<R> records, Function<? super R, ? extends @Nullable Object>... cells) {
        return records.stream().map(record -> {
            List<@Nullable Object> row = new ArrayList<>(cells.length);
            for (Function<? super R, ? extends @Nullable Object> cell : cells) {
                row.add(cell.apply(record));
            }
            return row;
        });
    }
}
