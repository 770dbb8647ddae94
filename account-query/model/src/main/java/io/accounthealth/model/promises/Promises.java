package io.accounthealth.model.promises;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.Label;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promises made by Sales before the handover, and whether they were kept. */
public final class Promises {

    public enum State {
        OVERDUE,
        OPEN,
        BROKEN,
        KEPT_LATE,
        KEPT;

        public boolean isDecided() {
            return this != OPEN && this != OVERDUE;
        }
    }

    /**
     * @param due the last day on which it is kept in time
     * @param decidedAt when it was kept or broken; null while it is neither
     * @param note on its keeping, or why it was broken
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String promiseId,
            String text,
            @Label("Promised by") @Nullable String madeBy,
            Instant madeAt,
            LocalDate due,
            State state,
            @Nullable Instant decidedAt,
            @Nullable String note,
            List<UUID> evidence) {}

    /**
     * How promises are kept: kept by the due day / due. Due are those whose day is over, and those decided before it:
     * one kept early is due and kept, one broken is due and not kept. One that is open is not due yet.
     *
     * @param open not decided, the day still to come
     * @param keeping null while none is due
     */
    public record Keeping(
            int due, int kept, @Nullable BigDecimal keeping, int open, int overdue, int broken, int keptLate) {}

    /** @param madeBy null of promises without one */
    public record ByMaker(@Label("Promised by") @Nullable String madeBy, Keeping promises) {}

    public record Figures(Keeping all, List<ByMaker> byMaker) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::due)
            .thenComparing(Row::accountId)
            .thenComparing(Row::promiseId);

    private Promises() {}

    /** All promises of the accounts: overdue ones first, then open ones, each by their day; then those decided. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, PromiseEvent.class, ORDER, Promises::rows);
        return new Board<>(figures(rows), rows);
    }

    /** Those of one account, in the same order. The newest decision counts. */
    public static List<Row> rows(AccountAt account) {
        return TrackedItem.all(account, ItemKind.PROMISE).stream()
                .map(promise -> row(account, promise))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, TrackedItem promise) {
        PromiseMade made = promise.opening(PromiseMade.class);
        UUID first = promise.opening().eventId();
        Fact<AccountEvent> decision = promise.state() == ItemState.OPEN ? null : promise.newest();
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                promise.id(),
                made.text(),
                made.madeBy(),
                BitemporalPoint.instant(promise.opening().occurredAt()),
                made.due(),
                state(account, made.due(), decision),
                decision == null ? null : BitemporalPoint.instant(decision.occurredAt()),
                decision == null ? null : note(decision.event()),
                decision == null ? List.of(first) : List.of(first, decision.eventId()));
    }

    private static State state(AccountAt account, LocalDate due, @Nullable Fact<AccountEvent> decision) {
        if (decision == null) {
            return due.isBefore(account.today()) ? State.OVERDUE : State.OPEN;
        }
        return decision.event() instanceof PromiseBroken
                ? State.BROKEN
                : due.isBefore(account.dayOf(decision.occurredAt())) ? State.KEPT_LATE : State.KEPT;
    }

    private static @Nullable String note(AccountEvent decision) {
        return decision instanceof PromiseBroken broken ? broken.reason() : ((PromiseKept) decision).note();
    }

    private static Figures figures(List<Row> rows) {
        Map<@Nullable String, List<Row>> byMaker = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        rows.forEach(row -> byMaker.computeIfAbsent(row.madeBy(), maker -> new ArrayList<>())
                .add(row));
        List<ByMaker> makers = new ArrayList<>();
        byMaker.forEach((maker, own) -> makers.add(new ByMaker(maker, keeping(own))));
        return new Figures(keeping(rows), makers);
    }

    private static Keeping keeping(List<Row> rows) {
        Map<State, Integer> states = Counts.by(State.class, rows, Row::state);
        int open = states.getOrDefault(State.OPEN, 0);
        int kept = states.getOrDefault(State.KEPT, 0);
        int due = rows.size() - open;
        return new Keeping(
                due,
                kept,
                Proportion.of(kept, due),
                open,
                states.getOrDefault(State.OVERDUE, 0),
                states.getOrDefault(State.BROKEN, 0),
                states.getOrDefault(State.KEPT_LATE, 0));
    }
}
