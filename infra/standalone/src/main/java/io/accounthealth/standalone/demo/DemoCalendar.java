package io.accounthealth.standalone.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The days of the stories, in a demo that ends on a day.
 *
 * @param end the first day that is not told
 */
public record DemoCalendar(LocalDate end) {

    /** @param firstRecorded when the first event of the demo was recorded */
    public static DemoCalendar of(Instant firstRecorded) {
        return new DemoCalendar(
                LocalDate.ofInstant(firstRecorded, ZoneOffset.UTC).plusDays(Span.DAYS));
    }

    /** {@link Stories#SAVED}: a day in the midst of the outage, of which we knew little on that day. */
    public LocalDate inTheDark() {
        return new Span(end).date(RecoveryPlan.IN_THE_DARK);
    }

    /** {@link Stories#SAVED}: a day on which all knew how bad it was. */
    public LocalDate worst() {
        return new Span(end).date(RecoveryPlan.WORST);
    }

    /** {@link Stories#RESTATED}: the month that came out lower. */
    public YearMonth restatedMonth() {
        return RestatedMonth.month(end);
    }

    /** {@link Stories#RESTATED}: a day by which the month had been reported, and not yet restated. */
    public LocalDate reportedBy() {
        return RestatedMonth.reportedBy(end);
    }
}
