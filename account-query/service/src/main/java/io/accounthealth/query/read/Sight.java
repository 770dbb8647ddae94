package io.accounthealth.query.read;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a caller may see.
 *
 * @param manager the manager whose accounts those are; null for all accounts
 * @param accounts which of them
 * @param foreign reports a request for what is another manager's, by its id
 */
public record Sight(@Nullable String manager, Predicate<AccountId> accounts, Consumer<String> foreign) {

    /** A group without an account that the caller may see is answered as unknown; only the access log tells. */
    public ReadProblem unknownGroup(String id) {
        if (manager != null) {
            foreign.accept(id);
        }
        return ReadProblem.unknownGroup(id);
    }

    /** The answer without naming what was left out of the accounts that the caller may not see. */
    public <R> PartialResult<R> of(PartialResult<R> partial) {
        return partial.only(accounts);
    }
}
