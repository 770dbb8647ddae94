package io.accounthealth.command.axon;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.events.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks what would become of commands to an account in turn, whether it is there or not. Nothing is recorded. */
record RehearseFacts(@TargetAggregateIdentifier AccountId account, List<AccountCommand> commands) {}
