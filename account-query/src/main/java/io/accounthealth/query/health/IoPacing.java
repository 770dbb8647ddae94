package io.accounthealth.query.health;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an insertion order delivers: the delivered share of its budget over the elapsed share of its flight, in whole
 * days through yesterday. What was reported for the line of that name, in periods that touch the flight, is delivered.
 *
 * @param end the first day after the flight
 * @param expected the budget's share for the days elapsed
 * @param pacing 1 is on plan; null before a whole day of the flight is over
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

    private record Order(InsertionOrderBooked io, UUID evidence) {}

    /** The orders that were booked and not cancelled, whose flight has begun and not ended, in the order of booking. */
    public static List<IoPacing> active(AccountAt account) {
        long today = account.today().toEpochDay();
        List<Order> active = orders(account).values().stream()
                .filter(order -> order.io().start().toEpochDay() <= today
                        && today < order.io().end().toEpochDay()
                        && order.io().budget().signum() > 0)
                .toList();
        if (active.isEmpty()) {
            return List.of();
        }
        Map<String, MoneySum> delivered = delivered(account, active, today);
        List<IoPacing> pacing = new ArrayList<>();
        for (Order order : active) {
            MoneySum sum = delivered.getOrDefault(order.io().ioId(), new MoneySum());
            pacing.add(of(order, account.currency(), sum.total(), today));
        }
        return pacing;
    }

    /** Of several orders together: what they delivered over what was expected of them. Null when nothing was. */
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

    private static IoPacing of(Order order, @Nullable CurrencyCode own, BigDecimal delivered, long today) {
        InsertionOrderBooked io = order.io();
        long start = io.start().toEpochDay();
        long flight = io.end().toEpochDay() - start;
        long elapsed = Math.max(0, today - start);
        BigDecimal expected = io.budget()
                .multiply(BigDecimal.valueOf(elapsed))
                .divide(BigDecimal.valueOf(flight), RATIO_SCALE, RoundingMode.HALF_UP);
        return new IoPacing(
                io.ioId(),
                io.name(),
                MoneySum.plain(io.budget()),
                io.currency() == null ? own : io.currency(),
                io.start(),
                io.end(),
                elapsed,
                flight,
                delivered,
                MoneySum.plain(expected),
                ratio(delivered, expected),
                order.evidence());
    }

    private static @Nullable BigDecimal ratio(BigDecimal delivered, BigDecimal expected) {
        return expected.signum() <= 0 ? null : delivered.divide(expected, RATIO_SCALE, RoundingMode.HALF_UP);
    }

    private static Map<String, MoneySum> delivered(AccountAt account, List<Order> active, long today) {
        Map<String, Long> starts = new LinkedHashMap<>();
        active.forEach(order -> starts.put(order.io().ioId(), order.io().start().toEpochDay()));
        long earliest = starts.values().stream().mapToLong(start -> start).min().orElse(today);
        Map<String, MoneySum> delivered = new LinkedHashMap<>();
        account.table().spend().forEachTouching(account.at(), earliest, today, entry -> {
            String line = entry.report().line();
            Long start = line == null ? null : starts.get(line);
            if (line != null && start != null && entry.endDay() > start) {
                delivered.computeIfAbsent(line, io -> new MoneySum()).add(entry);
            }
        });
        return delivered;
    }

    /** By id, as amended; an order booked again begins anew. */
    private static Map<String, Order> orders(AccountAt account) {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (Fact<SpendEvent> fact : account.table().orders().all(account.at())) {
            switch (fact.event()) {
                case InsertionOrderBooked e -> orders.put(e.ioId(), new Order(e, fact.eventId()));
                case InsertionOrderAmended e ->
                    orders.computeIfPresent(e.ioId(), (id, order) -> amended(order.io(), e, fact.eventId()));
                case InsertionOrderCancelled e -> orders.remove(e.ioId());
                case SpendEvent.SpendReported e -> {}
                case SpendEvent.SpendRetracted e -> {}
            }
        }
        return orders;
    }

    private static Order amended(InsertionOrderBooked io, InsertionOrderAmended change, UUID evidence) {
        return new Order(
                new InsertionOrderBooked(
                        io.ioId(),
                        io.name(),
                        change.budget() == null ? io.budget() : change.budget(),
                        io.currency(),
                        change.start() == null ? io.start() : change.start(),
                        change.end() == null ? io.end() : change.end(),
                        io.pricing(),
                        io.guaranteed()),
                evidence);
    }
}
