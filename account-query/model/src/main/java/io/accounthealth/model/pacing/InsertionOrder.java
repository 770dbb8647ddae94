package io.accounthealth.model.pacing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An insertion order at a point.
 *
 * @param currency its own, else the account's; null when neither is known
 * @param pricing as it was booked, free text
 * @param end the last day of the flight
 * @param evidence the event that booked or last amended it
 */
public record InsertionOrder(
        String id,
        @Nullable String name,
        BigDecimal budget,
        @Nullable CurrencyCode currency,
        @Nullable String pricing,
        LocalDate start,
        LocalDate end,
        UUID evidence) {

    private static final Subjects.Kind<SpendEvent> BY_ID =
            new Subjects.Kind<>(InsertionOrder::idOf, fact -> switch (fact.event()) {
                case InsertionOrderBooked e -> reach(e.end());
                case InsertionOrderAmended e -> e.end() == null ? Long.MIN_VALUE : reach(e.end());
                case InsertionOrderCancelled e -> Long.MIN_VALUE;
                case SpendEvent.SpendReported e -> Long.MIN_VALUE;
                case SpendEvent.SpendRetracted e -> Long.MIN_VALUE;
            });

    /** @param cancelledOn the day on which it was, of the account's zone; null where it was not */
    public record Known(InsertionOrder order, @Nullable LocalDate cancelledOn) {}

    /**
     * @param firstBooked since it was last cancelled, which decides its place among others
     * @param cancelled by what; null where it was not
     */
    private record Placed(
            Fact<SpendEvent> firstBooked,
            InsertionOrder order,
            @Nullable Fact<SpendEvent> cancelled) {

        private static final Comparator<Placed> IN_ORDER = Comparator.comparingLong(
                        (Placed placed) -> placed.firstBooked.occurredAt())
                .thenComparingLong(placed -> placed.firstBooked.order());

        private static @Nullable Placed of(List<Fact<SpendEvent>> facts) {
            Fact<SpendEvent> first = null;
            InsertionOrder order = null;
            Fact<SpendEvent> cancelled = null;
            for (Fact<SpendEvent> fact : facts) {
                switch (fact.event()) {
                    case InsertionOrderBooked e -> {
                        first = order == null || cancelled != null ? fact : first;
                        order = booked(e, fact.eventId());
                        cancelled = null;
                    }
                    case InsertionOrderAmended e ->
                        order = order == null || cancelled != null ? order : order.amended(e, fact.eventId());
                    case InsertionOrderCancelled e -> cancelled = cancelled == null ? fact : cancelled;
                    case SpendEvent.SpendReported e -> {}
                    case SpendEvent.SpendRetracted e -> {}
                }
            }
            return first == null || order == null ? null : new Placed(first, order, cancelled);
        }
    }

    /** Those booked and not cancelled, in the order of booking; an order booked again begins anew. */
    public static Collection<InsertionOrder> all(AccountAt account) {
        return endingFrom(account, LocalDate.MIN, order -> true);
    }

    /** The same and those that were cancelled, each as it was then. */
    public static List<Known> known(AccountAt account) {
        List<Placed> found = new ArrayList<>(0);
        account.table().facts(SpendEvent.class).about(BY_ID).each(account.at(), Long.MIN_VALUE, Placed::of, found::add);
        found.sort(Placed.IN_ORDER);
        return found.stream()
                .map(placed -> new Known(
                        placed.order.in(account.currency()),
                        placed.cancelled == null ? null : account.dayOf(placed.cancelled.occurredAt())))
                .toList();
    }

    /** Those of them that a predicate accepts, of which the last day of the flight is not before a day. */
    static List<InsertionOrder> endingFrom(AccountAt account, LocalDate day, Predicate<InsertionOrder> which) {
        List<Placed> found = new ArrayList<>(0);
        account.table().facts(SpendEvent.class).about(BY_ID).each(account.at(), reach(day) - 1, Placed::of, placed -> {
            if (placed.cancelled == null && !placed.order.end.isBefore(day) && which.test(placed.order)) {
                found.add(placed);
            }
        });
        found.sort(Placed.IN_ORDER);
        List<InsertionOrder> orders = new ArrayList<>(found.size());
        found.forEach(placed -> orders.add(placed.order.in(account.currency())));
        return orders;
    }

    private static @Nullable String idOf(SpendEvent event) {
        return switch (event) {
            case InsertionOrderBooked e -> e.ioId();
            case InsertionOrderAmended e -> e.ioId();
            case InsertionOrderCancelled e -> e.ioId();
            case SpendEvent.SpendReported e -> null;
            case SpendEvent.SpendRetracted e -> null;
        };
    }

    /** Days of flights are compared with days alone, so that any zone does. */
    private static long reach(LocalDate end) {
        return end.toEpochDay();
    }

    private InsertionOrder in(@Nullable CurrencyCode ofAccount) {
        return currency != null || ofAccount == null
                ? this
                : new InsertionOrder(id, name, budget, ofAccount, pricing, start, end, evidence);
    }

    /** Whether its flight has begun and not ended. */
    public boolean runsOn(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }

    /** Whether its last day is over. A flight that was moved to end before its start never runs, so it never ends. */
    public boolean hasEndedBy(LocalDate day) {
        return !end.isBefore(start) && end.isBefore(day);
    }

    /** Whether it runs, or ended at most so many days ago. */
    public boolean countsOn(LocalDate day, int endedDays) {
        return runsOn(day) || (hasEndedBy(day) && !day.isAfter(end.plusDays(endedDays)));
    }

    private static final Pattern UNIT_RATE = Pattern.compile("\\b(v?cpm|dcpm|cp[acilv]|cpcv)\\b");

    /**
     * Whether the budget is the price whatever is delivered: a pricing that begins with "fixed" or "flat" and names no
     * unit, as "fixed CPM" does.
     */
    public boolean hasFixedPrice() {
        String written = pricing == null ? "" : pricing.strip().toLowerCase(Locale.ROOT);
        return (written.startsWith("fixed") || written.startsWith("flat"))
                && !UNIT_RATE.matcher(written).find();
    }

    private static InsertionOrder booked(InsertionOrderBooked io, UUID evidence) {
        return new InsertionOrder(
                io.ioId(), io.name(), io.budget(), io.currency(), io.pricing(), io.start(), io.end(), evidence);
    }

    private InsertionOrder amended(InsertionOrderAmended change, UUID amendedBy) {
        return new InsertionOrder(
                id,
                name,
                change.budget() == null ? budget : change.budget(),
                currency,
                pricing,
                change.start() == null ? start : change.start(),
                change.end() == null ? end : change.end(),
                amendedBy);
    }
}
