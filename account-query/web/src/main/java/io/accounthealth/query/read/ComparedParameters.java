package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which periods are compared. Days are those of UTC. */
public record ComparedParameters(
        @Parameter(description = "The period before: 2018-06, 2018-Q2 or 2018") @Nullable
        String from,

        @Parameter(description = "The period that is compared with it: of the same kind, and after it") @Nullable
        String to,

        @Parameter(
                description = "How much of both periods is compared, for a period that is not over. 12: the days 1 to "
                        + "12 of both, of the reports that start in them; one of several days counts by day, each of "
                        + "its days the same, rounded half up to a millionth. A period that has no more days is "
                        + "whole. to-date: as many days of from as of to "
                        + "are over at the point. Both whole when absent.")
        @Nullable
        String through) {

    private static final String TO_DATE = "to-date";
    private static final int MOST_DAYS = 366;

    /**
     * The request, well-formed.
     *
     * @param named the last day of the first period; null when the request names none
     * @param comparison at a point
     */
    public record Asked(@Nullable LocalDate named, Function<PointInTime, Comparison> comparison) {
        public Comparison at(PointInTime point) {
            return comparison.apply(point);
        }
    }

    /** @throws ReadProblem for the first parameter that is missing or malformed, or does not go with the one before */
    public Asked parse() {
        CalendarPeriod before = Values.period("from", from);
        CalendarPeriod after = periodAfter(before);
        if (TO_DATE.equals(through)) {
            return new Asked(before.last(), point -> Comparison.toDate(before, after, point));
        }
        Comparison compared =
                through == null ? Comparison.whole(before, after) : new Comparison(before, after, days(through));
        return new Asked(before.last(), point -> compared);
    }

    /**
     * A month beside a quarter, or the later beside the earlier, makes a figure that looks like a retention and is
     * none.
     */
    private CalendarPeriod periodAfter(CalendarPeriod before) {
        CalendarPeriod after = Values.period("to", to);
        if (after.kind() != before.kind()) {
            throw ReadProblem.badParameter(
                    "to", "must be a %s, as from=%s is".formatted(Values.written(before.kind()), before.written()));
        }
        if (!after.first().isAfter(before.first())) {
            throw ReadProblem.badParameter(
                    "to",
                    "must be a %s after from=%s; the earlier one is from"
                            .formatted(Values.written(after.kind()), before.written()));
        }
        return after;
    }

    /**
     * The same; the last quarter that is over against the one before it where no periods are given.
     *
     * @throws ReadProblem like {@link #parse}
     */
    public Asked parseOrLastQuarters() {
        if (from == null && to == null && through == null) {
            return new Asked(null, Comparison::lastQuarters);
        }
        return parse();
    }

    private static int days(String text) {
        try {
            return (int) Numbers.between("through", text, 0, 1, MOST_DAYS);
        } catch (ReadProblem e) {
            throw ReadProblem.badParameter(
                    "through", "must be to-date or a number of days from 1 to " + MOST_DAYS + ", such as 12");
        }
    }
}
