package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Scope;
import io.accounthealth.events.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Asks whether there is an account for a sender. It records nothing, and is a command of its own so that
 * {@link RecordFacts} counts what was to be recorded and nothing else.
 */
record FindAccount(@TargetAggregateIdentifier AccountId account, Scope scope) {}
