package io.accounthealth.model.billing;

import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.rates.MoneyView;
import java.util.List;

/** What rows add up to. Made account by account, while its rows are at hand: a portfolio has very many. */
final class BillingSums {

    private int invoices;
    private int open;
    private int invoicesOverdue;
    private int invoicesDisputed;
    private int unmatchedPayments;
    private boolean neverInvoiced;
    private final CurrencySums invoiced = new CurrencySums();
    private final CurrencySums credited = new CurrencySums();
    private final CurrencySums paid = new CurrencySums();
    private final CurrencySums outstanding = new CurrencySums();
    private final CurrencySums overpaid = new CurrencySums();
    private final CurrencySums overdue = new CurrencySums();
    private final CurrencySums disputed = new CurrencySums();
    private final CurrencySums budget = new CurrencySums();
    private final CurrencySums invoicedForPeriods = new CurrencySums();
    private final CurrencySums spendOfPeriods = new CurrencySums();
    private final CurrencySums unbilled = new CurrencySums();

    void add(Billing.Row row) {
        switch (row.kind()) {
            case INVOICE -> addInvoice(row);
            case ACCOUNT -> {
                budget.add(row.budget());
                invoicedForPeriods.add(row.invoicedForPeriods());
                spendOfPeriods.add(row.spendOfPeriods());
                unbilled.add(row.unbilled());
                neverInvoiced |= Boolean.TRUE.equals(row.neverInvoiced());
            }
            case PAYMENT -> unmatchedPayments++;
        }
    }

    private void addInvoice(Billing.Row invoice) {
        invoices++;
        open += invoice.state() == Billing.State.SETTLED ? 0 : 1;
        invoicesDisputed += invoice.disputeReason() == null ? 0 : 1;
        invoiced.add(invoice.amount());
        credited.add(invoice.credited());
        paid.add(invoice.paid());
        outstanding.add(invoice.outstanding());
        overpaid.add(invoice.overpaid());
        disputed.add(invoice.disputed());
        if (invoice.state() == Billing.State.OVERDUE) {
            invoicesOverdue++;
            overdue.add(invoice.outstanding());
        }
    }

    void add(BillingSums more) {
        invoices += more.invoices;
        open += more.open;
        invoicesOverdue += more.invoicesOverdue;
        invoicesDisputed += more.invoicesDisputed;
        unmatchedPayments += more.unmatchedPayments;
        invoiced.add(more.invoiced);
        credited.add(more.credited);
        paid.add(more.paid);
        outstanding.add(more.outstanding);
        overpaid.add(more.overpaid);
        overdue.add(more.overdue);
        disputed.add(more.disputed);
        budget.add(more.budget);
        invoicedForPeriods.add(more.invoicedForPeriods);
        spendOfPeriods.add(more.spendOfPeriods);
        unbilled.add(more.unbilled);
        neverInvoiced |= more.neverInvoiced;
    }

    /** Whether an account is among them that has no invoice in a currency. */
    boolean isNeverInvoiced() {
        return neverInvoiced;
    }

    /** @param parts all parts of what is unbilled, of which the first are shown; likewise what is invoiced ahead */
    Billing.Figures figures(
            int days, List<Billing.Unbilled> parts, List<Billing.InvoicedAhead> ahead, MoneyView money) {
        return new Billing.Figures(
                days,
                invoices,
                open,
                invoicesOverdue,
                invoicesDisputed,
                invoiced.totals(money::sum),
                credited.totals(money::sum),
                paid.totals(money::sum),
                outstanding.totals(money::sum),
                overpaid.totals(money::sum),
                overdue.totals(money::sum),
                disputed.totals(money::sum),
                budget.totals(money::sum),
                invoicedForPeriods.totals(money::sum),
                spendOfPeriods.totals(money::sum),
                unbilled.totals(money::sum),
                parts.stream().limit(Billing.MOST_UNBILLED).toList(),
                parts.size(),
                unmatchedPayments,
                ahead.stream().limit(Billing.MOST_UNBILLED).toList(),
                ahead.size());
    }
}
