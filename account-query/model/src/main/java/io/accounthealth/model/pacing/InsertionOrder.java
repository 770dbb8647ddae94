package io.accounthealth.model.pacing;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

    /** Those booked and not cancelled, in the order of booking; an order booked again begins anew. */
    public static Collection<InsertionOrder> all(AccountAt account) {
        Map<String, InsertionOrder> orders = new LinkedHashMap<>();
        for (Fact<SpendEvent> fact : account.all(SpendEvent.class)) {
            switch (fact.event()) {
                case InsertionOrderBooked e -> orders.put(e.ioId(), booked(account, e, fact.eventId()));
                case InsertionOrderAmended e ->
                    orders.computeIfPresent(e.ioId(), (id, order) -> order.amended(e, fact.eventId()));
                case InsertionOrderCancelled e -> orders.remove(e.ioId());
                case SpendEvent.SpendReported e -> {}
                case SpendEvent.SpendRetracted e -> {}
            }
        }
        return orders.values();
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

    private static InsertionOrder booked(AccountAt account, InsertionOrderBooked io, UUID evidence) {
        return new InsertionOrder(
                io.ioId(),
                io.name(),
                io.budget(),
                io.currency() == null ? account.currency() : io.currency(),
                io.pricing(),
                io.start(),
                io.end(),
                evidence);
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
