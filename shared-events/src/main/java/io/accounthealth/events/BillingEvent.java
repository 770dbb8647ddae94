package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.INVOICE;
import static io.accounthealth.events.ItemState.DISPUTED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the client was asked to pay, and what it paid. */
public sealed interface BillingEvent extends AccountEvent {

    @Key
    String invoiceId();

    /**
     * @param due the last day on which a payment is in time
     * @param ioId the insertion order that it is for
     * @param periodStart the first day of what it charges for
     * @param periodEnd the first day after that
     */
    @StoredAs(name = "invoice-issued", command = "issue-invoice")
    @About(value = INVOICE, from = UNKNOWN, to = OPEN)
    record InvoiceIssued(
            @Key String invoiceId,
            BigDecimal amount,
            @Nullable CurrencyCode currency,
            LocalDate due,
            @Label("Insertion order") @Key @Nullable String ioId,
            @Nullable LocalDate periodStart,

            @Meaning("the first day after the period") @Nullable
            LocalDate periodEnd)
            implements BillingEvent {}

    /** Only the fields that changed are present. */
    @StoredAs(name = "invoice-corrected", command = "correct-invoice")
    @About(
            value = INVOICE,
            from = {OPEN, DISPUTED})
    record InvoiceCorrected(
            @Key String invoiceId,
            @Nullable BigDecimal amount,
            @Nullable LocalDate due,
            @Personal @Nullable String reason)
            implements BillingEvent {}

    /** @param amount in the currency of the invoice */
    @StoredAs(name = "payment-received", command = "receive-payment")
    @About(INVOICE)
    record PaymentReceived(
            @Key String invoiceId,
            BigDecimal amount,
            @Key @Nullable String paymentId) implements BillingEvent {}

    /** @param amount the part that the client disputes; all of it when absent */
    @StoredAs(name = "invoice-disputed", command = "dispute-invoice")
    @About(value = INVOICE, from = OPEN, to = DISPUTED)
    record InvoiceDisputed(
            @Key String invoiceId,
            @Nullable BigDecimal amount,
            @Personal String reason) implements BillingEvent {}

    @StoredAs(name = "dispute-resolved", command = "resolve-dispute")
    @About(value = INVOICE, from = DISPUTED, to = OPEN)
    record DisputeResolved(
            @Key String invoiceId, @Personal @Nullable String resolution) implements BillingEvent {}
}
