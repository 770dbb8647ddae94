package io.accounthealth.command.axon;

import io.accounthealth.events.AccountId;
import org.axonframework.modelling.command.ConcurrencyException;

/** What was decided on was a state in memory that another node has added to. Its unit of work drops that state. */
final class StaleStateException extends ConcurrencyException {

    private static final long serialVersionUID = 1L;

    StaleStateException(AccountId account) {
        super("account " + account + " has moved on from what was held of it in memory");
    }
}
