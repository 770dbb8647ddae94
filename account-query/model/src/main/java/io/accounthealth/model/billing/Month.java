package io.accounthealth.model.billing;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/** A calendar month in days since 1970, up to a day that is not within. */
record Month(long start, long end) {

    /** Takes the part of an amount that falls into a month or on a day, by its first day. */
    interface Part {
        void use(long firstDay, BigDecimal part);
    }

    static Month of(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        long start = day + 1 - date.getDayOfMonth();
        return new Month(start, start + date.lengthOfMonth());
    }

    boolean has(long day) {
        return day >= start && day < end;
    }

    Month next() {
        return of(end);
    }

    YearMonth named() {
        return YearMonth.from(LocalDate.ofEpochDay(start));
    }

    /**
     * The parts of an amount by month, by day, as far as months are over. Each is the difference of two shares that are
     * rounded half up to a millionth, so that together they are the amount.
     *
     * @param cut the first day of the month that is not over
     */
    static void split(BigDecimal amount, long first, long end, long cut, Part part) {
        BigDecimal before = BigDecimal.ZERO;
        Month month = of(first);
        while (month.end() <= cut && first < end) {
            BigDecimal upTo = MoneySum.share(amount, month.end() - first, end - first);
            part.use(month.start(), upTo.subtract(before));
            if (end <= month.end()) {
                return;
            }
            before = upTo;
            month = month.next();
        }
    }

    /** The same parts by day. */
    static void byDay(BigDecimal amount, long first, long end, long cut, Part part) {
        BigDecimal before = BigDecimal.ZERO;
        for (long day = first; day < Math.min(end, cut); day++) {
            BigDecimal upTo = MoneySum.share(amount, day + 1 - first, end - first);
            part.use(day, upTo.subtract(before));
            before = upTo;
        }
    }
}
