package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A source of tables, which are read within the call only. */
public interface TableSource {

    /**
     * Queries the table of an account that includes all events up to a position, and maybe more.
     *
     * @return empty when the account has no event up to there
     * @throws ParkedException when an event of the account up to there could not be read
     */
    <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question);

    /** Queries all tables, consistently as of {@code knownAt} while events are applied. */
    <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question);

    /** @param leftOut the accounts that are not in the answer, because an event of theirs could not be read */
    record PartialResult<R>(R answer, List<ParkedException> leftOut) {

        /** The answer, naming only left-out accounts in scope. */
        public PartialResult<R> only(Predicate<AccountId> inScope) {
            return new PartialResult<>(
                    answer,
                    leftOut.stream()
                            .filter(parked -> inScope.test(parked.account()))
                            .toList());
        }
    }

    /**
     * Every policy published up to a position, and maybe more.
     *
     * @throws ParkedException when a publication up to there could not be read
     */
    PolicyBook policies(long knownAt);
}
