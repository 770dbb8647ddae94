package io.accounthealth.model.pacing;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.pacing.IoForecast.State;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.MoneyView.RowView;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Delivery and forecast of the running insertion orders, and what those that ended delivered. */
public final class Pacing {

    /** Which orders, of those that have begun and were not cancelled. */
    public enum Shown {
        RUNNING,
        /** The last day is over. */
        ENDED,
        ALL;

        Predicate<InsertionOrder> on(LocalDate day) {
            return switch (this) {
                case RUNNING -> order -> order.runsOn(day);
                case ENDED -> order -> order.hasEndedBy(day);
                case ALL -> order -> order.runsOn(day) || order.hasEndedBy(day);
            };
        }
    }

    /**
     * An insertion order; amounts are in its own currency, and null while that is not known. See {@link IoPacing} and
     * {@link IoForecast}.
     *
     * @param end the last day of the flight
     * @param remainingDays days of the flight after the one counted to; 0 once the whole flight is counted
     * @param deliveredShare delivered / budget, null without a budget
     * @param ended whether its last day is over
     * @param gap delivered less expected: below zero behind the plan; null without a pacing
     * @param countedTo the day that its plan counts to: the last that its source has reported, at most yesterday
     * @param late whether the source's next report is overdue, so that its plan counts to yesterday all the same
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String ioId,
            @Nullable String name,
            State state,
            @Nullable Money budget,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            @Nullable Money delivered,
            @Nullable Money expected,
            @Nullable BigDecimal pacing,
            @Nullable Money dailyRate,
            long remainingDays,
            @Nullable Money forecast,
            @Nullable BigDecimal forecastShare,
            @Nullable Money underDelivery,
            @Nullable Money neededPerDay,
            List<UUID> evidence,
            @Nullable BigDecimal deliveredShare,
            boolean ended,
            @Nullable Money gap,
            @Nullable LocalDate countedTo,
            boolean late) {}

    /**
     * Sums by currency.
     *
     * @param forecast of the orders that have one, as {@code underDelivery}, which no order over its budget lessens
     * @param orders how many in each state, also where it is none
     */
    public record Figures(
            Map<State, Integer> orders,
            List<Money> budget,
            List<Money> delivered,
            List<Money> expected,
            List<Money> forecast,
            List<Money> underDelivery,
            List<Money> gap) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Pacing::offPlan, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::ioId);

    private Pacing() {}

    public static List<IoForecast> of(AccountTable table, PointInTime point, Shown shown) {
        AccountAt account = AccountAt.of(table, point);
        return IoForecast.of(account, shown.on(account.today()));
    }

    /**
     * Orders of the accounts, the worst first: the furthest under plan, then the furthest over, then those without data
     * or budget, then those on track. The figures are of the orders that are shown.
     */
    public static Board<Figures, Row> board(Tables tables, PointInTime point, Shown shown) {
        return board(tables, point, shown, MoneyView.AS_RECORDED);
    }

    /**
     * The same, with amounts as a view shows them: by the first day of the flight, by that of the point before it
     * begins, so that exchange alone moves no pace.
     */
    public static Board<Figures, Row> board(Tables tables, PointInTime point, Shown shown, MoneyView money) {
        List<Row> rows = rows(tables, point, shown::on, money);
        return new Board<>(figures(rows), rows);
    }

    /** In the same order those that ran, up to the point, on some day of a period. */
    public static List<Row> during(Tables tables, PointInTime point, CalendarPeriod period) {
        return rows(
                tables,
                point,
                day -> Shown.ALL
                        .on(day)
                        .and(order -> !order.end().isBefore(period.first())
                                && order.start().isBefore(period.end())),
                MoneyView.AS_RECORDED);
    }

    private static List<Row> rows(
            Tables tables, PointInTime point, Function<LocalDate, Predicate<InsertionOrder>> which, MoneyView money) {
        return Board.rows(
                tables,
                point,
                SpendEvent.class,
                ORDER,
                account -> IoForecast.of(account, which.apply(account.today())).stream()
                        .map(forecast -> row(account, forecast, money))
                        .toList());
    }

    private static BigDecimal offPlan(Row row) {
        BigDecimal pacing = row.pacing();
        return pacing == null
                ? BigDecimal.ZERO
                : pacing.subtract(BigDecimal.ONE).abs();
    }

    private static Row row(AccountAt account, IoForecast forecast, MoneyView money) {
        IoPacing io = forecast.io();
        Money budget = money(io.budget(), io);
        RowView in = view(account.id(), io, money);
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                io.ioId(),
                io.name(),
                forecast.state(),
                in.of(budget),
                io.start(),
                io.end(),
                io.elapsedDays(),
                io.flightDays(),
                in.of(money(io.delivered(), io)),
                in.of(money(io.expected(), io)),
                io.pacing(),
                in.of(money(forecast.dailyRate(), io)),
                forecast.remainingDays(),
                in.of(money(forecast.forecast(), io)),
                forecast.forecastShare(),
                in.of(money(forecast.underDelivery(), io)),
                in.of(money(forecast.neededPerDay(), io)),
                List.of(io.evidence()),
                io.deliveredShare(),
                io.hasEnded(),
                in.of(money(io.gap(), io)),
                io.countedTo(),
                io.late());
    }

    /**
     * How the amounts of an order are shown: by the first day of its flight, by that of the point before it begins, so
     * that exchange alone moves no pace.
     */
    public static RowView view(AccountId account, IoPacing io, MoneyView money) {
        Money budget = money(io.budget(), io);
        return money.row(budget == null ? money(io.delivered(), io) : budget, io.start(), account);
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, IoPacing io) {
        return CurrencySums.money(amount, io.currency());
    }

    private static Figures figures(List<Row> rows) {
        return new Figures(
                Counts.by(State.class, rows, Row::state),
                CurrencySums.of(rows, Row::budget),
                CurrencySums.of(rows, Row::delivered),
                CurrencySums.of(rows, Row::expected),
                CurrencySums.of(rows, Row::forecast),
                CurrencySums.of(rows, Row::underDelivery),
                CurrencySums.of(rows, Row::gap));
    }
}
