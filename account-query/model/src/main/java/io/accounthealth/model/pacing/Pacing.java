package io.accounthealth.model.pacing;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Label;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.pacing.IoForecast.State;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.rates.MoneyView;
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
            @Label("Insertion order") String ioId,
            @Nullable String name,
            State state,
            @Nullable Money budget,
            LocalDate start,
            LocalDate end,
            long elapsedDays,
            long flightDays,
            @Nullable Money delivered,
            @Label("Plan to date") @Nullable Money expected,
            @Label("Of plan") @Nullable BigDecimal pacing,
            @Nullable Money dailyRate,
            @Label("Days after that") long remainingDays,
            @Nullable Money forecast,
            @Nullable BigDecimal forecastShare,
            @Label("Short by its end") @Nullable Money underDelivery,
            @Label("Needed a day, over those") @Nullable Money neededPerDay,
            List<UUID> evidence,
            @Nullable BigDecimal deliveredShare,
            boolean ended,
            @Label("Against plan") @Nullable Money gap,
            @Label("Counted to") @Nullable LocalDate countedTo,
            @Label("Feed overdue") boolean late) {}

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
            @Label("Plan to date") List<Money> expected,
            List<Money> forecast,
            @Label("Short by its end") List<Money> underDelivery,
            @Label("Against plan") List<Money> gap) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Pacing::offPlan, Comparator.reverseOrder())
            .thenComparing(Row::accountId)
            .thenComparing(Row::ioId);

    private Pacing() {}

    public static List<IoForecast> of(AccountTable table, PointInTime point, Shown shown) {
        AccountAt account = AccountAt.of(table, point);
        return IoForecast.of(account, shown.on(account.today()));
    }

    /** The same and their amounts, as a view shows them. */
    public static List<OrderAmounts> amounts(AccountTable table, PointInTime point, Shown shown, MoneyView money) {
        AccountAt account = AccountAt.of(table, point);
        return OrderAmounts.of(account, shown.on(account.today()), money);
    }

    /**
     * Orders of the accounts, the worst first: the furthest under plan, then the furthest over, then those without data
     * or budget, then those on track. The figures are of the orders that are shown.
     */
    public static Board<Figures, Row> board(Tables tables, PointInTime point, Shown shown) {
        return board(tables, point, shown, MoneyView.AS_RECORDED);
    }

    /** The same, with amounts as a view shows them: see {@link OrderAmounts}. */
    public static Board<Figures, Row> board(Tables tables, PointInTime point, Shown shown, MoneyView money) {
        List<Row> rows = rows(tables, point, shown::on, money);
        return new Board<>(figures(rows, money), rows);
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
                account -> OrderAmounts.of(account, which.apply(account.today()), money).stream()
                        .map(amounts -> row(account, amounts))
                        .toList());
    }

    private static BigDecimal offPlan(Row row) {
        BigDecimal pacing = row.pacing();
        return pacing == null
                ? BigDecimal.ZERO
                : pacing.subtract(BigDecimal.ONE).abs();
    }

    private static Row row(AccountAt account, OrderAmounts amounts) {
        IoForecast order = amounts.order();
        IoPacing io = order.io();
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                io.ioId(),
                io.name(),
                order.state(),
                amounts.budget(),
                io.start(),
                io.end(),
                io.elapsedDays(),
                io.flightDays(),
                amounts.delivered(),
                amounts.expected(),
                io.pacing(),
                amounts.dailyRate(),
                order.remainingDays(),
                amounts.forecast(),
                order.forecastShare(),
                amounts.underDelivery(),
                amounts.neededPerDay(),
                List.of(io.evidence()),
                io.deliveredShare(),
                io.hasEnded(),
                amounts.gap(),
                io.countedTo(),
                io.late());
    }

    private static Figures figures(List<Row> rows, MoneyView money) {
        return new Figures(
                Counts.by(State.class, rows, Row::state),
                CurrencySums.of(rows, Row::budget, money::sum),
                CurrencySums.of(rows, Row::delivered, money::sum),
                CurrencySums.of(rows, Row::expected, money::sum),
                CurrencySums.of(rows, Row::forecast, money::sum),
                CurrencySums.of(rows, Row::underDelivery, money::sum),
                CurrencySums.of(rows, Row::gap, money::sum));
    }
}
