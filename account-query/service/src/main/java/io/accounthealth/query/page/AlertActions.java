package io.accounthealth.query.page;

import io.accounthealth.model.alerts.Alerts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can be done about an alert, by its state. */
public final class AlertActions {

    private AlertActions() {}

    /** @param zone of the account */
    public static List<RowAction> of(Alerts.Row alert, ZoneId zone) {
        List<RowAction> actions = new ArrayList<>();
        if (alert.state() == Alerts.State.OPEN || alert.state() == Alerts.State.SNOOZED) {
            actions.add(action("Acknowledge", "acknowledge-alert", alert, zone, true));
        }
        if (alert.state() == Alerts.State.OPEN || alert.state() == Alerts.State.ACKNOWLEDGED) {
            actions.add(action("Snooze", "snooze-alert", alert, zone, false));
        }
        if (alert.state() != Alerts.State.CLOSED) {
            actions.add(action("Assign", "assign-alert", alert, zone, false));
            actions.add(action("Close", "close-alert", alert, zone, true));
        }
        return actions;
    }

    private static RowAction action(String text, String command, Alerts.Row alert, ZoneId zone, boolean atOnce) {
        return new RowAction(
                text, alert.title(), command, alert.accountId(), zone, Map.of("alertId", alert.alertId()), atOnce);
    }
}
