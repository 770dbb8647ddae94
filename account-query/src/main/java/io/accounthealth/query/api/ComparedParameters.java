package io.accounthealth.query.api;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.views.CalendarPeriod;
import io.accounthealth.query.views.Comparison;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which periods are compared, and in which currency. Days are those of UTC. */
record ComparedParameters(
        @Parameter(description = "The period before: 2018-06, 2018-Q2 or 2018") @Nullable
        String from,

        @Parameter(description = "The period that is compared with it") @Nullable
        String to,

        @Parameter(
                description = "How much of both periods is compared, for a period that is not over. 12: the days 1 to "
                        + "12 of both; a period that has fewer days is whole. to-date: as many days of from as of to "
                        + "are over at the point. Both whole when absent.")
        @Nullable
        String through,

        @Parameter(description = "ISO 4217, USD when absent") @Nullable
        String currency) {

    static final String DEFAULT_CURRENCY = "USD";

    private static final String TO_DATE = "to-date";
    private static final int MOST_DAYS = 366;

    /**
     * What was asked for, well-formed.
     *
     * @param named the earliest last day of the periods that the request names; null when it names none
     * @param comparison at a point
     */
    record Asked(CurrencyCode currency, @Nullable LocalDate named, Function<PointInTime, Comparison> comparison) {
        Comparison at(PointInTime point) {
            return comparison.apply(point);
        }
    }

    /** @throws ReadProblem for the first parameter that is missing or malformed */
    Asked parse() {
        CalendarPeriod before = Values.period("from", from);
        CalendarPeriod after = Values.period("to", to);
        LocalDate earliest = before.last().isBefore(after.last()) ? before.last() : after.last();
        if (TO_DATE.equals(through)) {
            return new Asked(currencyOrDefault(), earliest, point -> Comparison.toDate(before, after, point));
        }
        Comparison compared =
                through == null ? Comparison.whole(before, after) : new Comparison(before, after, days(through));
        return new Asked(currencyOrDefault(), earliest, point -> compared);
    }

    /** The same; the last quarter that is over against the one before it where no periods are given. */
    Asked parseOrLastQuarters() {
        if (from == null && to == null && through == null) {
            return new Asked(currencyOrDefault(), null, Comparison::lastQuarters);
        }
        return parse();
    }

    private CurrencyCode currencyOrDefault() {
        return currency(currency);
    }

    static CurrencyCode currency(@Nullable String text) {
        return Values.currency("currency", text == null || text.isEmpty() ? DEFAULT_CURRENCY : text);
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
