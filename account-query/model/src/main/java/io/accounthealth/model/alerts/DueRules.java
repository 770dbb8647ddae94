package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Work, invoices and promises that are overdue: the last day for them is over. */
final class DueRules {

    private static final String AFTER_ITS_DAY = "its day is over";

    private DueRules() {}

    /** Also of a milestone that was recorded as missed, until it is met or moved. */
    static List<Condition> milestoneMissed(AccountAt account) {
        List<Condition> missed = new ArrayList<>();
        for (Work.Row row : Work.milestones(account)) {
            boolean late = row.state() == Work.State.OVERDUE;
            LocalDate due = row.due();
            if (due != null && (late || (row.state() == Work.State.MISSED && due.isBefore(account.today())))) {
                missed.add(new Condition(
                        AlertKind.MILESTONE_MISSED,
                        row.id() + "\n" + due,
                        row.id(),
                        startAfter(due, account),
                        "Milestone " + row.id() + " was missed",
                        "Agree on a new day with the client and move it, or say that it is met.",
                        row.evidence(),
                        late ? new MilestoneMissed(row.id(), AFTER_ITS_DAY) : null));
            }
        }
        return missed;
    }

    static List<Condition> invoiceOverdue(AccountAt account) {
        List<Condition> overdue = new ArrayList<>();
        for (Billing.Row row : Billing.invoices(account)) {
            LocalDate due = row.due();
            if (row.state() == Billing.State.OVERDUE && due != null) {
                String id = Objects.requireNonNullElse(row.invoiceId(), "");
                overdue.add(new Condition(
                        AlertKind.INVOICE_OVERDUE,
                        id + "\n" + due,
                        id,
                        startAfter(due, account),
                        "Invoice " + id + " is overdue",
                        "Ask the client's finance what holds it up; record a dispute where there is one.",
                        row.evidence(),
                        null));
            }
        }
        return overdue;
    }

    static List<Condition> promiseOverdue(AccountAt account) {
        return Promises.rows(account).stream()
                .filter(row -> row.state() == Promises.State.OVERDUE)
                .map(row -> new Condition(
                        AlertKind.PROMISE_OVERDUE,
                        row.promiseId() + "\n" + row.due(),
                        row.promiseId(),
                        startAfter(row.due(), account),
                        "A promise of Sales is overdue",
                        "Keep it, or agree with the client on what there is instead, and record that.",
                        row.evidence(),
                        null))
                .toList();
    }

    private static Instant startAfter(LocalDate day, AccountAt account) {
        return day.plusDays(1).atStartOfDay(account.zone()).toInstant();
    }
}
