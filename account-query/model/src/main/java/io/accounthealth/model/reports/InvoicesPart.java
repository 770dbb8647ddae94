package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The invoices that were issued in the period, and those that are open. */
final class InvoicesPart {

    private static final int WITHIN_DAYS = 400;

    private InvoicesPart() {}

    static List<Block> of(ReportScope scope) {
        int days = (int) Math.max(
                WITHIN_DAYS,
                ChronoUnit.DAYS.between(scope.period().first(), scope.now().today()) + 1);
        List<Row> rows = new ArrayList<>();
        for (Billing.Row row : Billing.of(scope.tables(), scope.point(), days).rows()) {
            boolean shown = row.kind() == Billing.Kind.INVOICE
                    && (row.state() == Billing.State.OPEN
                            || row.state() == Billing.State.OVERDUE
                            || scope.isWithin(row.issuedAt()));
            if (shown && row.invoiceId() != null && row.state() != null) {
                rows.add(new Row(
                        row.invoiceId(),
                        List.of(
                                ReportScope.words(row.invoiceId()),
                                ReportScope.day(row.due()),
                                ReportScope.amount(row.amount()),
                                ReportScope.amount(row.outstanding()),
                                ReportScope.words(scope.words()
                                        .say("state."
                                                + (row.state() == Billing.State.SETTLED
                                                        ? "paid"
                                                        : row.state() == Billing.State.OVERDUE ? "overdue" : "open")))),
                        row.evidence()));
            }
        }
        return scope.table(ReportPart.INVOICES, rows, "invoice", "due", "amount", "outstanding", "state");
    }
}
