package io.accounthealth.query.read;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a caller may see.
 *
 * @param manager the manager whose accounts those are; null for all accounts
 * @param accounts which of them
 */
public record Sight(@Nullable String manager, Predicate<AccountId> accounts) {

    /** The answer without naming what was left out of the accounts that the caller may not see. */
    public <R> PartialResult<R> of(PartialResult<R> partial) {
        return partial.only(accounts);
    }
}
