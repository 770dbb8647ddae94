package io.accounthealth.model.pacing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendBlock;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pacing of an insertion order: the delivered share of its budget over the elapsed share of its flight, in whole
 * days through the last one that its source has reported (see {@link FlightCount}). What was reported for the line of
 * that name and in the order's currency, in periods that touch the flight, is delivered. Once the whole flight is
 * counted, its pacing is the share of the budget that it delivered in the end.
 *
 * @param end the last day of the flight
 * @param expected the budget's share for the days elapsed
 * @param pacing 1 is on plan; null without a budget, and while nothing was reported within the flight, or only in
 *     another currency
 * @param countedTo the last of the elapsed days; null while none is
 * @param late whether the next report is overdue, and days count that nobody reported
 * @param reportedTo the last day of the flight that is reported, in whatever currency; null while none is
 * @param hasEnded whether the last day of the flight is over
 */
public record IoPacing(
        String ioId,
        @Nullable String name,
        BigDecimal budget,
        @Nullable CurrencyCode currency,
        LocalDate start,
        LocalDate end,
        long elapsedDays,
        long flightDays,
        BigDecimal delivered,
        BigDecimal expected,
        @Nullable BigDecimal pacing,
        UUID evidence,
        @Nullable LocalDate countedTo,
        boolean late,
        @Nullable LocalDate reportedTo,
        boolean hasEnded) {

    private static final int RATIO_SCALE = 6;

    private static final class Delivered {
        private final InsertionOrder order;
        private final long firstDay;
        private final long lastDay;
        private final MoneySum sum = new MoneySum();
        private final List<FlightCount.Source> sources = new ArrayList<>(1);
        private boolean some;

        Delivered(InsertionOrder order) {
            this.order = order;
            this.firstDay = order.start().toEpochDay();
            this.lastDay = order.end().toEpochDay();
        }

        /** Whether periods have no day of the flight that start from one day on and are over before another. */
        boolean isBeside(long from, long until) {
            return until <= firstDay || from > lastDay;
        }

        boolean hasAllOrNone(SpendBlock block) {
            return isBeside(block.firstDay(), block.endDay())
                    || (block.firstDay() >= firstDay && block.lastDay() <= lastDay);
        }

        void take(boolean inItsCurrency, Consumer<MoneySum> amount) {
            if (inItsCurrency) {
                amount.accept(sum);
                some = true;
            }
        }
    }

    /** The line of an order as one source reports it. */
    private record Line(Delivered order, FlightCount.Source source) {}

    /** The orders that were booked and not cancelled, whose flight has begun and not ended, in the order of booking. */
    public static List<IoPacing> active(AccountAt account) {
        return counting(account, 0);
    }

    /** Those of them whose flight has begun, and ended at most so many days ago. */
    public static List<IoPacing> counting(AccountAt account, int endedDays) {
        LocalDate today = account.today();
        return of(
                account,
                InsertionOrder.endingFrom(
                        account, today.minusDays(endedDays), order -> order.countsOn(today, endedDays)));
    }

    /** Of the orders that were booked and not cancelled some, in the order of booking. */
    public static List<IoPacing> of(AccountAt account, Predicate<InsertionOrder> which) {
        return of(account, InsertionOrder.endingFrom(account, LocalDate.MIN, which));
    }

    private static List<IoPacing> of(AccountAt account, List<InsertionOrder> orders) {
        Map<String, Delivered> chosen = new LinkedHashMap<>();
        for (InsertionOrder order : orders) {
            chosen.put(order.id(), new Delivered(order));
        }
        if (chosen.isEmpty()) {
            return List.of();
        }
        long today = account.today().toEpochDay();
        deliver(account, chosen, today);
        List<IoPacing> pacing = new ArrayList<>(chosen.size());
        chosen.values().forEach(delivered -> pacing.add(of(delivered, today)));
        return pacing;
    }

    /** Delivery of several orders over what was expected of them; null when nothing was. */
    public static @Nullable BigDecimal together(List<IoPacing> orders) {
        BigDecimal delivered = BigDecimal.ZERO;
        BigDecimal expected = BigDecimal.ZERO;
        for (IoPacing order : orders) {
            if (order.pacing != null) {
                delivered = delivered.add(order.delivered);
                expected = expected.add(order.expected);
            }
        }
        return ratio(delivered, expected);
    }

    /** Whether all days of the flight count, and nothing of it is to come. */
    public boolean isWhole() {
        return elapsedDays == flightDays;
    }

    /** Delivered less expected, below zero behind the plan; null without a pacing. */
    public @Nullable BigDecimal gap() {
        return gap(RATIO_SCALE);
    }

    /** The same to so many places. */
    @Nullable
    BigDecimal gap(int places) {
        return pacing == null ? null : MoneySum.plain(delivered.subtract(expected(places)));
    }

    /** Delivered over budget; null without a budget. */
    public @Nullable BigDecimal deliveredShare() {
        return ratio(delivered, budget);
    }

    private static IoPacing of(Delivered delivered, long today) {
        InsertionOrder io = delivered.order;
        long start = io.start().toEpochDay();
        long flight = io.end().toEpochDay() - start + 1;
        FlightCount count = FlightCount.of(start, io.end().toEpochDay(), today, delivered.sources);
        BigDecimal sum = delivered.sum.total();
        BigDecimal expected = expected(io.budget(), count.elapsedDays(), flight, RATIO_SCALE);
        return new IoPacing(
                io.id(),
                io.name(),
                MoneySum.plain(io.budget()),
                io.currency(),
                io.start(),
                io.end(),
                count.elapsedDays(),
                flight,
                sum,
                expected,
                delivered.some ? ratio(sum, expected) : null,
                io.evidence(),
                dayBefore(start + count.elapsedDays(), io.start()),
                count.late(),
                dayBefore(count.reportedEnd(), io.start()),
                io.end().toEpochDay() < today);
    }

    /** What was expected before it is rounded to a millionth, as it is converted. */
    public BigDecimal exactExpected() {
        return expected(ReportingCurrency.EXACT);
    }

    BigDecimal expected(int places) {
        return expected(budget, elapsedDays, flightDays, places);
    }

    private static BigDecimal expected(BigDecimal budget, long elapsedDays, long flightDays, int places) {
        return MoneySum.plain(budget.multiply(BigDecimal.valueOf(elapsedDays))
                .divide(BigDecimal.valueOf(flightDays), places, RoundingMode.HALF_UP));
    }

    /** Null where that is before the flight. */
    private static @Nullable LocalDate dayBefore(long end, LocalDate start) {
        return end <= start.toEpochDay() ? null : LocalDate.ofEpochDay(end - 1);
    }

    private static @Nullable BigDecimal ratio(BigDecimal delivered, BigDecimal of) {
        return of.signum() <= 0 ? null : delivered.divide(of, RATIO_SCALE, RoundingMode.HALF_UP);
    }

    private static void deliver(AccountAt account, Map<String, Delivered> chosen, long today) {
        long earliest =
                chosen.values().stream().mapToLong(each -> each.firstDay).reduce(today, Math::min);
        SpendLedger spend = account.table().spend();
        Map<Integer, Line> bySeries = new HashMap<>();
        for (Map.Entry<String, Delivered> each : chosen.entrySet()) {
            for (int series : spend.seriesOf(each.getKey())) {
                FlightCount.Source source = new FlightCount.Source();
                each.getValue().sources.add(source);
                bySeries.put(series, new Line(each.getValue(), source));
                // What a source told of days before the flight says too until when it reported.
                earliest = Math.min(earliest, spend.earliest(series));
            }
        }
        spend.forEachTouching(
                account.at(),
                earliest,
                today,
                block -> deliver(block, bySeries, account.currency()),
                bySeries::containsKey,
                entry -> {
                    Line line = bySeries.get(entry.series());
                    if (line != null) {
                        line.source.take(entry.firstDay(), entry.endDay());
                        deliver(line.order, entry, account.currency());
                    }
                });
    }

    private static void deliver(Delivered to, SpendLedger.Entry entry, @Nullable CurrencyCode ofAccount) {
        if (!to.isBeside(entry.firstDay(), entry.endDay())) {
            CurrencyCode currency = to.order.currency();
            to.take(currency == null || entry.isIn(currency, ofAccount), sum -> sum.add(entry));
        }
    }

    /** False where an order has a part of the block only. */
    private static boolean deliver(SpendBlock block, Map<Integer, Line> bySeries, @Nullable CurrencyCode ofAccount) {
        for (int i = 0; i < block.series(); i++) {
            Line line = bySeries.get(block.series(i));
            if (line != null && !line.order.hasAllOrNone(block)) {
                return false;
            }
        }
        for (int i = 0; i < block.series(); i++) {
            Line line = bySeries.get(block.series(i));
            if (line != null) {
                line.source.take(block.newestFirstDay(i), block.newestEndDay(i));
                Delivered delivered = line.order;
                if (!delivered.isBeside(block.firstDay(), block.endDay())) {
                    CurrencyCode currency = delivered.order.currency();
                    int place = i;
                    boolean isIn = currency == null || block.isIn(currency, ofAccount);
                    delivered.take(isIn, sum -> block.addTo(sum, place));
                }
            }
        }
        return true;
    }
}
