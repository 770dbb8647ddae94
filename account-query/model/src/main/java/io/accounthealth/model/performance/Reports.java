package io.accounthealth.model.performance;

import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
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
 * Every version of the reports of performance of an account, by natural key, as the ledger of spend has them: of a key
 * the newest recorded visible version holds, and a retraction is true from when the version that it withdraws was.
 */
final class Reports {

    /**
     * A version.
     *
     * @param firstDay days since 1970
     * @param endDay the first day after the period
     * @param report null for a retraction
     * @param trueFrom microseconds since 1970
     * @param knownUntil the position from which it is withdrawn
     */
    record Row(
            long firstDay,
            long endDay,
            Fact<PerformanceEvent> fact,
            @Nullable PerformanceReported report,
            long trueFrom,
            long knownUntil) {

        String source() {
            return fact.event().source();
        }

        @Nullable
        String line() {
            return fact.event().line();
        }

        private boolean isOfKeyOf(Row other) {
            return firstDay == other.firstDay
                    && source().equals(other.source())
                    && Objects.equals(line(), other.line());
        }

        private boolean isVisible(BitemporalPoint at) {
            return (trueFrom < at.until() || (trueFrom == at.until() && fact.order() <= at.order()))
                    && fact.position() <= at.k()
                    && at.k() < knownUntil;
        }
    }

    private static final Comparator<Row> BY_KEY = Comparator.comparingLong(Row::firstDay)
            .thenComparing(Row::source)
            .thenComparing(Row::line, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(row -> row.fact().order())
            .thenComparingLong(row -> row.fact().position());

    private final List<Row> rows;

    private Reports(List<Row> rows) {
        this.rows = rows;
    }

    static Reports of(AccountTable table) {
        Column<PerformanceEvent> column = table.facts(PerformanceEvent.class);
        return column.remembered(before -> made(column));
    }

    private static Reports made(Column<PerformanceEvent> column) {
        List<Row> rows = new ArrayList<>();
        column.forEachVersion(version -> rows.add(row(version)));
        rows.sort(BY_KEY);
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, rows.get(i).report() == null ? retraction(rows, i) : rows.get(i));
        }
        return new Reports(rows);
    }

    private static Row row(Version<PerformanceEvent> version) {
        Fact<PerformanceEvent> fact = version.fact();
        long firstDay = fact.event().periodStart().toEpochDay();
        PerformanceReported report = fact.event() instanceof PerformanceReported reported ? reported : null;
        return new Row(
                firstDay,
                report == null
                        ? firstDay + 1
                        : Math.max(firstDay + 1, report.end().toEpochDay()),
                fact,
                report,
                fact.occurredAt(),
                version.knownUntil());
    }

    /** With the time of the report that it withdraws: the newest of its key that was known when it came. */
    private static Row retraction(List<Row> rows, int place) {
        Row retraction = rows.get(place);
        for (int i = place - 1; i >= 0 && rows.get(i).isOfKeyOf(retraction); i--) {
            Row before = rows.get(i);
            if (before.report() != null
                    && before.fact().position() <= retraction.fact().position()
                    && before.knownUntil() > retraction.fact().position()) {
                return new Row(
                        retraction.firstDay(),
                        retraction.endDay(),
                        retraction.fact(),
                        null,
                        Math.min(retraction.trueFrom(), before.trueFrom()),
                        retraction.knownUntil());
            }
        }
        return retraction;
    }

    /** The reports that hold, of the periods that start from a day on and before another, by day, source and line. */
    void forEach(BitemporalPoint at, long fromDay, long toDay, Consumer<Row> use) {
        int row = firstFrom(fromDay);
        while (row < rows.size() && rows.get(row).firstDay() < toDay) {
            Row key = rows.get(row);
            Row holds = null;
            for (; row < rows.size() && rows.get(row).isOfKeyOf(key); row++) {
                holds = rows.get(row).isVisible(at) ? rows.get(row) : holds;
            }
            if (holds != null && holds.report() != null) {
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
