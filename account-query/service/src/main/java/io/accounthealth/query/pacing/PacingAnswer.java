package io.accounthealth.query.pacing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.rates.MoneyView.RowView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.currency.RatesUsed;
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
        PointAnswer point,
        String accountId,
        @Nullable BigDecimal pacing,
        int total,
        List<Order> orders,
        @JsonUnwrapped @Nullable RatesUsed ratesUsed)
        implements Tabular {

    /**
     * Amounts are in {@code currency}, and null where they were to be converted and have no rate. See {@link IoPacing}
     * and {@link IoForecast}.
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

        private interface Amounts {
            @Nullable
            Amount of(@Nullable BigDecimal amount);
        }

        /** @param in null for the order's own currency */
        static Order of(AccountId account, IoForecast forecast, @Nullable ReportingCurrency in) {
            IoPacing io = forecast.io();
            Amounts amounts = in == null ? Amount::ofNullable : converted(Pacing.view(account, io, in), io.currency());
            return new Order(
                    io.ioId(),
                    io.name(),
                    amounts.of(io.budget()),
                    Figures.code(in == null ? io.currency() : in.currency()),
                    io.start(),
                    io.end(),
                    io.elapsedDays(),
                    io.flightDays(),
                    amounts.of(io.delivered()),
                    amounts.of(io.expected()),
                    io.pacing(),
                    io.evidence(),
                    forecast.state(),
                    amounts.of(forecast.dailyRate()),
                    forecast.remainingDays(),
                    amounts.of(forecast.forecast()),
                    forecast.forecastShare(),
                    amounts.of(forecast.underDelivery()),
                    amounts.of(forecast.neededPerDay()),
                    io.deliveredShare(),
                    io.hasEnded(),
                    io.countedTo(),
                    io.late(),
                    amounts.of(io.gap()));
        }

        private static Amounts converted(RowView view, @Nullable CurrencyCode from) {
            return amount -> {
                Money money = view.of(CurrencySums.money(amount, from));
                return money == null ? null : new Amount(money.amount());
            };
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
