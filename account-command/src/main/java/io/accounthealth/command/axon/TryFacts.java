package io.accounthealth.command.axon;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks what would become of commands to an account that is there. Nothing is recorded. */
record TryFacts(@TargetAggregateIdentifier AccountId account, List<AccountCommand> commands, Instant now) {}
