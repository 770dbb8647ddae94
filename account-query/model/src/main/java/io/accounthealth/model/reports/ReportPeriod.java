package io.accounthealth.model.reports;

import io.accounthealth.events.ReportKind;
import io.accounthealth.model.period.CalendarPeriod;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The days that a report is of: an ISO week, a month or a quarter.
 *
 * @param written as {@code 2026-W40}, {@code 2026-09} or {@code 2026-Q3}
 * @param end the first day after it
 */
public record ReportPeriod(ReportKind kind, String written, LocalDate first, LocalDate end) {

    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("YYYY-'W'ww", java.util.Locale.GERMANY);

    /** Empty where the text is no period of the kind. */
    public static Optional<ReportPeriod> parse(ReportKind kind, String text) {
        if (kind == ReportKind.WEEKLY) {
            try {
                return Optional.of(of(kind, LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        CalendarPeriod.Kind calendar = calendar(kind);
        return CalendarPeriod.parse(text)
                .filter(period -> period.kind() == calendar)
                .map(period -> new ReportPeriod(kind, period.written(), period.first(), period.end()));
    }

    /** That of a kind which a day lies in. */
    public static ReportPeriod of(ReportKind kind, LocalDate day) {
        if (kind == ReportKind.WEEKLY) {
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return new ReportPeriod(kind, WEEK.format(monday), monday, monday.plusWeeks(1));
        }
        CalendarPeriod period = CalendarPeriod.of(calendar(kind), day);
        return new ReportPeriod(kind, period.written(), period.first(), period.end());
    }

    private static CalendarPeriod.Kind calendar(ReportKind kind) {
        return kind == ReportKind.QBR ? CalendarPeriod.Kind.QUARTER : CalendarPeriod.Kind.MONTH;
    }

    /** The one before it. */
    public ReportPeriod before() {
        return of(kind, first.minusDays(1));
    }

    public LocalDate last() {
        return end.minusDays(1);
    }

    boolean has(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(end);
    }

    /** The same days, for views of any of them. */
    CalendarPeriod days() {
        return new CalendarPeriod(written, first, end);
    }
}
