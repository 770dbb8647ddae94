package io.accounthealth.query.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.read.BoardDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** With the titles of the screen. */
    @Override
    protected List<Alerts.Row> inFile(List<Alerts.Row> rows, Tables tables, PointInTime point) {
        Map<AccountId, AlertsPage.Shown> accounts = AlertsPage.Shown.of(rows, tables, point);
        return rows.stream()
                .map(row -> {
                    AlertsPage.Shown account = Objects.requireNonNull(accounts.get(row.accountId()));
                    return row.titled(AlertActions.title(row, account.names(), account.zone()));
                })
                .toList();
    }
}
