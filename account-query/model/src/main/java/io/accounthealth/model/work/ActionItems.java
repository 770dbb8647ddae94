package io.accounthealth.model.work;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.Party;
import io.accounthealth.events.TeamRole;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work.OfKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
        if (account.table()
                .facts(MeetingEvent.class)
                .all(account.at(), ActionItemOpened.class)
                .isEmpty()) {
            return List.of(); // as mostly, and known without all the talks
        }
        Map<String, Item> items = new LinkedHashMap<>();
        for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
            switch (fact.event()) {
                case ActionItemOpened e -> items.put(e.actionItemId(), new Item(e, fact));
                case ActionItemAssigned e ->
                    known(items, e.actionItemId(), fact).ifPresent(item -> item.assign(e));
                case ActionItemClosed e -> known(items, e.actionItemId(), fact).ifPresent(item -> item.close(fact));
                case MeetingEvent.MeetingScheduled e -> {}
                case MeetingEvent.MeetingHeld e -> {}
                case MeetingEvent.MeetingCancelled e -> {}
                case MeetingEvent.MeetingMissed e -> {}
                case MeetingEvent.InteractionLogged e -> {}
                case MeetingEvent.MeetingSeriesAgreed e -> {}
                case MeetingEvent.MeetingSeriesEnded e -> {}
            }
        }
        return items.values().stream()
                .map(item -> item.row(account))
                .sorted(ORDER)
                .toList();
    }

    private static Optional<Item> known(Map<String, Item> items, String id, Fact<MeetingEvent> fact) {
        Optional<Item> item = Optional.ofNullable(items.get(id));
        item.ifPresent(known -> known.evidence.add(fact.eventId()));
        return item;
    }

    /** An item while its facts are folded; what is opened again begins anew. */
    private static final class Item {

        private final ActionItemOpened opened;
        private final long openedAt;
        private final List<UUID> evidence = new ArrayList<>();
        private @Nullable String assignee;
        private @Nullable Long closedAt;

        Item(ActionItemOpened opened, Fact<MeetingEvent> fact) {
            this.opened = opened;
            openedAt = fact.occurredAt();
            assignee = opened.assignee();
            evidence.add(fact.eventId());
        }

        void assign(ActionItemAssigned e) {
            assignee = e.userId();
        }

        /** Only the first time counts. */
        void close(Fact<MeetingEvent> fact) {
            closedAt = closedAt == null ? Long.valueOf(fact.occurredAt()) : closedAt;
        }

        Row row(AccountAt account) {
            long late = Work.daysFrom(opened.due(), closedAt == null ? account.today() : account.dayOf(closedAt));
            return new Row(
                    account.id(),
                    account.name(),
                    account.manager(),
                    opened.actionItemId(),
                    opened.text(),
                    opened.due(),
                    opened.owner(),
                    assignee,
                    opened.role(),
                    opened.alertId(),
                    opened.playbook(),
                    BitemporalPoint.instant(openedAt),
                    BitemporalPoint.instantOrNull(closedAt),
                    closedAt != null ? State.CLOSED : late > 0 ? State.OVERDUE : State.OPEN,
                    late,
                    List.copyOf(evidence));
        }
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
