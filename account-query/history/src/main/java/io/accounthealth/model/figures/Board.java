package io.accounthealth.model.figures;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A board at a point: figures, and the rows that they are the sums of.
 *
 * @param <F> a record of figures
 * @param <R> a record, a row; its components are the columns
 */
public record Board<F extends Record, R extends Record>(F figures, List<R> rows) {

    /**
     * The rows of all accounts in one order.
     *
     * @param events only accounts with a visible fact of this duty have rows: see {@link AccountTable#facts}
     */
    public static <R extends Record> List<R> rows(
            Tables tables,
            PointInTime point,
            Class<? extends AccountEvent> events,
            Comparator<? super R> order,
            Function<AccountAt, Collection<R>> ofAccount) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<R> rows = new ArrayList<>();
        tables.<Collection<R>>each(
                        table -> table.facts(events).isEmpty(at) ? null : ofAccount.apply(AccountAt.of(table, at)))
                .forEach(rows::addAll);
        return sorted(rows, order);
    }

    /** On all processors, where there are many. */
    @SuppressWarnings("unchecked") // the array has the elements of the list
    public static <R extends Record> List<R> sorted(List<R> rows, Comparator<? super R> order) {
        R[] array = (R[]) rows.toArray(new Record[0]);
        Arrays.parallelSort(array, order);
        return Arrays.asList(array);
    }
}
