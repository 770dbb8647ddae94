package io.accounthealth.command.axon;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets no refusal out that was decided on a stale state. What is accepted on one loses at the log; a refusal appends
 * nothing, so the log is asked whether the account has moved on.
 */
final class StaleStateInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final EventLog log;

    StaleStateInterceptor(EventLog log) {
        this.log = log;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        try {
            Object result = chain.proceed();
            if (result instanceof RecordFactsResult decided && decided.isRefusal()) {
                demandNewest(decided.account(), decided.appended().version());
            }
            return result;
        } catch (StaleVersionException e) {
            demandNewest(((RecordFacts) unit.getMessage().getPayload()).account(), e.found());
            throw e;
        }
    }

    private void demandNewest(AccountId account, long version) {
        if (!log.readStream(account, version, 1).isEmpty()) {
            throw new StaleStateException(account);
        }
    }
}
