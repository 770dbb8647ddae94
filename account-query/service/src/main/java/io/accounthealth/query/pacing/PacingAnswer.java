package io.accounthealth.query.pacing;

import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Rows;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.PointAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The insertion orders of an account.
 *
 * @param pacing of all orders together that are shown, on whatever page
 * @param total how many orders there are on all pages
 */
record PacingAnswer(
        PointAnswer point, String accountId, @Nullable BigDecimal pacing, int total, List<Order> orders)
        implements Tabular {

    /**
     * Amounts are in {@code currency}. See {@link IoPacing} and {@link IoForecast}.
     *
     * @param pacing delivered over expected; null before a whole day of the flight is covered
     * @param forecast delivered + dailyRate * remainingDays
     * @param underDelivery budget less forecast, or less what was delivered when it has ended; zero when it is reached
     * @param deliveredShare delivered / budget, null without a budget
     * @param ended whether the last day is over
     */
    record Order(
            String ioId,
            @Nullable String name,
            String budget,
            @Nullable String currency,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            String delivered,
            String expected,
            @Nullable BigDecimal pacing,
            UUID evidence,
            IoForecast.State state,
            @Nullable String dailyRate,
            long remainingDays,
            @Nullable String forecast,
            @Nullable BigDecimal forecastShare,
            @Nullable String underDelivery,
            @Nullable String neededPerDay,
            @Nullable BigDecimal deliveredShare,
            boolean ended) {

        static Order of(IoForecast forecast) {
            IoPacing io = forecast.io();
            return new Order(
                    io.ioId(),
                    io.name(),
                    Figures.amount(io.budget()),
                    Figures.code(io.currency()),
                    io.start(),
                    io.end(),
                    io.elapsedDays(),
                    io.flightDays(),
                    Figures.amount(io.delivered()),
                    Figures.amount(io.expected()),
                    io.pacing(),
                    io.evidence(),
                    forecast.state(),
                    Figures.amountOrNull(forecast.dailyRate()),
                    forecast.remainingDays(),
                    Figures.amountOrNull(forecast.forecast()),
                    forecast.forecastShare(),
                    Figures.amountOrNull(forecast.underDelivery()),
                    Figures.amountOrNull(forecast.neededPerDay()),
                    io.deliveredShare(),
                    io.hasEnded());
        }
    }

    @Override
    public List<String> columns() {
        return List.of(
                "ioId",
                "name",
                "budget",
                "currency",
                "start",
                "end",
                "elapsedDays",
                "flightDays",
                "delivered",
                "expected",
                "pacing",
                "evidence",
                "state",
                "dailyRate",
                "remainingDays",
                "forecast",
                "forecastShare",
                "underDelivery",
                "neededPerDay",
                "deliveredShare",
                "ended");
    }

    @Override
    public Stream<List<?>> rows() {
        return Rows.of(
                orders,
                Order::ioId,
                Order::name,
                order -> Figures.number(order.budget()),
                Order::currency,
                Order::start,
                Order::end,
                Order::elapsedDays,
                Order::flightDays,
                order -> Figures.number(order.delivered()),
                order -> Figures.number(order.expected()),
                Order::pacing,
                Order::evidence,
                order -> Values.written(order.state()),
                order -> Figures.number(order.dailyRate()),
                Order::remainingDays,
                order -> Figures.number(order.forecast()),
                Order::forecastShare,
                order -> Figures.number(order.underDelivery()),
                order -> Figures.number(order.neededPerDay()),
                Order::deliveredShare,
                Order::ended);
    }
}
