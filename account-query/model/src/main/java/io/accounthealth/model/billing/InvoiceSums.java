package io.accounthealth.model.billing;

import io.accounthealth.model.figures.CurrencySums;

/** What invoices add up to. Made account by account, while their rows are at hand: a portfolio has very many. */
final class InvoiceSums {

    final CurrencySums invoiced = new CurrencySums();
    final CurrencySums credited = new CurrencySums();
    final CurrencySums paid = new CurrencySums();
    final CurrencySums outstanding = new CurrencySums();
    final CurrencySums overpaid = new CurrencySums();
    final CurrencySums overdue = new CurrencySums();
    final CurrencySums disputed = new CurrencySums();

    void add(Billing.Row invoice) {
        invoiced.add(invoice.amount());
        credited.add(invoice.credited());
        paid.add(invoice.paid());
        outstanding.add(invoice.outstanding());
        overpaid.add(invoice.overpaid());
        overdue.add(invoice.state() == Billing.State.OVERDUE ? invoice.outstanding() : null);
        disputed.add(invoice.disputed());
    }

    void add(InvoiceSums more) {
        invoiced.add(more.invoiced);
        credited.add(more.credited);
        paid.add(more.paid);
        outstanding.add(more.outstanding);
        overpaid.add(more.overpaid);
        overdue.add(more.overdue);
        disputed.add(more.disputed);
    }
}
