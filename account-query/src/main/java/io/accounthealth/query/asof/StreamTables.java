package io.accounthealth.query.asof;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Tables;
import io.accounthealth.storage.EventLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tables rebuilt for each question from what is stored: for an auditor, who wants to see that the live ones say nothing
 * else. One account starts from its checkpoint, so that a long stream costs no more than a short one.
 */
public final class StreamTables implements TableSource {

    private static final int PAGE = 4_000;

    private final EventLog log;
    private final TableFold fold;
    private final CheckpointedTables checkpoints;

    public StreamTables(EventLog log, TableFold fold, CheckpointedTables checkpoints) {
        this.log = log;
        this.fold = fold;
        this.checkpoints = checkpoints;
    }

    @Override
    public <R> Optional<R> ask(AccountId account, long knownAt, Function<AccountTable, R> question) {
        AccountTable table = checkpoints
                .load(account)
                .filter(saved -> !fold.isErasedSince(saved))
                .orElseGet(() -> new AccountTable(account));
        fold.catchUp(table, knownAt);
        return table.nextSequence() == 0 ? Optional.empty() : Optional.of(question.apply(table));
    }

    /** Holds a table of every account, as many as the live ones: who calls it sees to it that few do so at once. */
    @Override
    public <R> Passed<R> askAll(long knownAt, Function<Tables, R> question) {
        Map<AccountId, AccountTable> tables = new HashMap<>();
        Map<AccountId, ParkedException> parked = new HashMap<>();
        forEachUpTo(knownAt, event -> {
            AccountId account = event.envelope().accountId();
            if (account.isReserved() || parked.containsKey(account)) {
                return;
            }
            try {
                fold.fold(tables.computeIfAbsent(account, AccountTable::new), event);
            } catch (ParkedException e) {
                parked.put(account, e);
                tables.remove(account);
            }
        });
        Tables all = new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> toEach) {
                return Wanted.each(tables.values(), toEach);
            }
        };
        return new Passed<>(question.apply(all), List.copyOf(parked.values()));
    }

    @Override
    public PolicyBook policies(long knownAt) {
        PolicyBook[] book = {PolicyBook.BUILT_IN};
        fold.replay(AccountId.POLICY, 0, Long.MAX_VALUE, event -> book[0] = fold.fold(book[0], event));
        return book[0];
    }

    private void forEachUpTo(long last, Consumer<StoredEvent> use) {
        long position = 0;
        while (position < last) {
            Wanted.check();
            List<StoredEvent> page = log.readAll(position, (int) Math.min(PAGE, last - position));
            if (page.isEmpty()) {
                page = List.of(log.at(position + 1)); // it is there, and only not seen
            }
            page.forEach(use);
            position = page.getLast().envelope().position();
        }
    }
}
