package io.accounthealth.model.reports;

import io.accounthealth.events.ReportPart;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The invoices that were issued in the period, and those that are open. */
final class InvoicesPart {

    private static final int WITHIN_DAYS = 400;

    private InvoicesPart() {}

    static List<Block> of(ReportScope scope) {
        int days = (int) Math.max(
                WITHIN_DAYS,
                ChronoUnit.DAYS.between(scope.period().first(), scope.now().today()) + 1);
        List<Billing.Row> shown = Billing.of(scope.tables(), scope.point(), days).rows().stream()
                .filter(row -> row.kind() == Billing.Kind.INVOICE
                        && (row.state() == Billing.State.OPEN
                                || row.state() == Billing.State.OVERDUE
                                || scope.isWithin(row.issuedAt())))
                .toList();
        int decimals = ReportScope.decimals(shown.stream().flatMap(row -> Stream.of(row.amount(), row.outstanding())));
        List<Row> rows = new ArrayList<>();
        for (Billing.Row row : shown) {
            if (row.invoiceId() != null && row.state() != null) {
                rows.add(new Row(
                        row.invoiceId(),
                        List.of(
                                ReportScope.words(row.invoiceId()),
                                ReportScope.day(row.due()),
                                ReportScope.amount(row.amount(), decimals),
                                ReportScope.amount(row.outstanding(), decimals),
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
