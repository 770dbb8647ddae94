package io.accounthealth.query.read;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.projection.TableSource.PartialResult;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may see of all tables.
 *
 * @param manager whose own accounts those are; null where the caller may see all
 * @param accounts which of them
 */
public record Sight(@Nullable String manager, Predicate<AccountId> accounts) {

    /** The answer without naming what was left out of the accounts that the caller may not see. */
    public <R> PartialResult<R> of(PartialResult<R> partial) {
        return new PartialResult<>(
                partial.answer(),
                partial.leftOut().stream()
                        .filter(parked -> accounts.test(parked.account()))
                        .toList());
    }
}
