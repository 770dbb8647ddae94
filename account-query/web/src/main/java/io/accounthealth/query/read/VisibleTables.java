package io.accounthealth.query.read;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.CurrentManagers;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.projection.TablesInScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tables that a grant covers: all, or those of the accounts that a manager has now. */
@Component
public final class VisibleTables {

    private final TableSource live;
    private final TableSource stream;
    private final Access access;
    private final CurrentManagers managers;

    VisibleTables(LiveTables live, StreamTables stream, Access access, CurrentManagers managers) {
        this.live = live;
        this.stream = stream;
        this.access = access;
        this.managers = managers;
    }

    /** @param replay whether they are rebuilt from the log */
    TableSource all(boolean replay) {
        return replay ? stream : live;
    }

    TableSource of(Grant grant, boolean replay) {
        return grant.onlyAccountsOf() == null ? all(replay) : new TablesInScope(all(replay), inScope(grant));
    }

    public Predicate<AccountId> inScope(Grant grant) {
        String manager = grant.onlyAccountsOf();
        return manager == null ? account -> true : account -> managers.isManagedBy(manager, account);
    }

    /**
     * The number of events of each account that the grant covers, of those with events after a position.
     *
     * @return empty where the grant is for all accounts, or one of them could not be read whole
     */
    public Optional<Map<AccountId, Long>> streamsOf(Grant grant, long after, long processed) {
        if (grant.onlyAccountsOf() == null) {
            return Optional.empty();
        }
        Predicate<AccountId> own = inScope(grant);
        TableSource.PartialResult<List<Map.Entry<AccountId, Long>>> partial = live.queryAll(
                processed,
                tables -> tables.each(table -> table.lastPosition() > after && own.test(table.account())
                        ? Map.entry(table.account(), table.nextSequence())
                        : null));
        return partial.leftOut().stream().anyMatch(parked -> own.test(parked.account()))
                ? Optional.empty()
                : Optional.of(
                        partial.answer().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The account of another manager is answered as unknown; only the access log tells the two apart. */
    ReadProblem unknown(Grant grant, AccountId account) {
        if (!inScope(grant).test(account)) {
            access.foreign(grant, account.value());
        }
        return ReadProblem.unknownAccount(account.value());
    }
}
