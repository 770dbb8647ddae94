package io.accounthealth.command.axon;

import io.accounthealth.command.decision.AccountState.Responsibilities;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.events.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks what the manager of an account has of it. It records nothing.
 *
 * @param next the manager whom that is to go to
 */
record FindResponsibilities(@TargetAggregateIdentifier AccountId account, String next, Scope scope) {

    /**
     * @param responsibilities null where the account is not there for the sender
     * @param version how many events the account has
     */
    record Found(@Nullable Responsibilities responsibilities, long version) {}
}
