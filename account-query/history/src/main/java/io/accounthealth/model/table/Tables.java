package io.accounthealth.model.table;

import io.accounthealth.events.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables of some accounts, all of one point in time. */
public interface Tables {

    /**
     * Applies a query to each table. Several may run at once, each on another thread, so that a query must not change
     * anything; a table may be read only within the query.
     *
     * @param query a null result is left out
     * @return the results, in no order
     */
    <A> List<A> each(Function<AccountTable, @Nullable A> query);

    /** The tables that these are {@link #only} a part of: of all accounts. */
    default Tables all() {
        return this;
    }

    /** Those of some accounts; the others are not read. */
    default Tables those(Set<AccountId> accounts) {
        return only(table -> accounts.contains(table.account()));
    }

    /** Those of them that a predicate accepts. */
    default Tables only(Predicate<AccountTable> wanted) {
        Tables whole = this;
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> query) {
                return whole.each(table -> wanted.test(table) ? query.apply(table) : null);
            }

            @Override
            public Tables those(Set<AccountId> accounts) {
                return whole.those(accounts).only(wanted);
            }

            @Override
            public Tables all() {
                return whole.all();
            }
        };
    }

    /** Tables without concurrent writes, queried one after another. */
    static Tables of(AccountTable... tables) {
        return of(List.of(tables));
    }

    /** Tables without concurrent writes, queried one after another. */
    static Tables of(Collection<AccountTable> tables) {
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> query) {
                return tables.stream()
                        .<@Nullable A>map(query)
                        .filter(Objects::nonNull)
                        .toList();
            }
        };
    }
}
