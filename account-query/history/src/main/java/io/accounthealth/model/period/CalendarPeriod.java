package io.accounthealth.model.period;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A month, a quarter or a year, by which money is compared.
 *
 * @param written as in a request: {@code 2018-06}, {@code 1997-Q1} or {@code 2018}
 * @param end the first day after it
 */
public record CalendarPeriod(String written, LocalDate first, LocalDate end) {

    private static final int MONTHS_A_QUARTER = 3;
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|(\\d{2})))?");

    public enum Kind {
        MONTH,
        QUARTER,
        YEAR
    }

    /** Empty when the text is no period. */
    public static Optional<CalendarPeriod> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(form.group(1));
            if (form.group(2) != null) {
                int quarter = Integer.parseInt(form.group(2));
                return Optional.of(months(text, YearMonth.of(year, quarter * 3 - 2), MONTHS_A_QUARTER));
            }
            if (form.group(3) != null) {
                return Optional.of(months(text, YearMonth.of(year, Integer.parseInt(form.group(3))), 1));
            }
            return Optional.of(months(text, YearMonth.of(year, 1), 12));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public Kind kind() {
        long months = ChronoUnit.MONTHS.between(first, end);
        return months == 1 ? Kind.MONTH : months == MONTHS_A_QUARTER ? Kind.QUARTER : Kind.YEAR;
    }

    /** Whether a day lies in it; none does not. */
    public boolean has(@Nullable LocalDate day) {
        return day != null && !day.isBefore(first) && day.isBefore(end);
    }

    /** The last day of it. */
    public LocalDate last() {
        return end.minusDays(1);
    }

    /** Its last day that is over at T, in UTC; null when none is. */
    public @Nullable LocalDate coveredThrough(PointInTime point) {
        LocalDate yesterday = today(point).minusDays(1);
        if (yesterday.isBefore(first)) {
            return null;
        }
        return yesterday.isBefore(last()) ? yesterday : last();
    }

    /** Whether all of its days are over at T, in UTC. */
    public boolean isComplete(PointInTime point) {
        return last().equals(coveredThrough(point));
    }

    /** The last month that is over at T, in UTC. */
    public static YearMonth lastWholeMonth(PointInTime point) {
        return YearMonth.from(today(point)).minusMonths(1);
    }

    /** The last quarter that is over at T, in UTC. */
    public static CalendarPeriod lastWholeQuarter(PointInTime point) {
        return quarterOf(today(point).minusMonths(MONTHS_A_QUARTER));
    }

    public static CalendarPeriod quarterOf(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        YearMonth first = YearMonth.of(day.getYear(), (quarter - 1) * MONTHS_A_QUARTER + 1);
        return months(day.getYear() + "-Q" + quarter, first, MONTHS_A_QUARTER);
    }

    private static LocalDate today(PointInTime point) {
        return LocalDate.ofInstant(
                BitemporalPoint.instant(BitemporalPoint.of(point).covered()), ZoneOffset.UTC);
    }

    public static CalendarPeriod of(YearMonth month) {
        return months(month.toString(), month, 1);
    }

    /** So many periods of its kind later; earlier where it is below zero. */
    public CalendarPeriod plus(int periods) {
        long months = ChronoUnit.MONTHS.between(first, end);
        return of(kind(), first.plusMonths(months * periods));
    }

    /** That of this kind which a day lies in. */
    public static CalendarPeriod of(Kind kind, LocalDate day) {
        return switch (kind) {
            case MONTH -> of(YearMonth.from(day));
            case QUARTER -> quarterOf(day);
            case YEAR -> months(Integer.toString(day.getYear()), YearMonth.of(day.getYear(), 1), 12);
        };
    }

    private static CalendarPeriod months(String text, YearMonth first, int count) {
        return new CalendarPeriod(text, first.atDay(1), first.plusMonths(count).atDay(1));
    }
}
