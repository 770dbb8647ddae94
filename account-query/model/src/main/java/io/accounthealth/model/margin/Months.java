package io.accounthealth.model.margin;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** @param to the last month within */
public record Months(YearMonth from, YearMonth to) {

    /** A year. */
    public static final int USUAL = 12;

    /** The twelve months up to that of the point, in UTC. */
    public static Months upTo(PointInTime point) {
        YearMonth last = YearMonth.from(LocalDate.ofInstant(
                BitemporalPoint.instant(BitemporalPoint.of(point).t()), ZoneOffset.UTC));
        return new Months(last.minusMonths(USUAL - 1), last);
    }

    public static Months of(CalendarPeriod period) {
        return new Months(YearMonth.from(period.first()), YearMonth.from(period.last()));
    }

    LocalDate end() {
        return to.plusMonths(1).atDay(1);
    }
}
