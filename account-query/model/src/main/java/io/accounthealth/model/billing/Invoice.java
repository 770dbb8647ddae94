package io.accounthealth.model.billing;

import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.ItemKind;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invoice at a point. It changes only while it is folded. */
final class Invoice {

    /** @param at microseconds since 1970 */
    record Payment(String invoiceId, BigDecimal amount, long at, UUID eventId) {}

    final InvoiceIssued issued;
    final long issuedAt;

    /** Its own, else the account's; null when neither is known. */
    final @Nullable CurrencyCode currency;

    final List<UUID> evidence = new ArrayList<>(2);

    /** By the credits that name it. */
    BigDecimal credited = BigDecimal.ZERO;

    BigDecimal paid = BigDecimal.ZERO;

    /** As last corrected. */
    BigDecimal amount;

    LocalDate due;
    private @Nullable InvoiceDisputed dispute;

    private Invoice(long issuedAt, InvoiceIssued issued, @Nullable CurrencyCode currency) {
        this.issued = issued;
        this.issuedAt = issuedAt;
        this.currency = currency;
        this.amount = issued.amount();
        this.due = issued.due();
    }

    private static Invoice of(Fact<BillingEvent> fact, InvoiceIssued issued, @Nullable CurrencyCode currency) {
        Invoice invoice = new Invoice(fact.occurredAt(), issued, currency);
        invoice.evidence.add(fact.eventId());
        return invoice;
    }

    /** One that is about to be issued. */
    static Invoice draft(AccountAt account, InvoiceIssued issued) {
        return new Invoice(account.at().until(), issued, account.currencyOr(issued.currency()));
    }

    /** Those of an account, and its payments that name none of them, oldest first. */
    record Invoices(Collection<Invoice> all, List<Payment> unmatched) {}

    /**
     * In the order of issue. One issued again begins anew. Other events of an invoice that is not issued yet are
     * ignored; but payments and credits count for it whenever they occurred, and once, however often one id is
     * recorded, as last recorded.
     */
    static Invoices of(AccountAt account) {
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        Map<List<String>, Payment> payments = new LinkedHashMap<>();
        for (Fact<BillingEvent> fact : account.all(BillingEvent.class)) {
            String id = fact.event().invoiceId();
            Optional<Invoice> known = Optional.ofNullable(invoices.get(id));
            switch (fact.event()) {
                case InvoiceIssued e -> {
                    invoices.remove(id);
                    invoices.put(id, of(fact, e, account.currencyOr(e.currency())));
                }
                case PaymentReceived e -> {
                    String paymentId = e.paymentId() == null ? fact.eventId().toString() : e.paymentId();
                    payments.put(
                            List.of(id, paymentId), new Payment(id, e.amount(), fact.occurredAt(), fact.eventId()));
                }
                case InvoiceCorrected e -> known.ifPresent(invoice -> invoice.correct(e, fact.eventId()));
                case InvoiceDisputed e -> known.ifPresent(invoice -> invoice.dispute(e, fact.eventId()));
                case DisputeResolved e -> known.ifPresent(invoice -> invoice.dispute(null, fact.eventId()));
            }
        }
        List<Payment> unmatched = new ArrayList<>(0);
        for (Payment payment : payments.values()) {
            Invoice invoice = invoices.get(payment.invoiceId());
            if (invoice == null) {
                unmatched.add(payment);
            } else {
                invoice.paid = invoice.paid.add(payment.amount());
                invoice.evidence.add(payment.eventId());
            }
        }
        if (!invoices.isEmpty()) {
            credit(account, invoices);
        }
        return new Invoices(invoices.values(), unmatched);
    }

    static Collection<Invoice> all(AccountAt account) {
        return of(account).all();
    }

    private void correct(InvoiceCorrected e, UUID eventId) {
        evidence.add(eventId);
        amount = e.amount() == null ? amount : e.amount();
        due = e.due() == null ? due : e.due();
    }

    private void dispute(@Nullable InvoiceDisputed newest, UUID eventId) {
        evidence.add(eventId);
        dispute = newest;
    }

    /** A credit in another currency is ignored. */
    private static void credit(AccountAt account, Map<String, Invoice> invoices) {
        for (TrackedItem item : TrackedItem.all(account, ItemKind.CREDIT)) {
            CreditIssued credit = item.opening(CreditIssued.class);
            Invoice invoice = credit.invoiceId() == null ? null : invoices.get(credit.invoiceId());
            CurrencyCode currency = account.currencyOr(credit.currency());
            if (invoice != null && currency != null && currency.equals(invoice.currency)) {
                invoice.credited = invoice.credited.add(credit.amount());
                invoice.evidence.add(item.opening().eventId());
            }
        }
    }

    /** Whether it names the days that it charges for. */
    boolean hasPeriod() {
        LocalDate start = issued.periodStart();
        LocalDate end = issued.periodEnd();
        return start != null && end != null && start.isBefore(end);
    }

    /** The first day of the months that its period touches; of none without one. */
    long firstMonth() {
        return hasPeriod() ? Month.of(first()).start() : Long.MIN_VALUE;
    }

    /** The day after those that it charges for, as far as months are over. */
    long coversBefore(long cut) {
        return hasPeriod() ? Math.min(end(), cut) : cut;
    }

    /** The months that are over among those that its period touches. */
    List<YearMonth> monthsBefore(long cut) {
        List<YearMonth> months = new ArrayList<>();
        for (Month month = Month.of(hasPeriod() ? first() : cut);
                month.start() < coversBefore(cut);
                month = month.next()) {
            months.add(month.named());
        }
        return months;
    }

    /**
     * What it asks for, less its credits: of a period that reaches into a month that is not over, the part of the days
     * before, in equal parts.
     */
    BigDecimal net(long cut) {
        BigDecimal net = amount.subtract(credited).max(BigDecimal.ZERO);
        return hasPeriod() && end() > cut ? MoneySum.share(net, cut - first(), end() - first()) : net;
    }

    /** Whether both charge for a day; both name a period. */
    boolean meets(Invoice other) {
        return first() < other.end() && other.first() < end();
    }

    private long first() {
        return Objects.requireNonNull(issued.periodStart()).toEpochDay();
    }

    private long end() {
        return Objects.requireNonNull(issued.periodEnd()).toEpochDay();
    }

    /** Amount less credits and payments; below zero when it is overpaid. */
    BigDecimal balance() {
        return amount.subtract(credited).subtract(paid);
    }

    /** The part that is disputed now: all of it where no part was named. Null when it is not disputed. */
    @Nullable
    BigDecimal disputed() {
        if (dispute == null) {
            return null;
        }
        BigDecimal part = dispute.amount();
        return part == null ? amount : part;
    }

    @Nullable
    String disputeReason() {
        return dispute == null ? null : dispute.reason();
    }
}
