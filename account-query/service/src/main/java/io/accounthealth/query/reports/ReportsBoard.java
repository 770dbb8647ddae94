package io.accounthealth.query.reports;

import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Client reports over HTTP. */
@Component
final class ReportsBoard extends BoardDefinition<ClientReports.Figures, ClientReports.Row> {

    ReportsBoard() {
        super(
                "reports",
                ClientReports::of,
                "Client reports: what is due, how far each is, what became wrong",
                "The client reports of an account",
                "open: not delivered in its present form. restated: delivered, and numbers of it have changed since. "
                        + "days: how long after its delivery a report is held against what is known, 1 to 3660. ");
        choice("open", row -> row.state() != ClientReports.State.DELIVERED);
        choice("restated", row -> Boolean.TRUE.equals(row.restated()));
        showing("open", "all");
        withinDefault("days", ClientReports.DEFAULT_DAYS, ClientReports.MOST_DAYS);
    }
}
