package io.accounthealth.command.imports;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an account before its rows.
 *
 * @param name the first that the file gives it; null when it gives none
 * @param currency the first in which the file reports it; null when there is none
 * @param doubtful a row of it was rejected, so that a missing key may only be misspelt
 */
record AccountHeader(
        AccountId account, @Nullable String name, @Nullable CurrencyCode currency, boolean doubtful) {

    /** @param later of the same account, from a later part of the file */
    AccountHeader and(AccountHeader later) {
        boolean known = (name != null || later.name == null)
                && (currency != null || later.currency == null)
                && (doubtful || !later.doubtful);
        return known
                ? this
                : new AccountHeader(
                        account,
                        name == null ? later.name : name,
                        currency == null ? later.currency : currency,
                        doubtful || later.doubtful);
    }
}
