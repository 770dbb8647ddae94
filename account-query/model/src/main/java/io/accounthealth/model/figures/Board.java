package io.accounthealth.model.figures;

import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a board shows at a point: figures, and the rows that they are made of, so that everyone can add them up again.
 *
 * @param <F> a record of figures
 * @param <R> a record, a row; its components are the columns
 */
public record Board<F extends Record, R extends Record>(F figures, List<R> rows) {

    /** Puts the rows of one account to those that are given. */
    public interface Part<R> {
        void add(AccountTable table, List<R> rows);
    }

    /** The rows of all accounts in one order. */
    public static <R extends Record> List<R> rows(Tables tables, Comparator<? super R> order, Part<R> part) {
        List<List<R>> parts = tables.each(table -> {
            List<R> own = new ArrayList<>();
            part.add(table, own);
            return own.isEmpty() ? null : own;
        });
        List<R> rows = new ArrayList<>();
        parts.forEach(rows::addAll);
        return sorted(rows, order);
    }

    /** On all processors, where there are many. */
    @SuppressWarnings("unchecked") // the array holds what the list held
    public static <R extends Record> List<R> sorted(List<R> rows, Comparator<? super R> order) {
        R[] array = (R[]) rows.toArray(new Record[0]);
        Arrays.parallelSort(array, order);
        return Arrays.asList(array);
    }
}
