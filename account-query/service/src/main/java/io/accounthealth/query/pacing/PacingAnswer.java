package io.accounthealth.query.pacing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.events.Money;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.pacing.OrderAmounts;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.RatesUsed;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.PointAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The insertion orders of an account.
 *
 * @param pacing of all orders together that are shown, on whatever page
 * @param total how many orders there are on all pages
 */
record PacingAnswer(
        PointAnswer point,
        String accountId,
        @Nullable BigDecimal pacing,
        int total,
        @Tabular.Rows List<Order> orders,
        @JsonUnwrapped @Nullable RatesUsed ratesUsed)
        implements Tabular {

    /**
     * Amounts are in {@code currency}, and null where they were to be converted and have no rate; converted, those of
     * all orders add up to the account's. See {@link IoPacing} and {@link IoForecast}.
     *
     * @param pacing delivered over expected; null while nothing was reported within the flight
     * @param forecast delivered + dailyRate * remainingDays
     * @param underDelivery budget less forecast, or less what was delivered once the whole flight is counted
     * @param deliveredShare delivered / budget, null without a budget
     * @param ended whether the last day is over
     * @param gap delivered less expected, below zero behind the plan; null without a pacing
     */
    record Order(
            String ioId,
            @Nullable String name,
            @Nullable Amount budget,
            @Nullable String currency,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            @Nullable Amount delivered,
            @Nullable Amount expected,
            @Nullable BigDecimal pacing,
            UUID evidence,
            IoForecast.State state,
            @Nullable Amount dailyRate,
            long remainingDays,
            @Nullable Amount forecast,
            @Nullable BigDecimal forecastShare,
            @Nullable Amount underDelivery,
            @Nullable Amount neededPerDay,
            @Nullable BigDecimal deliveredShare,
            boolean ended,
            @Nullable LocalDate countedTo,
            boolean late,
            @Nullable Amount gap) {

        /** @param in null for the order's own currency */
        static Order of(OrderAmounts amounts, @Nullable ReportingCurrency in) {
            IoForecast order = amounts.order();
            IoPacing io = order.io();
            return new Order(
                    io.ioId(),
                    io.name(),
                    amount(in, amounts.budget(), io.budget()),
                    Figures.code(in == null ? io.currency() : in.currency()),
                    io.start(),
                    io.end(),
                    io.elapsedDays(),
                    io.flightDays(),
                    amount(in, amounts.delivered(), io.delivered()),
                    amount(in, amounts.expected(), io.expected()),
                    io.pacing(),
                    io.evidence(),
                    order.state(),
                    amount(in, amounts.dailyRate(), order.dailyRate()),
                    order.remainingDays(),
                    amount(in, amounts.forecast(), order.forecast()),
                    order.forecastShare(),
                    amount(in, amounts.underDelivery(), order.underDelivery()),
                    amount(in, amounts.neededPerDay(), order.neededPerDay()),
                    io.deliveredShare(),
                    io.hasEnded(),
                    io.countedTo(),
                    io.late(),
                    amount(in, amounts.gap(), io.gap()));
        }

        /** @param own which is known without its currency too */
        private static @Nullable Amount amount(
                @Nullable ReportingCurrency in, @Nullable Money shown, @Nullable BigDecimal own) {
            return in == null ? Amount.ofNullable(own) : shown == null ? null : new Amount(shown.amount());
        }
    }
}
