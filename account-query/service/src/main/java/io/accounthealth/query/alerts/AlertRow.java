package io.accounthealth.query.alerts;

import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.table.Duty;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a row.
 *
 * @param names of what the account's events are about
 * @param zone of the account
 * @param acts whether it has actions: in the present, for a caller who may record
 */
record AlertRow(Alerts.Row alert, SubjectNames names, ZoneId zone, Instant asOf, Address address, boolean acts) {

    public Address url() {
        return address.account(alert.accountId());
    }

    public String account() {
        return Objects.requireNonNullElse(alert.account(), alert.accountId().value());
    }

    public String kind() {
        return Labels.of(alert.kind());
    }

    /** With the name of what it concerns, and days as people write them. */
    public String title() {
        return AlertActions.title(alert, names, zone);
    }

    /** How long ago it was raised. */
    public String since() {
        return Wording.days(LocalDate.ofInstant(alert.raisedAt(), zone).toEpochDay()
                - LocalDate.ofInstant(asOf, zone).toEpochDay());
    }

    public String day() {
        return Wording.day(alert.raisedAt(), zone);
    }

    public String state() {
        return Labels.of(alert.state());
    }

    /**
     * Beside that until when, or by whom where that is not its owner; else whose it is, null where that is not known.
     */
    public @Nullable String beside() {
        if (alert.state() == Alerts.State.SNOOZED) {
            return "until " + Wording.day(alert.until(), zone);
        }
        boolean isByOwner = alert.by() == null || Wording.person(alert.by()).equals(owner());
        return isByOwner || alert.state() == Alerts.State.OPEN ? owner() : "by " + Wording.person(alert.by());
    }

    /** Whose it is: of who it was assigned to, else of the account's manager; null without either. */
    public @Nullable String owner() {
        String owner = alert.assignee() == null ? alert.manager() : alert.assignee();
        return owner == null ? null : Wording.person(owner);
    }

    /** Where its next step is taken; null where it has none, or one cannot act. */
    public @Nullable Address remedy() {
        return acts && alert.state() != Alerts.State.CLOSED ? AlertActions.remedy(alert) : null;
    }

    /** Where it says why it was closed, and that can be retracted; null while it is not. */
    public @Nullable Address history() {
        return alert.state() == Alerts.State.CLOSED ? url().with(TimelinePart.KINDS, Duty.WATCH.written()) : null;
    }

    /** What is mostly done about it. */
    public List<RowAction> main() {
        List<RowAction> actions = actions();
        return actions.subList(0, Math.min(1, actions.size()));
    }

    /** What else can be done about it. */
    public List<RowAction> others() {
        List<RowAction> actions = actions();
        return actions.subList(Math.min(1, actions.size()), actions.size());
    }

    /** None in the past, ahead, or for a caller who may record nothing. */
    private List<RowAction> actions() {
        return acts ? AlertActions.of(alert, title(), zone) : List.of();
    }
}
