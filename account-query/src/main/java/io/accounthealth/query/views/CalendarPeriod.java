package io.accounthealth.query.views;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
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

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|(\\d{2})))?");

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
                return Optional.of(months(text, YearMonth.of(year, quarter * 3 - 2), 3));
            }
            if (form.group(3) != null) {
                return Optional.of(months(text, YearMonth.of(year, Integer.parseInt(form.group(3))), 1));
            }
            return Optional.of(months(text, YearMonth.of(year, 1), 12));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a day lies in it; none does not. */
    boolean has(@Nullable LocalDate day) {
        return day != null && !day.isBefore(first) && day.isBefore(end);
    }

    /** The last day of it. */
    public LocalDate last() {
        return end.minusDays(1);
    }

    public static CalendarPeriod of(YearMonth month) {
        return months(month.toString(), month, 1);
    }

    private static CalendarPeriod months(String text, YearMonth first, int count) {
        return new CalendarPeriod(text, first.atDay(1), first.plusMonths(count).atDay(1));
    }
}
