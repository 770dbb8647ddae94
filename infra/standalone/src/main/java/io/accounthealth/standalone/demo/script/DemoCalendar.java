package io.accounthealth.standalone.demo.script;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The days of a demo, numbered from 0, and those of its stories.
 *
 * @param end the first day that is not told; nothing is recorded from its midnight UTC on
 */
public record DemoCalendar(LocalDate end) {

    public static final int DAYS = 730;

    /** {@link Stories#SAVED}: the first of the days on which tracking failed. */
    static final int OUTAGE = 466;

    /** {@link Stories#SAVED}: when what had been going on was learned. */
    static final int LEARNED = 497;

    /** {@link Stories#UPSOLD}: the first day of the new line. */
    static final int UPSOLD = 430;

    /** {@link Stories#RESTATED}: the day of the next month on which the month was restated. */
    static final int RESTATED_ON = 28;

    private static final int IN_THE_DARK = 495;
    private static final int WORST = 520;

    /** @param firstRecorded when the first event of the demo was recorded */
    public static DemoCalendar of(Instant firstRecorded) {
        return new DemoCalendar(
                LocalDate.ofInstant(firstRecorded, ZoneOffset.UTC).plusDays(DAYS));
    }

    /** {@link Stories#SAVED}: a day in the midst of the outage, of which we knew little on that day. */
    public LocalDate inTheDark() {
        return date(IN_THE_DARK);
    }

    /** {@link Stories#SAVED}: a day on which all knew how bad it was. */
    public LocalDate worst() {
        return date(WORST);
    }

    /** {@link Stories#RESTATED}: the month that came out lower. */
    public YearMonth restatedMonth() {
        return YearMonth.from(end).minusMonths(5);
    }

    /** {@link Stories#RESTATED}: a day by which the month had been reported, and not yet restated. */
    public LocalDate reportedBy() {
        return restatedMonth().plusMonths(1).atDay(RESTATED_ON - 8);
    }

    public LocalDate date(int day) {
        return end.minusDays(DAYS - (long) day);
    }

    int day(LocalDate date) {
        return Math.toIntExact(DAYS - (end.toEpochDay() - date.toEpochDay()));
    }

    public Instant instant(int day, ZoneId zone, int minuteOfDay) {
        return date(day).atStartOfDay(zone).plusMinutes(minuteOfDay).toInstant();
    }

    public Instant endInstant() {
        return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean isWorkday(int day) {
        DayOfWeek weekday = date(day).getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
    }

    /** That day, or the Monday after it. */
    int workday(int day) {
        int on = day;
        while (!isWorkday(on)) {
            on++;
        }
        return on;
    }

    static LocalDate quarterStart(LocalDate date) {
        return LocalDate.of(date.getYear(), 3 * quarter(date) - 2, 1);
    }

    static int quarter(LocalDate date) {
        return (date.getMonthValue() + 2) / 3;
    }
}
