package io.accounthealth.command.axon;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.events.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Commands to one account. What is accepted is recorded in one commit.
 *
 * @param together whether they are decided on one state, and all refused where one of them is; else they are decided in
 *     turn, each on the state that those before it left, and what is refused does not hinder the others
 * @param scope the accounts that are there for the sender
 * @param expectedVersion how many events the account must have; null when it does not matter
 */
record RecordFacts(
        @TargetAggregateIdentifier AccountId account,
        List<AccountCommand> commands,
        Scope scope,
        @Nullable Long expectedVersion,
        boolean together) {}
