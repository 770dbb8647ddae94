package io.accounthealth.query.asof;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.table.AccountTable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables of some accounts, as if there were no others. */
public final class TablesInScope implements TableSource {

    private final TableSource all;
    private final Predicate<AccountId> inScope;

    public TablesInScope(TableSource all, Predicate<AccountId> inScope) {
        this.all = all;
        this.inScope = inScope;
    }

    @Override
    public <R> Optional<R> ask(AccountId account, long knownAt, Function<AccountTable, R> question) {
        return inScope.test(account) ? all.ask(account, knownAt, question) : Optional.empty();
    }

    @Override
    public <R> Passed<R> askAll(long knownAt, Function<Iterable<AccountTable>, R> question) {
        Passed<R> passed = all.askAll(knownAt, tables -> question.apply(only(tables)));
        return new Passed<>(
                passed.answer(),
                passed.leftOut().stream()
                        .filter(parked -> inScope.test(parked.account()))
                        .toList());
    }

    /** Takes a table from the source only when it is asked for the next: each may be read only until then. */
    private Iterable<AccountTable> only(Iterable<AccountTable> tables) {
        return () -> new Iterator<>() {
            private final Iterator<AccountTable> source = tables.iterator();
            private @Nullable AccountTable next;

            @Override
            public boolean hasNext() {
                while (next == null && source.hasNext()) {
                    AccountTable table = source.next();
                    next = inScope.test(table.account()) ? table : null;
                }
                return next != null;
            }

            @Override
            public AccountTable next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                AccountTable taken = Objects.requireNonNull(next);
                next = null;
                return taken;
            }
        };
    }

    @Override
    public PolicyBook policies(long knownAt) {
        return all.policies(knownAt);
    }
}
