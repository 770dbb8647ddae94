package io.accounthealth.query.alerts;

import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.query.read.BoardDefinition;
import org.springframework.stereotype.Component;

/** Alerts over HTTP. */
@Component
final class AlertsBoard extends BoardDefinition<Alerts.Figures, Alerts.Row> {

    AlertsBoard() {
        super(
                "alerts",
                (tables, at, book, days) -> Alerts.of(tables, at),
                "Alerts: what is overdue, silent or worse, and what to do next",
                "The alerts of an account",
                "unclosed has the acknowledged and the snoozed ones too. ");
        choice("open", row -> row.state() == Alerts.State.OPEN);
        choice("unclosed", row -> row.state() != Alerts.State.CLOSED);
        choice("closed", row -> row.state() == Alerts.State.CLOSED);
        showing("unclosed", "unclosed");
        filter("assignee", "Only the alerts of one person, by user name; the figures are of all", Alerts.Row::assignee);
    }
}
