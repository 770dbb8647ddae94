package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tables of some accounts, as if there were no others. */
public final class TablesInScope implements TableSource {

    private final TableSource all;
    private final Predicate<AccountId> inScope;

    public TablesInScope(TableSource all, Predicate<AccountId> inScope) {
        this.all = all;
        this.inScope = inScope;
    }

    @Override
    public <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question) {
        return inScope.test(account) ? all.query(account, knownAt, question) : Optional.empty();
    }

    @Override
    public <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question) {
        return all.queryAll(knownAt, tables -> question.apply(tables.only(table -> inScope.test(table.account()))))
                .only(inScope);
    }

    @Override
    public PolicyBook policies(long knownAt) {
        return all.policies(knownAt);
    }
}
