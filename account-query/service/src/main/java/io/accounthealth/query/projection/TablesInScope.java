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
    public <R> Optional<R> ask(AccountId account, long knownAt, Function<AccountTable, R> question) {
        return inScope.test(account) ? all.ask(account, knownAt, question) : Optional.empty();
    }

    @Override
    public <R> Passed<R> askAll(long knownAt, Function<Tables, R> question) {
        Passed<R> passed =
                all.askAll(knownAt, tables -> question.apply(tables.only(table -> inScope.test(table.account()))));
        return new Passed<>(
                passed.answer(),
                passed.leftOut().stream()
                        .filter(parked -> inScope.test(parked.account()))
                        .toList());
    }

    @Override
    public PolicyBook policies(long knownAt) {
        return all.policies(knownAt);
    }
}
