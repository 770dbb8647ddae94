package io.accounthealth.model.table;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables of some accounts, all of one moment. */
public interface Tables {

    /**
     * Puts a question to each table. Several may be asked at once, each by another thread, so that a question changes
     * nothing but what it answers; a table may be read only within the question.
     *
     * @param question null says nothing
     * @return what was answered, in no order
     */
    <A> List<A> each(Function<AccountTable, @Nullable A> question);

    /** Those of them that are wanted. */
    default Tables only(Predicate<AccountTable> wanted) {
        Tables all = this;
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> question) {
                return all.each(table -> wanted.test(table) ? question.apply(table) : null);
            }
        };
    }

    /** Tables that nobody writes to, asked one after another. */
    static Tables of(AccountTable... tables) {
        return of(List.of(tables));
    }

    /** Tables that nobody writes to, asked one after another. */
    static Tables of(Collection<AccountTable> tables) {
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> question) {
                return tables.stream()
                        .<@Nullable A>map(question)
                        .filter(Objects::nonNull)
                        .toList();
            }
        };
    }
}
