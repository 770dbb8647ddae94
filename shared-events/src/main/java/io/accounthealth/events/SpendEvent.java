package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.INSERTION_ORDER;
import static io.accounthealth.events.ItemState.CANCELLED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a client ordered and what it spent, as the feeds report and restate it. */
public sealed interface SpendEvent extends AccountEvent {

    /**
     * @param end the last day of the flight, {@code start} at the earliest; in revision 1 the first day after it
     * @param pricing free, for instance {@code CPM}
     */
    @StoredAs(name = "insertion-order-booked", command = "book-insertion-order", revision = 2, plansTheFuture = true)
    @About(value = INSERTION_ORDER, from = UNKNOWN, to = OPEN, named = "name")
    record InsertionOrderBooked(
            @Label("Insertion order") @Key String ioId,
            @Nullable String name,
            BigDecimal budget,
            @Nullable CurrencyCode currency,
            LocalDate start,

            @Meaning("the last day of the flight; in revision 1 the first day after it")
            LocalDate end,

            @Nullable String pricing,
            @Nullable Boolean guaranteed)
            implements SpendEvent {}

    /**
     * Only the fields that changed are present.
     *
     * @param end the last day of the flight; in revision 1 the first day after it
     */
    @StoredAs(name = "insertion-order-amended", command = "amend-insertion-order", revision = 2)
    @About(value = INSERTION_ORDER, from = OPEN, to = OPEN)
    record InsertionOrderAmended(
            @Label("Insertion order") @Key String ioId,
            @Nullable BigDecimal budget,
            @Nullable LocalDate start,

            @Meaning("the last day of the flight; in revision 1 the first day after it") @Nullable
            LocalDate end,

            @Personal @Nullable String reason)
            implements SpendEvent {}

    @StoredAs(name = "insertion-order-cancelled", command = "cancel-insertion-order")
    @About(value = INSERTION_ORDER, from = OPEN, to = CANCELLED)
    record InsertionOrderCancelled(
            @Label("Insertion order") @Key String ioId,
            @Personal @Nullable String reason) implements SpendEvent {}

    /**
     * Spend in a period.
     *
     * @param line an insertion order's id, or whatever the feed tells lines apart by; empty when it has none
     * @param periodEnd the first day after the period; one day long when absent
     */
    @StoredAs(name = "spend-reported", command = "report-spend", revision = 2)
    record SpendReported(
            @Key String source,
            @Key @Nullable String line,
            LocalDate periodStart,

            @Meaning("the first day after the period") @Nullable
            LocalDate periodEnd,

            BigDecimal amount,
            @Nullable CurrencyCode currency)
            implements SpendEvent, PeriodFact {}

    /** The source no longer claims anything for this key. */
    @StoredAs(name = "spend-retracted", command = "retract-spend")
    record SpendRetracted(
            @Key String source,
            @Key @Nullable String line,
            LocalDate periodStart,
            @Personal @Nullable String reason) implements SpendEvent, PeriodFact {}
}
