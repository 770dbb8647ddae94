package io.accounthealth.model.billing;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.figures.CurrencySums;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The figures of {@link Billing}, from its rows. */
final class BillingSums {

    private int invoices;
    private int open;
    private int late;
    private int inDispute;
    private int unmatched;
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

    private final List<Billing.Unbilled> unbilled;

    /** @param parts of what is unbilled, in no order */
    BillingSums(List<Billing.Row> rows, List<Billing.Unbilled> parts) {
        Set<AccountId> never = new HashSet<>();
        for (Billing.Row row : rows) {
            switch (row.kind()) {
                case INVOICE -> invoice(row);
                case ACCOUNT -> {
                    account(row);
                    if (Boolean.TRUE.equals(row.neverInvoiced())) {
                        never.add(row.accountId());
                    }
                }
                case PAYMENT -> unmatched++;
            }
        }
        unbilled = parts.stream()
                .sorted(Comparator.comparing((Billing.Unbilled part) -> !never.contains(part.accountId()))
                        .thenComparing(Billing.Unbilled::accountId))
                .toList();
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
                notInvoiced.totals(),
                unbilled.stream().limit(Billing.MOST_UNBILLED).toList(),
                unbilled.size(),
                unmatched);
    }
}
