package io.accounthealth.query.pacing;

import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Figures;
import io.accounthealth.query.http.Tabular;
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
            Amount budget,
            @Nullable String currency,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            Amount delivered,
            Amount expected,
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
            boolean ended) {

        static Order of(IoForecast forecast) {
            IoPacing io = forecast.io();
            return new Order(
                    io.ioId(),
                    io.name(),
                    new Amount(io.budget()),
                    Figures.code(io.currency()),
                    io.start(),
                    io.end(),
                    io.elapsedDays(),
                    io.flightDays(),
                    new Amount(io.delivered()),
                    new Amount(io.expected()),
                    io.pacing(),
                    io.evidence(),
                    forecast.state(),
                    Amount.ofNullable(forecast.dailyRate()),
                    forecast.remainingDays(),
                    Amount.ofNullable(forecast.forecast()),
                    forecast.forecastShare(),
                    Amount.ofNullable(forecast.underDelivery()),
                    Amount.ofNullable(forecast.neededPerDay()),
                    io.deliveredShare(),
                    io.hasEnded());
        }
    }

    @Override
    public List<String> columns() {
        return CsvRow.columns(Order.class);
    }

    @Override
    public Stream<?> rows() {
        return orders.stream();
    }
}
