package io.accounthealth.model.account;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaClock;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of an account waits to be done, of all its duties. */
public final class OpenItems {

    public enum Kind {
        ESCALATION,
        POST_MORTEM,
        INQUIRY,
        PROMISE,
        MILESTONE,
        BRIEF,
        ASSET,
        ACTION_ITEM
    }

    /**
     * @param text what it is about; null where nothing was said
     * @param state in one or a few words
     * @param due the last moment in time; null where none was agreed. Of an inquiry what its running clock says: until
     *     it is answered the answer is due, then its resolution
     * @param byDay whether a day was agreed, which ends at that moment
     * @param evidence the events that made it what it is, the first one first
     */
    public record Item(
            Kind kind,
            String id,
            @Nullable String text,
            String state,
            Instant since,
            @Nullable Instant due,
            boolean byDay,
            List<UUID> evidence) {

        /** Whether its last moment is over. */
        public boolean isLate(Instant at) {
            return due != null && due.isBefore(at);
        }
    }

    private static final Comparator<Item> ORDER = Comparator.<Item>comparingInt(
                    item -> item.kind() == Kind.ESCALATION ? 0 : 1)
            .thenComparing(Item::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Item::since)
            .thenComparing(Item::kind)
            .thenComparing(Item::id);

    private OpenItems() {}

    /**
     * The most urgent first: open escalations, the worst on top; then by what is due, so that what has been late for
     * longest leads; then what has no date.
     */
    public static List<Item> of(AccountTable table, PointInTime point) {
        AccountAt account = AccountAt.of(table, point);
        Tables own = Tables.of(table);
        List<Item> escalations = new ArrayList<>();
        List<Item> others = new ArrayList<>();
        for (Escalations.Row row : Escalations.of(own, point).rows()) {
            escalation(row, account.zone(), row.state() == Escalations.State.RESOLVED ? others : escalations);
        }
        Sla.ofAccount(table, point, Sla.DEFAULT_WINDOW_DAYS).rows().stream()
                .filter(row -> row.state() != Inquiry.State.RESOLVED)
                .forEach(row -> others.add(inquiry(row)));
        Promises.of(own, point).rows().stream()
                .filter(row -> !row.state().isDecided())
                .forEach(row -> others.add(new Item(
                        Kind.PROMISE,
                        row.promiseId(),
                        row.text(),
                        row.madeBy() == null ? "promised" : "promised by " + row.madeBy(),
                        row.madeAt(),
                        endOf(row.due(), account.zone()),
                        true,
                        row.evidence())));
        Work.of(own, point).rows().stream()
                .filter(row -> row.state().isOpen() && row.kind() != Work.Kind.CAMPAIGN)
                .forEach(row -> others.add(work(row, account.zone())));
        actionItems(account, others);
        others.sort(ORDER);
        escalations.addAll(others);
        return List.copyOf(escalations);
    }

    private static void escalation(Escalations.Row row, ZoneId zone, List<Item> items) {
        boolean lesson =
                row.postMortem() == Escalations.PostMortem.DUE || row.postMortem() == Escalations.PostMortem.OVERDUE;
        if (row.state() != Escalations.State.RESOLVED) {
            String plan = row.steps() == 0 ? "" : ", %d of %d steps done".formatted(row.stepsDone(), row.steps());
            items.add(new Item(
                    Kind.ESCALATION,
                    row.escalationId(),
                    row.cause(),
                    Headline.written(row.severity()) + ", " + Headline.written(row.state()) + plan,
                    row.raisedAt(),
                    row.planDue() == null ? null : endOf(row.planDue(), zone),
                    true,
                    row.evidence()));
        } else if (lesson && row.resolvedAt() != null) {
            items.add(new Item(
                    Kind.POST_MORTEM,
                    row.escalationId(),
                    row.cause(),
                    "owed",
                    row.resolvedAt(),
                    row.postMortemDue(),
                    false,
                    row.evidence()));
        }
    }

    private static Item inquiry(Sla.Row row) {
        boolean answering = runs(row.response());
        boolean settling = !answering && runs(row.resolution());
        String waits = row.state() == Inquiry.State.PAUSED
                ? "waiting for the client"
                : answering ? "to be answered" : "to be resolved";
        return new Item(
                Kind.INQUIRY,
                row.inquiryId(),
                null,
                Headline.written(row.priority()) + ", " + waits,
                row.receivedAt(),
                answering ? row.responseDue() : settling ? row.resolutionDue() : null,
                false,
                row.evidence());
    }

    private static boolean runs(SlaClock.@Nullable State clock) {
        return clock == SlaClock.State.RUNNING || clock == SlaClock.State.BREACHED;
    }

    private static Item work(Work.Row row, ZoneId zone) {
        Kind kind = switch (row.kind()) {
            case BRIEF -> Kind.BRIEF;
            case ASSET -> Kind.ASSET;
            case MILESTONE, CAMPAIGN -> Kind.MILESTONE;
        };
        String moved =
                row.moved() == 0 ? "" : row.moved() == 1 ? ", moved once" : ", moved %d times".formatted(row.moved());
        return new Item(
                kind,
                row.id(),
                row.title(),
                (row.rejected() > 0 ? "rejected" : "not done") + moved,
                row.since(),
                row.due() == null ? null : endOf(row.due(), zone),
                true,
                row.evidence());
    }

    private static void actionItems(AccountAt account, List<Item> items) {
        Map<String, Item> open = new LinkedHashMap<>();
        for (Fact<MeetingEvent> fact : account.table().meetings().all(account.at())) {
            if (fact.event() instanceof ActionItemOpened e) {
                open.put(
                        e.actionItemId(),
                        new Item(
                                Kind.ACTION_ITEM,
                                e.actionItemId(),
                                e.text(),
                                e.owner() == null ? "not done" : "to be done" + Headline.by(e.owner()),
                                BitemporalPoint.instant(fact.occurredAt()),
                                e.due() == null ? null : endOf(e.due(), account.zone()),
                                true,
                                List.of(fact.eventId())));
            } else if (fact.event() instanceof ActionItemClosed e) {
                open.remove(e.actionItemId());
            }
        }
        items.addAll(open.values());
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }
}
