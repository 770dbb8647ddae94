package io.accounthealth.query.billing;

import io.accounthealth.model.billing.Billing;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Billing over HTTP. */
@Component
final class BillingBoard extends BoardDefinition<Billing.Figures, Billing.Row> {

    private static final String ROWS =
            "open has what is overdue too; unmatched are payments for an invoice that is not known, which lower"
                + " nothing; all are all invoices and the unmatched payments; accounts are rows of accounts in place"
                + " of invoices: what was invoiced beside orders and spend, those never invoiced first. unbilled: per"
                + " insertion order and currency, and for spend on no order (ioId null), what was delivered in months"
                + " that are over (monthly) less what invoices cover of them, net of credits, never below zero, at"
                + " most the budget; a fixed price (pricing begins with fixed or flat) bills its budget over the"
                + " flight, make-goods are free from their day on, what is of several days counts by day. An invoice"
                + " covers the whole months that its period touches: of its order, oldest first, or without one all"
                + " that is open in them in proportion. invoicedAhead: what invoices say beyond what was delivered in"
                + " their months, which covers no others. At most 500 of unbilledParts and of invoicedAheadParts."
                + " notInvoiced is its sum, under its earlier name (deprecated). days: how far back periods that were"
                + " charged are compared with spend in invoicedForPeriods and spendOfPeriods, 1 to 3660. ";

    BillingBoard() {
        super(
                "billing",
                (tables, at, book, days) -> Billing.of(tables, at, days),
                "Invoices: outstanding, overdue, disputed; what was invoiced against orders and spend",
                "The invoices of an account, against its orders and its spend",
                ROWS);
        choice("open", row -> row.kind() == Billing.Kind.INVOICE && row.state() != Billing.State.SETTLED);
        choice("overdue", row -> row.state() == Billing.State.OVERDUE);
        choice("disputed", row -> row.disputeReason() != null);
        choice("accounts", row -> row.kind() == Billing.Kind.ACCOUNT);
        choice("unmatched", row -> row.kind() == Billing.Kind.PAYMENT);
        choice("all", row -> row.kind() != Billing.Kind.ACCOUNT);
        showing("open", "all");
        converting((tables, at, book, days, money) -> Billing.of(tables, at, days, money));
        withinDefault("days", Billing.DEFAULT_WINDOW_DAYS, 3_660);
    }
}
