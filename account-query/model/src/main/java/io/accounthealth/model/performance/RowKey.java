package io.accounthealth.model.performance;

import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.period.PeriodReports;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What tells the rows of an account apart. */
record RowKey(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String source,
        @Nullable String line) {

    static RowKey of(By by, PeriodReports.Row<?> report) {
        LocalDate day = LocalDate.ofEpochDay(report.firstDay());
        return switch (by) {
            case ACCOUNT -> new RowKey(null, null, null, null);
            case LINE -> new RowKey(null, null, report.source(), report.line());
            case DAY -> new RowKey(day, day.plusDays(1), null, null);
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new RowKey(monday, monday.plusWeeks(1), null, null);
            }
            case MONTH -> {
                LocalDate first = day.withDayOfMonth(1);
                yield new RowKey(first, first.plusMonths(1), null, null);
            }
        };
    }
}
