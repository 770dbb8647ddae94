package io.accounthealth.query.margin;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.margin.Months;
import io.accounthealth.query.currency.CurrencyParameters;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The months and the currency of a margin. */
record MarginParameters(
        @Parameter(description = "The first month; eleven before the last when absent") @Nullable
        String from,

        @Parameter(description = "The last month within; that of the point (UTC) when absent") @Nullable
        String to,

        @Parameter(
                description = "Only what is in this currency, ISO 4217; that of the account, of the portfolio USD, "
                        + "when absent. Not together with in.")
        @Nullable
        String currency,

        @Parameter(description = CurrencyParameters.CONVERTED) @Nullable
        String in) {

    record Span(@Nullable YearMonth from, @Nullable YearMonth to) {

        Months at(PointInTime point) {
            Months usual = Months.upTo(point);
            YearMonth last = Objects.requireNonNullElse(to, usual.to());
            YearMonth first = from == null ? last.minusMonths(Months.USUAL - 1) : from;
            if (last.isBefore(first)) {
                throw ReadProblem.badParameter("from", "must not be after the last month, " + last);
            }
            return new Months(first, last);
        }

        @Nullable
        LocalDate lastDay() {
            return to == null ? null : to.atEndOfMonth();
        }
    }

    Span span() {
        Span span =
                new Span(from == null ? null : Values.month("from", from), to == null ? null : Values.month("to", to));
        if (span.from() != null && span.to() != null && span.to().isBefore(span.from())) {
            throw ReadProblem.badParameter("to", "must not be before from=" + from);
        }
        return span;
    }

    RequestedCurrency money() {
        return new CurrencyParameters(currency, in, null).parse().ofEachMonth();
    }

    @Nullable
    RequestedCurrency moneyIfAny() {
        return currency == null && in == null ? null : money();
    }
}
