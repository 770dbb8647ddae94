package io.accounthealth.query.page;

import io.accounthealth.model.alerts.Alerts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be done about an alert, by its state. */
public final class AlertActions {

    private AlertActions() {}

    /**
     * @param title of the alert, with names
     * @param zone of the account
     */
    public static List<RowAction> of(Alerts.Row alert, String title, ZoneId zone) {
        List<RowAction> actions = new ArrayList<>();
        if (alert.state() == Alerts.State.OPEN || alert.state() == Alerts.State.SNOOZED) {
            actions.add(action("Acknowledge", "acknowledge-alert", alert, title, zone, true));
        }
        if (alert.state() == Alerts.State.OPEN || alert.state() == Alerts.State.ACKNOWLEDGED) {
            actions.add(action("Snooze", "snooze-alert", alert, title, zone, false));
        }
        if (alert.state() != Alerts.State.CLOSED) {
            actions.add(action("Assign", "assign-alert", alert, title, zone, false));
            actions.add(action("Close", "close-alert", alert, title, zone, true));
        }
        return actions;
    }

    private static RowAction action(
            String text, String command, Alerts.Row alert, String title, ZoneId zone, boolean atOnce) {
        return new RowAction(text, title, command, alert.accountId(), zone, Map.of("alertId", alert.alertId()), atOnce);
    }
}
