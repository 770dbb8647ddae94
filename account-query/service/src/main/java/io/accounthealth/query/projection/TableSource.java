package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where tables come from. A table that is given out is read within the call only. */
public interface TableSource {

    /**
     * Puts a question to an account's table that has seen everything up to a position, and maybe more.
     *
     * @return empty when the account has no event up to there
     * @throws ParkedException when an event of the account up to there could not be read
     */
    <R> Optional<R> query(AccountId account, long knownAt, Function<AccountTable, R> question);

    /**
     * Puts a question to all tables. They are one moment's by their positions up to {@code knownAt}, however the tail
     * moves on.
     */
    <R> PartialResult<R> queryAll(long knownAt, Function<Tables, R> question);

    /** @param leftOut the accounts that are not in the answer, because an event of theirs could not be read */
    record PartialResult<R>(R answer, List<ParkedException> leftOut) {}

    /**
     * Every policy published up to a position, and maybe more.
     *
     * @throws ParkedException when a publication up to there could not be read
     */
    PolicyBook policies(long knownAt);
}
