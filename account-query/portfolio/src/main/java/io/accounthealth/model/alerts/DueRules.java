package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Items that are overdue: the last day for them is over, and a number of days more. */
final class DueRules {

    private static final String AFTER_ITS_DAY = "its day is over";

    /** What was rejected is to be done again. */
    private static final Set<ItemState> TO_BE_DONE = EnumSet.of(ItemState.OPEN, ItemState.REJECTED);

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
        return toBeDone(account, items)
                .filter(item -> isOver(day(item), days, account))
                .sorted(Comparator.comparing(DueRules::day).thenComparing(TrackedItem::id))
                .map(item -> new Condition(
                        kind,
                        item.id() + "\n" + day(item),
                        item.id(),
                        startAfter(day(item), days, account),
                        title.formatted(item.id()),
                        nextStep,
                        item.evidence(),
                        null))
                .toList();
    }

    /** Those that have a day, in no order. */
    static Stream<TrackedItem> toBeDone(AccountAt account, ItemKind items) {
        return TrackedItem.all(account, items).stream()
                .filter(item -> TO_BE_DONE.contains(item.state()) && item.due() != null);
    }

    private static LocalDate day(TrackedItem item) {
        return Objects.requireNonNull(item.due());
    }

    private static boolean isOver(LocalDate due, int days, AccountAt account) {
        return due.plusDays(days).isBefore(account.today());
    }

    private static Instant startAfter(LocalDate due, int days, AccountAt account) {
        return account.startOf(due.plusDays(days + 1L));
    }
}
