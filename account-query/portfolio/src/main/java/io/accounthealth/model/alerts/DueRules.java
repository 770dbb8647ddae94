package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.ItemKind;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Items that are overdue: the last day for them is over, and a number of days more. */
final class DueRules {

    private static final String AFTER_ITS_DAY = "its day is over";

    private DueRules() {}

    /** Also of a milestone that was recorded as missed, until it is met or moved. */
    static List<Condition> milestoneMissed(AccountAt account, int days) {
        List<Condition> missed = new ArrayList<>();
        for (Work.Row row : Work.milestones(account)) {
            boolean late = row.state() == Work.State.OVERDUE;
            LocalDate due = row.due();
            if (due != null && (late || row.state() == Work.State.MISSED) && isOver(due, days, account)) {
                missed.add(new Condition(
                        AlertKind.MILESTONE_MISSED,
                        row.id() + "\n" + due,
                        row.id(),
                        startAfter(due, days, account),
                        "Milestone " + row.id() + " was missed",
                        "Agree on a new day with the client and move it, or say that it is met.",
                        row.evidence(),
                        late ? new MilestoneMissed(row.id(), AFTER_ITS_DAY) : null));
            }
        }
        return missed;
    }

    static List<Condition> invoiceOverdue(AccountAt account, int days) {
        List<Condition> overdue = new ArrayList<>();
        for (Billing.Row row : Billing.invoices(account)) {
            LocalDate due = row.due();
            if (row.state() == Billing.State.OVERDUE && due != null && isOver(due, days, account)) {
                String id = Objects.requireNonNullElse(row.invoiceId(), "");
                overdue.add(new Condition(
                        AlertKind.INVOICE_OVERDUE,
                        id + "\n" + due,
                        id,
                        startAfter(due, days, account),
                        "Invoice " + id + " is overdue",
                        "Ask the client's finance what holds it up; record a dispute where there is one.",
                        row.evidence(),
                        null));
            }
        }
        return overdue;
    }

    /**
     * Of the items of a kind those that are to be done and late, the latest first.
     *
     * @param title where {@code %s} stands for the id
     */
    static List<Condition> late(
            AccountAt account, AlertKind kind, ItemKind items, int days, String title, String nextStep) {
        return DueItem.toBeDone(account, items).stream()
                .filter(item -> isOver(item.due(), days, account))
                .sorted(Comparator.comparing(DueItem::due).thenComparing(DueItem::id))
                .map(item -> new Condition(
                        kind,
                        item.id() + "\n" + item.due(),
                        item.id(),
                        startAfter(item.due(), days, account),
                        title.formatted(item.id()),
                        nextStep,
                        item.evidence(),
                        null))
                .toList();
    }

    private static boolean isOver(LocalDate due, int days, AccountAt account) {
        return due.plusDays(days).isBefore(account.today());
    }

    private static Instant startAfter(LocalDate due, int days, AccountAt account) {
        return account.startOf(due.plusDays(days + 1L));
    }
}
