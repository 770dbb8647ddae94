package io.accounthealth.query.read;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.CurrentManagers;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TablesInScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables that are there for whoever has a permit: all of them, or those of the accounts that a manager has now. */
public final class VisibleTables {

    private final TableSource live;
    private final TableSource stream;
    private final Access access;
    private final CurrentManagers managers;

    VisibleTables(TableSource live, TableSource stream, Access access, CurrentManagers managers) {
        this.live = live;
        this.stream = stream;
        this.access = access;
        this.managers = managers;
    }

    /** @param replay whether they are made anew from the log */
    TableSource all(boolean replay) {
        return replay ? stream : live;
    }

    TableSource of(Grant permit, boolean replay) {
        return permit.onlyAccountsOf() == null ? all(replay) : new TablesInScope(all(replay), inScope(permit));
    }

    public Predicate<AccountId> inScope(Grant permit) {
        String manager = permit.onlyAccountsOf();
        return manager == null ? account -> true : account -> managers.isManagedBy(manager, account);
    }

    /**
     * How many events each account has that is there for whoever has the permit, and that has any behind a position.
     *
     * @return empty where the permit is for all accounts, or one of them could not be read whole
     */
    public Optional<Map<AccountId, Long>> streamsOf(Grant permit, long after, long seen) {
        if (permit.onlyAccountsOf() == null) {
            return Optional.empty();
        }
        Predicate<AccountId> own = inScope(permit);
        TableSource.PartialResult<List<Map.Entry<AccountId, Long>>> partial = live.queryAll(
                seen,
                tables -> tables.each(table -> table.lastPosition() > after && own.test(table.account())
                        ? Map.entry(table.account(), table.nextSequence())
                        : null));
        return partial.leftOut().stream().anyMatch(parked -> own.test(parked.account()))
                ? Optional.empty()
                : Optional.of(
                        partial.answer().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What is another's is answered like what is not there, and told apart only to those who look into it. */
    ReadProblem unknown(Grant permit, AccountId account) {
        if (!inScope(permit).test(account)) {
            access.foreign(permit, account.value());
        }
        return ReadProblem.unknownAccount(account.value());
    }
}
