package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work, invoices and promises that are overdue: the last day for them is over, and a number of days more. */
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

    static List<Condition> promiseOverdue(AccountAt account, int days) {
        return Promises.rows(account).stream()
                .filter(row -> row.state() == Promises.State.OVERDUE && isOver(row.due(), days, account))
                .map(row -> new Condition(
                        AlertKind.PROMISE_OVERDUE,
                        row.promiseId() + "\n" + row.due(),
                        row.promiseId(),
                        startAfter(row.due(), days, account),
                        "A promise of Sales is overdue",
                        "Keep it, or agree with the client on what there is instead, and record that.",
                        row.evidence(),
                        null))
                .toList();
    }

    static List<Condition> briefLate(AccountAt account, List<Work.Row> briefsAndAssets, int days) {
        return late(
                account,
                briefsAndAssets,
                Work.Kind.BRIEF,
                AlertKind.BRIEF_LATE,
                days,
                "Brief %s was not accepted in time",
                "Ask the desk what is missing in it, and agree on a day.");
    }

    static List<Condition> assetLate(AccountAt account, List<Work.Row> briefsAndAssets, int days) {
        return late(
                account,
                briefsAndAssets,
                Work.Kind.ASSET,
                AlertKind.ASSET_LATE,
                days,
                "Asset %s was not received in time",
                "Remind who is to send it, and say which launch day depends on it.");
    }

    private static List<Condition> late(
            AccountAt account,
            List<Work.Row> briefsAndAssets,
            Work.Kind of,
            AlertKind kind,
            int days,
            String title,
            String nextStep) {
        List<Condition> late = new ArrayList<>();
        for (Work.Row row : briefsAndAssets) {
            if (row.kind() == of && row.state() == Work.State.OVERDUE) {
                add(kind, row.id(), row.due(), days, account, title, nextStep, row.evidence(), late);
            }
        }
        return late;
    }

    static List<Condition> actionItemLate(AccountAt account, int days) {
        List<Condition> late = new ArrayList<>();
        for (ActionItems.Row item : ActionItems.rows(account)) {
            if (item.state().isOpen()) {
                add(
                        AlertKind.ACTION_ITEM_LATE,
                        item.id(),
                        item.due(),
                        days,
                        account,
                        "Action item %s is late",
                        "Do it or agree on another day, and close it when it is done.",
                        item.evidence(),
                        late);
            }
        }
        return late;
    }

    private static void add(
            AlertKind kind,
            String id,
            @Nullable LocalDate due,
            int days,
            AccountAt account,
            String title,
            String nextStep,
            List<UUID> evidence,
            List<Condition> late) {
        if (due != null && isOver(due, days, account)) {
            late.add(new Condition(
                    kind,
                    id + "\n" + due,
                    id,
                    startAfter(due, days, account),
                    title.formatted(id),
                    nextStep,
                    evidence,
                    null));
        }
    }

    private static boolean isOver(LocalDate due, int days, AccountAt account) {
        return due.plusDays(days).isBefore(account.today());
    }

    private static Instant startAfter(LocalDate due, int days, AccountAt account) {
        return account.startOf(due.plusDays(days + 1L));
    }
}
