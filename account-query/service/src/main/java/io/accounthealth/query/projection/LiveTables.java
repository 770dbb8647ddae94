package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.storage.LogUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every account's table in memory. One thread folds, in position order; any number read. A read says up to which
 * position it wants to know, so that a pass over many tables is of one moment while the tail moves on.
 *
 * <p>An event that cannot be folded parks its account, with the reason; the others go on.
 */
public final class LiveTables implements TableSource {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTables.class);

    private final Map<AccountId, LiveTable> tables = new ConcurrentHashMap<>();
    private final Map<AccountId, ParkedException> parked = new ConcurrentSkipListMap<>();
    private final ProcessedPosition seen = new ProcessedPosition();
    private final LongAdder folded = new LongAdder();
    private final TableProjector fold;
    private volatile PolicyBook policies = PolicyBook.BUILT_IN;

    public LiveTables(TableProjector fold) {
        this.fold = fold;
    }

    public ProcessedPosition seen() {
        return seen;
    }

    /** Why accounts are parked, in the order of their ids. */
    public Collection<ParkedException> parked() {
        return parked.values();
    }

    /** Events folded since the start. */
    public long folded() {
        return folded.sum();
    }

    public int size() {
        return tables.size();
    }

    /** In all tables. Looks at each. */
    public long facts() {
        return tables.values().stream().mapToLong(LiveTable::facts).sum();
    }

    @Override
    public <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question) {
        LiveTable table = tables.get(account);
        return table == null ? Optional.empty() : table.query(knownAt, question);
    }

    @Override
    public <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question) {
        TablePass pass = new TablePass(tables.values(), knownAt);
        R answer = question.apply(pass);
        return new PartialResult<>(answer, pass.leftOut());
    }

    @Override
    public PolicyBook policies(long knownAt) {
        ParkedException unread = parked.get(AccountId.POLICY);
        if (unread != null && unread.position() <= knownAt) {
            throw unread;
        }
        return policies;
    }

    /** Takes in the next event of the log, without yet saying so: see {@link ProcessedPosition#advance}. */
    void fold(StoredEvent event) {
        take(event, TableProjector.isErasure(event) && !fold.isErasureNext(event));
    }

    /**
     * Takes in many events before anybody is answered. A table is made anew once at the end, however often somebody of
     * its account was erased: it may have been saved with what was erased since.
     */
    void foldAll(Iterable<StoredEvent> events, Map<AccountId, StoredEvent> lastErasures) {
        for (StoredEvent event : events) {
            take(event, false);
            if (TableProjector.isErasure(event)) {
                lastErasures.put(event.envelope().accountId(), event);
            }
        }
    }

    /** Forgets what an erasure destroyed, in the table of its account. */
    void forget(StoredEvent erasure) {
        LiveTable table = tables.get(erasure.envelope().accountId());
        if (table != null) {
            table.anew(fold, erasure).ifPresent(reason -> park(erasure, reason));
        }
    }

    private void take(StoredEvent event, boolean forget) {
        AccountId account = event.envelope().accountId();
        folded.increment();
        if (account.equals(AccountId.POLICY)) {
            foldPolicy(event);
            return;
        }
        tables.computeIfAbsent(account, id -> new LiveTable(new AccountTable(id)))
                .fold(fold, event, forget)
                .ifPresent(reason -> park(event, reason));
    }

    private void foldPolicy(StoredEvent event) {
        if (parked.containsKey(AccountId.POLICY)) {
            return;
        }
        try {
            policies = fold.fold(policies, event);
        } catch (ParkedException e) {
            park(event, e);
        }
    }

    /** With the conversation that the event came from, by which the request that recorded it is found. */
    private void park(StoredEvent event, ParkedException reason) {
        parked.put(event.envelope().accountId(), reason);
        LOG.atWarn()
                .addKeyValue("position", event.envelope().position())
                .addKeyValue("correlationId", event.envelope().origin().correlationId())
                .setCause(reason)
                .log(
                        "an account is parked: the event at position {} of {} cannot be read",
                        reason.position(),
                        event.envelope().type());
    }

    void put(AccountTable table) {
        tables.put(table.account(), new LiveTable(table));
    }

    /** One that is not saved as it is. */
    void putUnsaved(AccountTable table) {
        tables.put(table.account(), LiveTable.unsaved(table));
    }

    Collection<AccountId> accounts() {
        return List.copyOf(tables.keySet());
    }

    boolean isParked(AccountId account) {
        return parked.containsKey(account);
    }

    /** A table as it is now; empty when there is none, or the account is parked. */
    Optional<AccountTable> copy(AccountId account) {
        LiveTable table = tables.get(account);
        return table == null ? Optional.empty() : table.copy();
    }

    /**
     * Makes the table of an account anew from its stream, as far as the tables have seen the log.
     *
     * @throws LogUnavailableException when the log does not show now all that the table has seen of it
     */
    void rebuild(AccountId account) {
        LiveTable table = tables.computeIfAbsent(account, id -> new LiveTable(new AccountTable(id)));
        table.rebuild(fold, seen::get).ifPresent(reason -> parked.put(account, reason));
    }

    /** What is saved of an account may be older than its table. */
    void changedStill(AccountId account) {
        LiveTable table = tables.get(account);
        if (table != null) {
            table.changedStill();
        }
    }

    /** An account that is parked from the start. */
    void park(AccountTable table, ParkedException reason) {
        tables.put(table.account(), new LiveTable(table, reason));
        parked.put(table.account(), reason);
    }

    /**
     * A position that a later start may go on from once the tables that changed are saved: all events up to it are in
     * tables that are not parked. A parked table is not saved, so that what it took in before, but after the last save,
     * must be read again.
     *
     * @param lastSaved the position as of that save
     */
    long safePosition(long lastSaved) {
        long position = seen.get();
        for (ParkedException reason : parked.values()) {
            LiveTable table = tables.get(reason.account());
            long whole = table != null && table.isChanged() ? lastSaved : reason.position() - 1;
            position = Math.min(position, whole);
        }
        return position;
    }

    Collection<LiveTable> all() {
        return tables.values();
    }
}
