package io.accounthealth.command.axon;

import io.accounthealth.events.AccountId;

/** Tells the parts of this node that an account is there now. */
public record AccountWasOpened(AccountId account) {}
