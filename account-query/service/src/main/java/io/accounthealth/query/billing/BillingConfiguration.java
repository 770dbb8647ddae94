package io.accounthealth.query.billing;

import io.accounthealth.model.billing.Billing;
import io.accounthealth.query.read.BoardDefinition;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Billing over HTTP. */
@Configuration(proxyBeanMethods = false)
public class BillingConfiguration {

    private static final String ROWS =
            "open has what is overdue too; unmatched are payments for an invoice that is not known, which lower"
                + " nothing; all are all invoices and the unmatched payments; accounts are rows of accounts in place"
                + " of invoices: what was invoiced beside orders and spend, those never invoiced first. unbilled: per"
                + " insertion order and currency, and for spend on no order (ioId null), what was delivered in months"
                + " that are over less what was invoiced for it net of credits, never below zero, at most the budget;"
                + " a fixed price (pricing begins with fixed or flat) bills its budget over the flight, make-goods are"
                + " free, what is of several days counts by day; at most 500 of unbilledParts. notInvoiced is its sum,"
                + " under its earlier name (deprecated). days: how far back periods that were charged are compared"
                + " with spend in invoicedForPeriods and spendOfPeriods, 1 to 3660. ";

    /** Which rows are shown. */
    enum Shown implements Predicate<Billing.Row> {
        OPEN,
        OVERDUE,
        DISPUTED,
        ACCOUNTS,
        UNMATCHED,
        ALL;

        @Override
        public boolean test(Billing.Row row) {
            boolean invoice = row.kind() == Billing.Kind.INVOICE;
            return switch (this) {
                case OPEN -> invoice && row.state() != Billing.State.SETTLED;
                case OVERDUE -> row.state() == Billing.State.OVERDUE;
                case DISPUTED -> row.disputeReason() != null;
                case ACCOUNTS -> row.kind() == Billing.Kind.ACCOUNT;
                case UNMATCHED -> row.kind() == Billing.Kind.PAYMENT;
                case ALL -> row.kind() != Billing.Kind.ACCOUNT;
            };
        }
    }

    @Bean
    BoardDefinition<Billing.Figures, Billing.Row> billingBoard() {
        return BoardDefinition.of(
                        "billing",
                        Billing.Figures.class,
                        Billing.Row.class,
                        "Invoices: outstanding, overdue, disputed; what was invoiced against orders and spend",
                        "show: open (the default), overdue, disputed, accounts, unmatched or all. " + ROWS,
                        (tables, at, book, days) -> Billing.of(tables, at, days))
                .ofAnAccount(
                        "The invoices of an account, against its orders and its spend",
                        "show: open, overdue, disputed, accounts, unmatched or all (the default). " + ROWS)
                .showing(Shown.OPEN, Shown.ALL)
                .withinDefault("days", Billing.DEFAULT_WINDOW_DAYS, 3_660);
    }
}
