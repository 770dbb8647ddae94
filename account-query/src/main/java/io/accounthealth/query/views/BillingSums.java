package io.accounthealth.query.views;

import java.util.List;

/** The figures of {@link Billing}, from its rows. */
final class BillingSums {

    private int invoices;
    private int open;
    private int late;
    private int inDispute;
    private final CurrencySums invoiced = new CurrencySums();
    private final CurrencySums credited = new CurrencySums();
    private final CurrencySums paid = new CurrencySums();
    private final CurrencySums outstanding = new CurrencySums();
    private final CurrencySums overpaid = new CurrencySums();
    private final CurrencySums overdue = new CurrencySums();
    private final CurrencySums disputed = new CurrencySums();
    private final CurrencySums budget = new CurrencySums();
    private final CurrencySums forPeriods = new CurrencySums();
    private final CurrencySums spendOfPeriods = new CurrencySums();
    private final CurrencySums notInvoiced = new CurrencySums();

    BillingSums(List<Billing.Row> rows) {
        for (Billing.Row row : rows) {
            switch (row.kind()) {
                case INVOICE -> invoice(row);
                case ACCOUNT -> account(row);
            }
        }
    }

    private void invoice(Billing.Row row) {
        invoices++;
        open += row.state() == Billing.State.SETTLED ? 0 : 1;
        inDispute += row.disputeReason() == null ? 0 : 1;
        invoiced.add(row.amount());
        credited.add(row.credited());
        paid.add(row.paid());
        outstanding.add(row.outstanding());
        overpaid.add(row.overpaid());
        disputed.add(row.disputed());
        if (row.state() == Billing.State.OVERDUE) {
            late++;
            overdue.add(row.outstanding());
        }
    }

    private void account(Billing.Row row) {
        budget.add(row.budget());
        forPeriods.add(row.invoicedForPeriods());
        spendOfPeriods.add(row.spendOfPeriods());
        notInvoiced.add(row.notInvoiced());
    }

    Billing.Figures figures(int days) {
        return new Billing.Figures(
                days,
                invoices,
                open,
                late,
                inDispute,
                invoiced.totals(),
                credited.totals(),
                paid.totals(),
                outstanding.totals(),
                overpaid.totals(),
                overdue.totals(),
                disputed.totals(),
                budget.totals(),
                forPeriods.totals(),
                spendOfPeriods.totals(),
                notInvoiced.totals());
    }
}
