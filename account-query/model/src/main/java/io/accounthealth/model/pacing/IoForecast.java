package io.accounthealth.model.pacing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of an insertion order, at the rate of its last reported days: {@code forecast = delivered + dailyRate *
 * remainingDays}. Amounts are in the order's currency, to six decimals. Once the whole flight is counted nothing is to
 * come: there is no forecast, and under-delivery is what was left of the budget.
 *
 * @param dailyRate mean delivery a day over the last {@value #RATE_DAYS} days of the flight up to the last reported
 *     one, or over all of them where they are fewer
 * @param remainingDays days of the flight after the one that its plan counts to
 * @param forecast null when there is no budget, or no data, and once the whole flight is counted
 * @param forecastShare forecast / budget
 * @param underDelivery budget less forecast, or less what was delivered once the whole flight is counted; zero when it
 *     is reached
 * @param neededPerDay what is left of the budget over the remaining days; zero when nothing is left, null without a
 *     budget and once the whole flight is counted
 */
public record IoForecast(
        IoPacing io,
        State state,
        long remainingDays,
        @Nullable BigDecimal dailyRate,
        @Nullable BigDecimal forecast,
        @Nullable BigDecimal forecastShare,
        @Nullable BigDecimal underDelivery,
        @Nullable BigDecimal neededPerDay) {

    public static final int RATE_DAYS = 7;

    /** A pacing below this is under plan. */
    public static final BigDecimal UNDER = new BigDecimal("0.9");

    /** A pacing above this is over plan. */
    public static final BigDecimal OVER = new BigDecimal("1.1");

    /** Places of an amount that is not converted, and of a share. */
    static final int SCALE = 6;

    /** The worst first. */
    public enum State {
        UNDER,
        OVER,
        /** No day of the flight was reported yet, or none in the order's currency. */
        NO_DATA,
        /** The budget is not above zero. */
        NO_BUDGET,
        ON_TRACK
    }

    /** The reported days that a rate is taken of: from {@code from} on and before {@code to}, days since 1970. */
    private record Window(IoPacing io, long from, long to, int places, MoneySum delivered) {

        private BigDecimal over(BigDecimal amount, long days) {
            return MoneySum.plain(amount.divide(BigDecimal.valueOf(days), places, RoundingMode.HALF_UP));
        }
    }

    /**
     * Of the orders that were booked and not cancelled some, in the order of booking.
     *
     * @param which of those that have begun
     */
    public static List<IoForecast> of(AccountAt account, Predicate<InsertionOrder> which) {
        return of(account, which, SCALE);
    }

    /** The same with amounts to so many places, as they are converted. */
    static List<IoForecast> of(AccountAt account, Predicate<InsertionOrder> which, int places) {
        List<IoPacing> orders = IoPacing.of(account, which);
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<String, Window> windows = new LinkedHashMap<>();
        long from = Long.MAX_VALUE;
        for (IoPacing io : orders) {
            long start = io.start().toEpochDay();
            long to = io.reportedTo() == null ? start : io.reportedTo().toEpochDay() + 1;
            Window window = new Window(io, Math.max(start, to - RATE_DAYS), to, places, new MoneySum());
            windows.put(io.ioId(), window);
            from = io.isWhole() ? from : Math.min(from, window.from());
        }
        account.table()
                .spend()
                .forEachTouching(account.at(), from, account.today().toEpochDay(), entry -> {
                    String line = entry.line();
                    Window window = line == null ? null : windows.get(line);
                    if (window != null) {
                        add(entry, window, account.currency());
                    }
                });
        return windows.values().stream().map(IoForecast::of).toList();
    }

    /** A report of a period that goes on, such as a month to date, is spread over its days that are over. */
    private static void add(SpendLedger.Entry entry, Window window, @Nullable CurrencyCode own) {
        CurrencyCode currency = window.io.currency();
        if (currency == null || entry.isIn(currency, own)) {
            long end = Math.min(entry.endDay(), window.to);
            long overlap = end - Math.max(entry.firstDay(), window.from);
            if (overlap > 0) {
                window.delivered.addShare(entry, overlap, end - entry.firstDay(), window.places);
            }
        }
    }

    private static IoForecast of(Window window) {
        IoPacing io = window.io;
        long remaining = io.flightDays() - io.elapsedDays();
        long days = window.to - window.from;
        boolean budgeted = io.budget().signum() > 0;
        BigDecimal left = io.budget().subtract(io.delivered()).max(BigDecimal.ZERO);
        State state = state(io);
        if (io.isWhole()) {
            boolean known = state != State.NO_DATA && state != State.NO_BUDGET;
            return new IoForecast(io, state, 0, null, null, null, known ? MoneySum.plain(left) : null, null);
        }
        BigDecimal needed = budgeted ? window.over(left, remaining) : null;
        if (state == State.NO_DATA || state == State.NO_BUDGET) {
            return new IoForecast(io, state, remaining, null, null, null, null, needed);
        }
        BigDecimal recent = window.delivered.total();
        BigDecimal forecast =
                MoneySum.plain(io.delivered().add(window.over(recent.multiply(BigDecimal.valueOf(remaining)), days)));
        return new IoForecast(
                io,
                state,
                remaining,
                window.over(recent, days),
                forecast,
                forecast.setScale(SCALE, RoundingMode.HALF_UP).divide(io.budget(), SCALE, RoundingMode.HALF_UP),
                MoneySum.plain(io.budget().subtract(forecast).max(BigDecimal.ZERO)),
                needed);
    }

    private static State state(IoPacing io) {
        BigDecimal pacing = io.pacing();
        if (io.budget().signum() <= 0) {
            return State.NO_BUDGET;
        }
        if (pacing == null) {
            return State.NO_DATA;
        }
        if (pacing.compareTo(UNDER) < 0) {
            return State.UNDER;
        }
        return pacing.compareTo(OVER) > 0 ? State.OVER : State.ON_TRACK;
    }
}
