package io.accounthealth.model.account;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.Severity;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sla.SlaClock;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The open items of an account, of all its duties. */
public final class OpenItems {

    public enum Kind {
        ESCALATION(ItemKind.ESCALATION),
        POST_MORTEM(ItemKind.ESCALATION),
        INQUIRY(ItemKind.INQUIRY),
        PROMISE(ItemKind.PROMISE),
        MILESTONE(ItemKind.MILESTONE),
        BRIEF(ItemKind.BRIEF),
        ASSET(ItemKind.ASSET),
        ACTION_ITEM(ItemKind.ACTION_ITEM);

        private final ItemKind item;

        Kind(ItemKind item) {
            this.item = item;
        }

        /** The field by which events name it. */
        public String field() {
            return item.fields().getFirst();
        }
    }

    /**
     * @param text null without one
     * @param state in one or a few words
     * @param due the last moment in time; null where none was agreed. Of an inquiry, that of its running clock: the
     *     response while it is not answered, then the resolution
     * @param byDay whether a day was agreed, which ends at that moment
     * @param evidence the events behind it, the first one first
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

        /** Whether it is an inquiry without an answer yet. */
        public boolean waitsForAnswer() {
            return kind == Kind.INQUIRY && state.endsWith(TO_BE_ANSWERED);
        }

        /** Whether it is an escalation that caps the score of its account. */
        public boolean isCritical() {
            return kind == Kind.ESCALATION && state.startsWith(Message.written(Severity.CRITICAL));
        }

        /** Whether its last moment is over. */
        public boolean isLate(Instant at) {
            return due != null && due.isBefore(at);
        }
    }

    private static final String TO_BE_ANSWERED = "to be answered";

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
    public static List<Item> of(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        List<Item> escalations = new ArrayList<>();
        List<Item> others = new ArrayList<>();
        for (Escalations.Row row : Escalations.rows(account)) {
            if (row.state() != Escalations.State.RESOLVED) {
                escalations.add(escalation(row, account));
            } else if (row.postMortemDue() != null && row.postMortem() != Escalations.PostMortem.PUBLISHED) {
                others.add(postMortem(row));
            }
        }
        Sla.unresolved(account, book).forEach(row -> others.add(inquiry(row)));
        Promises.rows(account).stream()
                .filter(row -> !row.state().isDecided())
                .forEach(row -> others.add(promise(row, account)));
        Work.open(account).forEach(row -> others.add(work(row, account)));
        ActionItems.rows(account).stream()
                .filter(row -> row.state().isOpen())
                .forEach(row -> others.add(actionItem(row, account)));
        others.sort(ORDER);
        escalations.addAll(others);
        return List.copyOf(escalations);
    }

    private static Item escalation(Escalations.Row row, AccountAt account) {
        String plan = row.steps() == 0 ? "" : ", %d of %d steps done".formatted(row.stepsDone(), row.steps());
        return new Item(
                Kind.ESCALATION,
                row.escalationId(),
                row.cause(),
                Message.written(row.severity()) + ", " + Message.written(row.state()) + plan,
                row.raisedAt(),
                endOf(row.planDue(), account),
                true,
                row.evidence());
    }

    private static Item postMortem(Escalations.Row row) {
        return new Item(
                Kind.POST_MORTEM,
                row.escalationId(),
                row.cause(),
                "owed",
                Objects.requireNonNull(row.resolvedAt()),
                row.postMortemDue(),
                false,
                row.evidence());
    }

    private static Item inquiry(Sla.Row row) {
        boolean answering = runs(row.response());
        boolean settling = !answering && runs(row.resolution());
        String waits = row.state() == Inquiry.State.PAUSED
                ? "waiting for the client"
                : answering ? TO_BE_ANSWERED : "to be resolved";
        return new Item(
                Kind.INQUIRY,
                row.inquiryId(),
                null,
                Message.written(row.priority()) + ", " + waits,
                row.receivedAt(),
                answering ? row.responseDue() : settling ? row.resolutionDue() : null,
                false,
                row.evidence());
    }

    private static boolean runs(SlaClock.@Nullable State clock) {
        return clock == SlaClock.State.RUNNING || clock == SlaClock.State.BREACHED;
    }

    private static Item promise(Promises.Row row, AccountAt account) {
        return new Item(
                Kind.PROMISE,
                row.promiseId(),
                row.text(),
                row.madeBy() == null ? "promised" : "promised by " + row.madeBy(),
                row.madeAt(),
                endOf(row.due(), account),
                true,
                row.evidence());
    }

    private static Item work(Work.Row row, AccountAt account) {
        String moved =
                row.moved() == 0 ? "" : row.moved() == 1 ? ", moved once" : ", moved %d times".formatted(row.moved());
        return new Item(
                switch (row.kind()) {
                    case BRIEF -> Kind.BRIEF;
                    case ASSET -> Kind.ASSET;
                    case MILESTONE, CAMPAIGN -> Kind.MILESTONE;
                },
                row.id(),
                row.title(),
                (row.rejected() > 0 ? "rejected" : "not done") + moved,
                row.since(),
                endOf(row.due(), account),
                true,
                row.evidence());
    }

    private static Item actionItem(ActionItems.Row row, AccountAt account) {
        return new Item(
                Kind.ACTION_ITEM,
                row.id(),
                row.text(),
                "to be done" + (row.owner() == null ? "" : Headline.by(row.owner()))
                        + (row.assignee() == null ? "" : ", assigned to " + row.assignee()),
                row.opened(),
                endOf(row.due(), account),
                true,
                row.evidence());
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day, AccountAt account) {
        return day == null ? null : account.endOf(day);
    }
}
