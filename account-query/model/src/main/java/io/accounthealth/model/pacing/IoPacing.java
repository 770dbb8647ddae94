package io.accounthealth.model.pacing;

import io.accounthealth.events.CurrencyCode;
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
 * days through yesterday. What was reported for the line of that name and in the order's currency, in periods that
 * touch the flight, is delivered. Of an order that has ended the whole flight is elapsed, so that its pacing is the
 * share of the budget that it delivered in the end.
 *
 * @param end the last day of the flight
 * @param expected the budget's share for the days elapsed
 * @param pacing 1 is on plan; null before a whole day of the flight is over, without a budget, and while all that was
 *     reported for it is in another currency
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
        UUID evidence) {

    private static final int RATIO_SCALE = 6;

    private static final class Delivered {
        private final InsertionOrder order;
        private final long firstDay;
        private final long lastDay;
        private final MoneySum sum = new MoneySum();
        private boolean some;
        private boolean inOtherCurrency;

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
            }
            some |= inItsCurrency;
            inOtherCurrency |= !inItsCurrency;
        }
    }

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

    /** Whether the last day of the flight is over. */
    public boolean hasEnded() {
        return elapsedDays == flightDays;
    }

    /** Delivered over budget; null without a budget. */
    public @Nullable BigDecimal deliveredShare() {
        return ratio(delivered, budget);
    }

    private static IoPacing of(Delivered delivered, long today) {
        InsertionOrder io = delivered.order;
        long start = io.start().toEpochDay();
        long flight = io.end().toEpochDay() - start + 1;
        long elapsed = Math.clamp(today - start, 0, flight);
        BigDecimal sum = delivered.sum.total();
        BigDecimal expected = io.budget()
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(flight), RATIO_SCALE, RoundingMode.HALF_UP);
        return new IoPacing(
                io.id(),
                io.name(),
                MoneySum.plain(io.budget()),
                io.currency(),
                io.start(),
                io.end(),
                elapsed,
                flight,
                sum,
                MoneySum.plain(expected),
                delivered.inOtherCurrency && !delivered.some ? null : ratio(sum, expected),
                io.evidence());
    }

    private static @Nullable BigDecimal ratio(BigDecimal delivered, BigDecimal of) {
        return of.signum() <= 0 ? null : delivered.divide(of, RATIO_SCALE, RoundingMode.HALF_UP);
    }

    private static void deliver(AccountAt account, Map<String, Delivered> chosen, long today) {
        long earliest =
                chosen.values().stream().mapToLong(each -> each.firstDay).reduce(today, Math::min);
        SpendLedger spend = account.table().spend();
        Map<Integer, Delivered> bySeries = new HashMap<>();
        chosen.forEach((line, delivered) -> {
            for (int series : spend.seriesOf(line)) {
                bySeries.put(series, delivered);
            }
        });
        spend.forEachTouching(
                account.at(),
                earliest,
                today,
                block -> deliver(block, bySeries, account.currency()),
                bySeries::containsKey,
                entry -> {
                    Delivered delivered = chosen.get(entry.line());
                    if (delivered != null && !delivered.isBeside(entry.firstDay(), entry.endDay())) {
                        CurrencyCode currency = delivered.order.currency();
                        boolean isIn = currency == null || entry.isIn(currency, account.currency());
                        delivered.take(isIn, sum -> sum.add(entry));
                    }
                });
    }

    /** False where an order has a part of the block only. */
    private static boolean deliver(
            SpendBlock block, Map<Integer, Delivered> bySeries, @Nullable CurrencyCode ofAccount) {
        for (int i = 0; i < block.series(); i++) {
            Delivered delivered = bySeries.get(block.series(i));
            if (delivered != null && !delivered.hasAllOrNone(block)) {
                return false;
            }
        }
        for (int i = 0; i < block.series(); i++) {
            Delivered delivered = bySeries.get(block.series(i));
            if (delivered != null && !delivered.isBeside(block.firstDay(), block.endDay())) {
                CurrencyCode currency = delivered.order.currency();
                int place = i;
                boolean isIn = currency == null || block.isIn(currency, ofAccount);
                delivered.take(isIn, sum -> block.addTo(sum, place));
            }
        }
        return true;
    }
}
