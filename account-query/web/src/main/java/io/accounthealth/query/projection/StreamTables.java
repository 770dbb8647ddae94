package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tables rebuilt for each query from the first event on, for an auditor who verifies the live ones. Nothing that the
 * live tables wrote is used.
 */
public final class StreamTables implements TableSource {

    private final TableProjector fold;

    public StreamTables(TableProjector fold) {
        this.fold = fold;
    }

    @Override
    public <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question) {
        AccountTable table = rebuilt(account, knownAt, () -> {});
        return table.nextSequence() == 0 ? Optional.empty() : Optional.of(question.apply(table));
    }

    /**
     * An account's table, from its first event up to a position.
     *
     * @param taken called for each event that it applied
     * @throws CancellationException when the thread was interrupted
     * @throws ParkedException when an event up to there cannot be folded
     */
    public AccountTable rebuilt(AccountId account, long knownAt, Runnable taken) {
        AccountTable table = new AccountTable(account);
        fold.replay(account, 0, knownAt, event -> {
            Cancellation.check();
            fold.fold(table, event);
            taken.run();
        });
        return table;
    }

    /** Uses the memory of all live tables once more: the caller limits how many run at once. */
    @Override
    public <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question) {
        Set<ParkedException> parked = ConcurrentHashMap.newKeySet();
        List<AccountTable> tables = Cancellation.each(fold.streams(), stream -> {
            try {
                AccountTable table = fold.rebuilt(stream, knownAt, 0);
                return table.nextSequence() == 0 ? null : table;
            } catch (ParkedException e) {
                parked.add(e);
                return null;
            }
        });
        Tables all = new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> toEach) {
                return Cancellation.each(tables, toEach);
            }
        };
        return new PartialResult<>(question.apply(all), List.copyOf(parked));
    }

    @Override
    public PolicyBook policies(long knownAt) {
        PolicyBook[] book = {PolicyBook.BUILT_IN};
        fold.replay(AccountId.POLICY, 0, Long.MAX_VALUE, event -> book[0] = fold.fold(book[0], event));
        return book[0];
    }
}
