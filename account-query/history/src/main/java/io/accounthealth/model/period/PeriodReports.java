package io.accounthealth.model.period;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every version of what sources report of periods, by natural key, as the ledger of spend has them: of a key the newest
 * recorded visible version holds, and a retraction is true from when the version that it withdraws was.
 *
 * @param <E> reports and their retractions, all of one duty
 */
public final class PeriodReports<E extends AccountEvent & PeriodFact> {

    /**
     * A version.
     *
     * @param firstDay days since 1970
     * @param endDay the first day after the period
     * @param isReport false for a retraction
     * @param trueFrom microseconds since 1970
     * @param knownUntil the position from which it is withdrawn
     */
    public record Row<E extends AccountEvent & PeriodFact>(
            long firstDay, long endDay, Fact<E> fact, boolean isReport, long trueFrom, long knownUntil) {

        public String source() {
            return fact.event().source();
        }

        public @Nullable String line() {
            return fact.event().line();
        }

        private boolean isOfKeyOf(Row<E> other) {
            return firstDay == other.firstDay
                    && source().equals(other.source())
                    && Objects.equals(line(), other.line())
                    && fact.event().subkey().equals(other.fact.event().subkey());
        }

        private boolean isVisible(BitemporalPoint at) {
            return (trueFrom < at.until() || (trueFrom == at.until() && fact.order() <= at.order()))
                    && fact.position() <= at.k()
                    && at.k() < knownUntil;
        }
    }

    private final List<Row<E>> rows;

    private PeriodReports(List<Row<E>> rows) {
        this.rows = rows;
    }

    /**
     * @param events of the duty
     * @param reports those of them that are no retractions
     */
    public static <E extends AccountEvent & PeriodFact> PeriodReports<E> of(
            AccountTable table, Class<E> events, Class<? extends E> reports) {
        Column<E> column = table.facts(events);
        return column.remembered(before -> made(column, reports));
    }

    private static <E extends AccountEvent & PeriodFact> PeriodReports<E> made(
            Column<E> column, Class<? extends E> reports) {
        List<Row<E>> rows = new ArrayList<>();
        column.forEachVersion(version -> rows.add(row(version, reports)));
        rows.sort(Comparator.<Row<E>>comparingLong(Row::firstDay)
                .thenComparing(Row::source)
                .thenComparing(Row::line, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(row -> row.fact().event().subkey())
                .thenComparingLong(row -> row.fact().order())
                .thenComparingLong(row -> row.fact().position()));
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, rows.get(i).isReport() ? rows.get(i) : retraction(rows, i));
        }
        return new PeriodReports<>(rows);
    }

    private static <E extends AccountEvent & PeriodFact> Row<E> row(Version<E> version, Class<? extends E> reports) {
        Fact<E> fact = version.fact();
        long firstDay = fact.event().periodStart().toEpochDay();
        long endDay = Math.max(firstDay + 1, fact.event().end().toEpochDay());
        return new Row<>(
                firstDay, endDay, fact, reports.isInstance(fact.event()), fact.occurredAt(), version.knownUntil());
    }

    /** With the time of the report that it withdraws: the newest of its key that was known when it came. */
    private static <E extends AccountEvent & PeriodFact> Row<E> retraction(List<Row<E>> rows, int place) {
        Row<E> retraction = rows.get(place);
        for (int i = place - 1; i >= 0 && rows.get(i).isOfKeyOf(retraction); i--) {
            Row<E> before = rows.get(i);
            if (before.isReport()
                    && before.fact().position() <= retraction.fact().position()
                    && before.knownUntil() > retraction.fact().position()) {
                return new Row<>(
                        retraction.firstDay(),
                        retraction.endDay(),
                        retraction.fact(),
                        false,
                        Math.min(retraction.trueFrom(), before.trueFrom()),
                        retraction.knownUntil());
            }
        }
        return retraction;
    }

    /** The reports that hold, of the periods that start from a day on and before another, by day, source and line. */
    public void forEach(BitemporalPoint at, long fromDay, long toDay, Consumer<Row<E>> use) {
        int row = firstFrom(fromDay);
        while (row < rows.size() && rows.get(row).firstDay() < toDay) {
            Row<E> key = rows.get(row);
            Row<E> holds = null;
            for (; row < rows.size() && rows.get(row).isOfKeyOf(key); row++) {
                holds = rows.get(row).isVisible(at) ? rows.get(row) : holds;
            }
            if (holds != null && holds.isReport()) {
                use.accept(holds);
            }
        }
    }

    private int firstFrom(long day) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).firstDay() < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
