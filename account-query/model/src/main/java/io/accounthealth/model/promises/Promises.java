package io.accounthealth.model.promises;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised before the handover, and what became of it. */
public final class Promises {

    public enum State {
        @JsonProperty("overdue")
        OVERDUE,
        @JsonProperty("open")
        OPEN,
        @JsonProperty("broken")
        BROKEN,
        @JsonProperty("kept-late")
        KEPT_LATE,
        @JsonProperty("kept")
        KEPT;

        public boolean isDecided() {
            return this != OPEN && this != OVERDUE;
        }
    }

    /**
     * @param due the last day on which it is kept in time
     * @param decidedAt when it was kept or broken; null while it is neither
     * @param note what was said of its keeping, or why it was broken
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String promiseId,
            String text,
            @Nullable String madeBy,
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

    /** @param madeBy null where it was not said */
    public record ByMaker(@Nullable String madeBy, Keeping promises) {}

    public record Figures(Keeping all, List<ByMaker> byMaker) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(Row::due)
            .thenComparing(Row::accountId)
            .thenComparing(Row::promiseId);

    private Promises() {}

    /** All promises of the accounts: overdue ones first, then open ones, each by their day; then those decided. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.promises().isEmpty(BitemporalPoint.of(point))) {
                addRows(AccountAt.of(table, point), own);
            }
        });
        return new Board<>(figures(rows), rows);
    }

    /** The newest decision counts. One made again begins anew; a decision on one never made says nothing. */
    private static void addRows(AccountAt account, List<Row> rows) {
        Map<String, Row> promises = new LinkedHashMap<>();
        for (Fact<PromiseEvent> fact : account.table().promises().all(account.at())) {
            switch (fact.event()) {
                case PromiseMade e -> promises.put(e.promiseId(), made(account, fact, e));
                case PromiseKept e ->
                    promises.computeIfPresent(
                            e.promiseId(),
                            (id, row) -> decided(
                                    row,
                                    row.due().isBefore(account.dayOf(fact.occurredAt())) ? State.KEPT_LATE : State.KEPT,
                                    fact,
                                    e.note()));
                case PromiseBroken e ->
                    promises.computeIfPresent(e.promiseId(), (id, row) -> decided(row, State.BROKEN, fact, e.reason()));
            }
        }
        rows.addAll(promises.values());
    }

    private static Row made(AccountAt account, Fact<PromiseEvent> fact, PromiseMade promise) {
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                promise.promiseId(),
                promise.text(),
                promise.madeBy(),
                BitemporalPoint.instant(fact.occurredAt()),
                promise.due(),
                promise.due().isBefore(account.today()) ? State.OVERDUE : State.OPEN,
                null,
                null,
                List.of(fact.eventId()));
    }

    private static Row decided(Row row, State state, Fact<PromiseEvent> fact, @Nullable String note) {
        return new Row(
                row.accountId,
                row.account,
                row.manager,
                row.promiseId,
                row.text,
                row.madeBy,
                row.madeAt,
                row.due,
                state,
                BitemporalPoint.instant(fact.occurredAt()),
                note,
                List.of(row.evidence.getFirst(), fact.eventId()));
    }

    private static Figures figures(List<Row> rows) {
        Count all = new Count();
        Map<String, Count> byMaker = new TreeMap<>();
        Count unsaid = new Count();
        for (Row row : rows) {
            String maker = row.madeBy();
            all.add(row.state());
            (maker == null ? unsaid : byMaker.computeIfAbsent(maker, m -> new Count())).add(row.state());
        }
        List<ByMaker> makers = new ArrayList<>();
        byMaker.forEach((maker, count) -> makers.add(new ByMaker(maker, count.keeping())));
        if (unsaid.total > 0) {
            makers.add(new ByMaker(null, unsaid.keeping()));
        }
        return new Figures(all.keeping(), makers);
    }

    private static final class Count {
        private final Map<State, Integer> states = new EnumMap<>(State.class);
        private int total;

        void add(State state) {
            states.merge(state, 1, Integer::sum);
            total++;
        }

        Keeping keeping() {
            int due = total - of(State.OPEN);
            return new Keeping(
                    due,
                    of(State.KEPT),
                    Proportion.of(of(State.KEPT), due),
                    of(State.OPEN),
                    of(State.OVERDUE),
                    of(State.BROKEN),
                    of(State.KEPT_LATE));
        }

        private int of(State state) {
            return states.getOrDefault(state, 0);
        }
    }
}
