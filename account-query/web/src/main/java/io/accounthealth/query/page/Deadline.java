package io.accounthealth.query.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * When something is due, seen from a point in time.
 *
 * @param due the last moment in time
 * @param byDay whether a day was agreed, which ends at that moment
 * @param asOf the point
 */
public record Deadline(Instant due, boolean byDay, Instant asOf, ZoneId zone) {

    private static final Duration SOON = Duration.ofDays(2);

    public String text() {
        return byDay ? Wording.day(LocalDate.ofInstant(due, zone)) : Wording.moment(due, zone);
    }

    /** How late it is, or how long there still is. */
    public String clock() {
        if (byDay) {
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(asOf, zone), LocalDate.ofInstant(due, zone));
            return days < 0
                    ? Wording.counted(-days, "day") + " late"
                    : days < 2 ? "due " + Wording.days(days) : "in " + Wording.counted(days, "day");
        }
        Duration left = Duration.between(asOf, due);
        return Wording.span(left) + (left.isNegative() ? " late" : " left");
    }

    /** The class of what is {@code late}, or due {@code soon}; else empty. */
    public String urgency() {
        return due.isBefore(asOf) ? "late" : due.isBefore(asOf.plus(SOON)) ? "soon" : "";
    }
}
