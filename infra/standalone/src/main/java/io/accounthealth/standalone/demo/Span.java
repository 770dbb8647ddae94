package io.accounthealth.standalone.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The days that the demo tells of, numbered from 0.
 *
 * @param end the first day that is not told; nothing is recorded from its midnight UTC on
 */
record Span(LocalDate end) {

    static final int DAYS = 730;

    LocalDate date(int day) {
        return end.minusDays(DAYS - (long) day);
    }

    int day(LocalDate date) {
        return Math.toIntExact(DAYS - (end.toEpochDay() - date.toEpochDay()));
    }

    Instant instant(int day, ZoneId zone, int minuteOfDay) {
        return date(day).atStartOfDay(zone).plusMinutes(minuteOfDay).toInstant();
    }

    Instant endInstant() {
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
}
