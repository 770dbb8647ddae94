package io.accounthealth.model.work;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work.OfKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was agreed to be done, by whom, by when, and whether in time. */
public final class ActionItems {

    public enum State {
        OVERDUE,
        /** Not closed, and its day is not over. */
        OPEN,
        CLOSED;

        public boolean isOpen() {
            return this != CLOSED;
        }
    }

    /**
     * @param due the last day in time
     * @param owner the side that is to do it
     * @param assignee the user name of who is to do it, as assigned last
     * @param role as it was opened for
     * @param alertId the alert of which it is a step
     * @param playbook the version of the playbook that has the step
     * @param daysOverdue days after the due day on which it was closed; until now where it is not. 0 when in time
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String id,
            String text,
            @Nullable LocalDate due,
            @Nullable Party owner,
            @Nullable String assignee,
            @Nullable TeamRole role,
            @Nullable String alertId,
            @Nullable String playbook,
            Instant opened,
            @Nullable Instant closed,
            State state,
            long daysOverdue,
            List<UUID> evidence) {}

    /** @param assignee null for the items of nobody */
    public record OfAssignee(@Nullable String assignee, OfKind items) {}

    /** @param opened all, closed or not */
    public record OfPlaybook(String playbook, int opened, OfKind items) {}

    /**
     * @param byAssignee by user name, the items of nobody last; they add up to all
     * @param byPlaybook the steps of alerts, by the version of their playbook
     */
    public record Figures(OfKind all, List<OfAssignee> byAssignee, List<OfPlaybook> byPlaybook) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::accountId)
            .thenComparing(Row::id);

    private ActionItems() {}

    /** Overdue ones first, then open ones, each by their day; then closed ones. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, MeetingEvent.class, ORDER, ActionItems::rows);
        return new Board<>(figures(rows), rows);
    }

    /** Those of one account, in the same order. */
    public static List<Row> rows(AccountAt account) {
        return TrackedItem.all(account, ItemKind.ACTION_ITEM).stream()
                .map(item -> row(account, item))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, TrackedItem item) {
        ActionItemOpened opened = item.opening(ActionItemOpened.class);
        Fact<ActionItemAssigned> assigned = item.newest(ActionItemAssigned.class);
        Long closedAt = item.state() == ItemState.CLOSED ? item.since().occurredAt() : null;
        long late = Work.daysFrom(opened.due(), closedAt == null ? account.today() : account.dayOf(closedAt));
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                item.id(),
                opened.text(),
                opened.due(),
                opened.owner(),
                assigned == null ? opened.assignee() : assigned.event().userId(),
                opened.role(),
                opened.alertId(),
                opened.playbook(),
                BitemporalPoint.instant(item.opening().occurredAt()),
                BitemporalPoint.instantOrNull(closedAt),
                closedAt != null ? State.CLOSED : late > 0 ? State.OVERDUE : State.OPEN,
                late,
                item.evidence());
    }

    private static OfKind counted(List<Row> rows) {
        List<Row> due = rows.stream()
                .filter(row -> row.due() != null && row.state() != State.OPEN)
                .toList();
        int inTime = Counts.of(due, row -> row.state() == State.CLOSED && row.daysOverdue() == 0);
        return new OfKind(
                Counts.of(rows, row -> row.state().isOpen()),
                Counts.of(rows, row -> row.state() == State.OVERDUE),
                due.size(),
                inTime,
                Proportion.of(inTime, due.size()));
    }

    private static Figures figures(List<Row> rows) {
        Map<Optional<String>, List<Row>> byAssignee =
                rows.stream().collect(Collectors.groupingBy(row -> Optional.ofNullable(row.assignee())));
        return new Figures(
                counted(rows),
                byAssignee.entrySet().stream()
                        .map(each -> new OfAssignee(each.getKey().orElse(null), counted(each.getValue())))
                        .sorted(Comparator.comparing(
                                OfAssignee::assignee, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList(),
                byPlaybook(rows));
    }

    private static List<OfPlaybook> byPlaybook(List<Row> rows) {
        Map<String, List<Row>> steps = new TreeMap<>();
        for (Row row : rows) {
            if (row.playbook() != null) {
                steps.computeIfAbsent(row.playbook(), any -> new ArrayList<>()).add(row);
            }
        }
        return steps.entrySet().stream()
                .map(each -> new OfPlaybook(each.getKey(), each.getValue().size(), counted(each.getValue())))
                .toList();
    }
}
