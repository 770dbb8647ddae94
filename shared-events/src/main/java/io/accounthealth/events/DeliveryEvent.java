package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.CREDIT;
import static io.accounthealth.events.ItemKind.DISCREPANCY;
import static io.accounthealth.events.ItemKind.MAKE_GOOD;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.RESOLVED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where delivery is counted differently or fell short, and how that was made good. */
public sealed interface DeliveryEvent extends AccountEvent {

    /**
     * Two counts of the same delivery. Found again it is counted anew.
     *
     * @param ours what our ad server counted, in money
     * @param theirs what the client's or a third party's counted
     */
    @StoredAs(name = "delivery-discrepancy-found", command = "find-delivery-discrepancy")
    @About(
            value = DISCREPANCY,
            from = {UNKNOWN, OPEN},
            to = OPEN)
    record DeliveryDiscrepancyFound(
            @Key String discrepancyId,
            @Label("Insertion order") @Key @Nullable String ioId,
            BigDecimal ours,
            BigDecimal theirs,
            @Nullable CurrencyCode currency)
            implements DeliveryEvent {}

    @StoredAs(name = "delivery-discrepancy-resolved", command = "resolve-delivery-discrepancy")
    @About(value = DISCREPANCY, from = OPEN, to = RESOLVED)
    record DeliveryDiscrepancyResolved(
            @Key String discrepancyId, @Personal @Nullable String resolution) implements DeliveryEvent {}

    /**
     * Delivery without charge for what fell short.
     *
     * @param amount what the delivery is worth
     * @param due the last day of it
     */
    @StoredAs(name = "make-good-agreed", command = "agree-make-good")
    @About(value = MAKE_GOOD, from = UNKNOWN, to = OPEN)
    record MakeGoodAgreed(
            @Key String makeGoodId,
            @Label("Insertion order") @Key @Nullable String ioId,
            BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Nullable LocalDate due,
            @Personal @Nullable String reason)
            implements DeliveryEvent {}

    /** @param invoiceId the invoice that it lowers, if it is of one */
    @StoredAs(name = "credit-issued", command = "issue-credit")
    @About(value = CREDIT, from = UNKNOWN, to = CLOSED)
    record CreditIssued(
            @Key String creditId,
            BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Key @Nullable String invoiceId,
            @Label("Insertion order") @Key @Nullable String ioId,
            @Personal @Nullable String reason)
            implements DeliveryEvent {}
}
