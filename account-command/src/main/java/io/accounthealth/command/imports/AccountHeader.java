package io.accounthealth.command.imports;

import io.accounthealth.events.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an account before its rows are looked at one by one.
 *
 * @param name the first that the file gives it; null when it gives none
 * @param doubtful a row of it was rejected, so that what the file lacks may only be misspelt
 */
record AccountHeader(AccountId account, @Nullable String name, boolean doubtful) {

    /** @param later what a later part of the file says of the same account */
    AccountHeader and(AccountHeader later) {
        return new AccountHeader(account, name == null ? later.name : name, doubtful || later.doubtful);
    }
}
