package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The table of every account, in memory as far as it has room, else as it was saved. One thread applies events, in
 * position order; any number read. Each read is as of a position, so that a pass over many tables is consistent while
 * events are applied.
 *
 * <p>An event that cannot be applied parks its account, with the reason; the other accounts go on.
 */
public final class LiveTables implements TableSource {

    private final Map<AccountId, LiveTable> tables = new ConcurrentHashMap<>();
    private final ParkedAccounts parked = new ParkedAccounts();
    private final ProcessedPosition processed = new ProcessedPosition();
    private final TableProjector projector;
    private final TableLoader loader;
    private final TableMemory memory;
    private final TableReading reading;
    private volatile PolicyBook policies = PolicyBook.BUILT_IN;

    LiveTables(TableProjector projector, CheckpointedTables saved, TableMemory memory) {
        this.projector = projector;
        this.loader = new TableLoader(saved, projector, processed, parked);
        this.memory = memory;
        this.reading = new TableReading(tables.values(), memory);
    }

    public ProcessedPosition processed() {
        return processed;
    }

    /** Why accounts are parked, in the order of their ids. */
    public Collection<ParkedException> parked() {
        return parked.all();
    }

    /** Events applied since the start. */
    public long folded() {
        return loader.applied();
    }

    /** Accounts that have a table: exchange rates have one too, and are none. */
    public int size() {
        return tables.size() - (tables.containsKey(AccountId.RATES) ? 1 : 0);
    }

    /** Events in all tables; visits each table. */
    public long facts() {
        return tables.values().stream()
                .mapToLong(table -> table.extent().nextSequence())
                .sum();
    }

    /** Events in the tables that are in memory. */
    public long factsInMemory() {
        return memory.used();
    }

    /** Tables that were not in memory when they were needed, since the start. */
    public long loaded() {
        return loader.loaded();
    }

    @Override
    public <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question) {
        LiveTable table = tables.get(account);
        if (table == null) {
            return Optional.empty();
        }
        boolean wasInMemory = table.isInMemory();
        table.queriedNow();
        try {
            return table.query(knownAt, each -> question.apply(each));
        } finally {
            if (!wasInMemory) {
                makeRoom();
            }
        }
    }

    /**
     * Locks each table for writers only while it is read. Tables that have no room are forgotten one by one, and those
     * in memory stay: a pass over all would else read each of them again.
     */
    @Override
    public <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question) {
        Set<ParkedException> leftOut = ConcurrentHashMap.newKeySet();
        R answer = question.apply(tables(knownAt, any -> true, leftOut));
        makeRoom();
        return new PartialResult<>(answer, List.copyOf(leftOut));
    }

    private Tables tables(long knownAt, Predicate<AccountId> wanted, Set<ParkedException> leftOut) {
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> query) {
                List<Map.Entry<AccountId, LiveTable>> included = tables.entrySet().stream()
                        .filter(table -> wanted.test(table.getKey()))
                        .toList();
                return Cancellation.each(included, table -> query(table.getKey(), table.getValue(), query));
            }

            @Override
            public Tables those(Set<AccountId> accounts) {
                return tables(knownAt, wanted.and(accounts::contains), leftOut);
            }

            @Override
            public Tables all() {
                return tables(knownAt, any -> true, leftOut);
            }

            private <A> @Nullable A query(
                    AccountId account, LiveTable table, Function<AccountTable, @Nullable A> query) {
                try {
                    return memory.passing(table, each -> each.query(knownAt, query))
                            .orElse(null);
                } catch (ParkedException e) {
                    if (!e.account().equals(account)) {
                        throw e; // of something else that the query read
                    }
                    leftOut.add(e);
                    return null;
                }
            }
        };
    }

    /** Whether so many tables are being made from their events that a query of all takes long. */
    public boolean areBeingRebuilt() {
        return reading.isRebuilding();
    }

    TableReading reading() {
        return reading;
    }

    /** Forgets those that were not queried for the longest time, if there is no room left. */
    void makeRoom() {
        memory.makeRoom(tables.values());
    }

    @Override
    public PolicyBook policies(long knownAt) {
        ParkedException unread = parked.reason(AccountId.POLICY);
        if (unread != null && unread.position() <= knownAt) {
            throw unread;
        }
        return policies;
    }

    /** Applies the next event of the log; {@link ProcessedPosition#advance} publishes it. */
    void fold(StoredEvent event) {
        AccountId account = event.envelope().accountId();
        projector.forgetKeys(event);
        if (!account.isReserved()) {
            tableOrNew(account).fold(projector, event).ifPresent(reason -> parked.park(event, reason));
        } else if (account.equals(AccountId.POLICY) && !parked.contains(AccountId.POLICY)) {
            try {
                policies = projector.fold(policies, event);
                loader.applied(1);
            } catch (ParkedException e) {
                parked.park(event, e);
            }
        }
    }

    /**
     * Begins with what there is: tables are read when they are needed.
     *
     * @param head position up to which the tables then include the log
     * @param erasures up to where the keys that erasures destroyed are known
     * @param streams how far each stream goes, at least up to there
     * @param saved how far each saved table goes; an account, too, where its stream is not found
     */
    void begin(Head head, long erasures, Collection<Extent> streams, Collection<Extent> saved) {
        for (Extent there : saved) {
            tables.put(there.account(), new LiveTable(there, false, loader, memory));
        }
        long behind = 0;
        for (Extent stream : streams) {
            LiveTable there = tables.get(stream.account());
            long lacked =
                    stream.nextSequence() - (there == null ? 0 : there.extent().nextSequence());
            if (lacked > 0 && !stream.account().isReserved()) {
                behind += lacked;
                tables.put(stream.account(), new LiveTable(stream, true, loader, memory));
            }
        }
        beginPolicies(head.position());
        processed.advance(head.position(), head.recordedAt());
        loader.know(erasures >= head.position());
        reading.begin(behind, head.position());
    }

    private void beginPolicies(long head) {
        long[] last = {0};
        try {
            projector.replay(AccountId.POLICY, 0, head, event -> {
                fold(event);
                last[0] = event.envelope().position();
            });
        } catch (LogUnavailableException e) {
            if (e.reason() != Cause.DAMAGED) {
                throw e;
            }
            parked.park(new ParkedException(AccountId.POLICY, last[0] + 1, e));
        }
    }

    /**
     * Parks the account of an event that is in the log, and that an index does not show, if what answers for it lacks
     * that event.
     *
     * @throws LogUnavailableException when its table cannot be read now
     */
    void park(AccountId account, long sequence, long position) {
        ParkedException reason = new ParkedException(
                account,
                position,
                new LogUnavailableException(
                        Cause.DAMAGED, "event " + position + " is not found by the index of streams"));
        boolean lacked = account.equals(AccountId.POLICY)
                ? policies.lastPosition() < position && !parked.contains(account)
                : !account.isReserved() && tableOrNew(account).park(sequence, reason);
        if (lacked) {
            parked.park(reason);
        }
    }

    boolean isParked(AccountId account) {
        return parked.contains(account);
    }

    Collection<AccountId> accounts() {
        return List.copyOf(tables.keySet());
    }

    Collection<LiveTable> all() {
        return tables.values();
    }

    Optional<LiveTable> table(AccountId account) {
        return Optional.ofNullable(tables.get(account));
    }

    private LiveTable tableOrNew(AccountId account) {
        LiveTable known = tables.get(account); // mostly, and without a lock
        return known != null ? known : tables.computeIfAbsent(account, id -> LiveTable.empty(id, loader, memory));
    }

    /** The current state of a table; empty when there is none, or the account is parked. */
    Optional<AccountTable> copy(AccountId account) {
        return table(account).flatMap(table -> memory.passing(table, LiveTable::copy));
    }

    /**
     * Rebuilds the table of an account from its stream, up to the processed position.
     *
     * @throws LogUnavailableException when the log does not show all events that the table has
     */
    void rebuild(AccountId account) {
        tableOrNew(account).rebuild();
    }

    /**
     * A position up to which every account is in a saved table, now that the changed tables are saved, as far as it is
     * not parked.
     *
     * @param processed the position before they were saved
     * @param lastSaved the position as of the last save
     */
    long savedPosition(long processed, long lastSaved) {
        long readable =
                parked.all().stream().mapToLong(reason -> reason.position() - 1).reduce(processed, Math::min);
        return tables.values().stream()
                .mapToLong(table -> table.savedUpTo(lastSaved))
                .reduce(readable, Math::min);
    }
}
