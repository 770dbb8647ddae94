package io.accounthealth.query.page;

import io.accounthealth.events.ItemKind;
import io.accounthealth.model.alerts.AlertDefinition;
import io.accounthealth.model.alerts.AlertDefinitions;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.schema.EventTypes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be done about an alert, by its state. */
public final class AlertActions {

    /** The parameter of an invoice's form that begins with what is not invoiced. */
    public static final String UNBILLED = "unbilled";

    private AlertActions() {}

    /** @param title of the alert, with names */
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

    /**
     * What it says, beside the name of its account, which names of orders begin with.
     *
     * @param names null where what it concerns stays an id
     */
    public static String title(Alerts.Row alert, @Nullable SubjectNames names, ZoneId zone) {
        String title = names == null ? alert.title() : names.about(alert.subjectId(), alert.title());
        String readable = WrittenValues.withoutCents(WrittenValues.readable(title, zone));
        return alert.account() == null ? readable : readable.replace("“" + alert.account() + " ", "“");
    }

    /** Where its next step is taken, from the present on: a form, or a page of the account; null where nowhere here. */
    public static @Nullable Address remedy(Alerts.Row alert) {
        return switch (alert.kind()) {
            case BAND_FELL ->
                page(alert, AccountHead.Tab.CHANGES, "")
                        .with(
                                Span.FROM,
                                LocalDate.ofInstant(alert.raisedAt(), ZoneOffset.UTC)
                                        .minusDays(AccountList.CHANGE_OVER.toDays())
                                        .toString());
            case UNDER_PACING, OVER_PACING -> page(alert, AccountHead.Tab.SPEND, "");
            case REPORT_DUE, REPORT_OVERDUE -> page(alert, AccountHead.Tab.REPORTS, "");
            case REPORT_RESTATED ->
                page(alert, AccountHead.Tab.REPORTS, "/" + Address.segment(String.valueOf(alert.subjectId())));
            case UNBILLED -> Objects.requireNonNull(form(alert)).with(UNBILLED, "true");
            default -> form(alert);
        };
    }

    private static Address page(Alerts.Row alert, AccountHead.Tab tab, String further) {
        return new Address(tab.pathOf(alert.accountId().value()) + further, Map.of());
    }

    private static @Nullable Address form(Alerts.Row alert) {
        AlertDefinition definition = AlertDefinitions.of(alert.kind());
        if (definition.remedy() == null) {
            return null;
        }
        String command = EventTypes.of(definition.remedy()).command();
        Address form = new Address("/accounts/" + alert.accountId() + "/record/" + command, Map.of());
        ItemKind item = definition.remedied();
        return item == null ? form : form.with(item.fields().getFirst(), alert.subjectId());
    }

    private static RowAction action(
            String text, String command, Alerts.Row alert, String title, ZoneId zone, boolean atOnce) {
        return new RowAction(text, title, command, alert.accountId(), zone, Map.of("alertId", alert.alertId()), atOnce);
    }
}
