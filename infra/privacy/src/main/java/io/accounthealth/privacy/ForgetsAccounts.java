package io.accounthealth.privacy;

import io.accounthealth.events.AccountId;

/** Keeps something of accounts in memory that may hold personal data, and drops it when a person was erased. */
@FunctionalInterface
public interface ForgetsAccounts {

    void forget(AccountId account);
}
