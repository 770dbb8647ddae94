package io.accounthealth.query.reporting;

import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Reporting over HTTP. */
@Component
final class ReportingBoard extends BoardDefinition<Reporting.Figures, Reporting.Row> {

    ReportingBoard() {
        super(
                "reporting",
                (tables, at, book, days) -> Reporting.of(tables, at, days),
                "Reports: punctuality, accuracy, what is overdue",
                "The reports of an account",
                "due: still to be delivered, in time or not. days: the window of punctuality and accuracy, 1 to 366, 90"
                        + " when absent. ");
        choice("due", row -> row.state() == Reporting.State.OVERDUE || row.state() == Reporting.State.UPCOMING);
        choice("overdue", row -> row.state() == Reporting.State.OVERDUE);
        showing("due", "all");
        within("days", Reporting.DEFAULT_WINDOW_DAYS, 366);
    }
}
