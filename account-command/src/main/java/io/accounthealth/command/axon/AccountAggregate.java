package io.accounthealth.command.axon;

import io.accounthealth.command.axon.FindResponsibilities.Found;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.storage.axon.EnvelopeMetaData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Puts commands to the decider, on the state that the account's events left, and what it accepts into the log. */
public class AccountAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String accountId;

    private final AccountState state = new AccountState();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RecordFactsResult handle(
            RecordFacts command, UnitOfWork<?> unit, InstantSource clock, SourceCurrencies currencies) {
        Long last = AggregateLifecycle.getVersion();
        long version = last == null ? 0 : last + 1;
        // Axon asks for the id of a new aggregate before the event that would tell it.
        accountId = command.account().value();
        Instant now = clock.instant();
        boolean foreign = state.isOpened() && !command.scope().covers(state, now);
        // What is not there for the sender has no version that could be told of.
        if (!foreign && command.expectedVersion() != null && command.expectedVersion() != version) {
            throw new StaleVersionException(command.expectedVersion(), version);
        }
        List<Decision> decisions = command.together()
                ? together(command, now, currencies)
                : inTurn(command.commands(), command.scope(), now, currencies);
        if (!state.isOpened()) {
            throw new NothingRecordedException(decisions);
        }
        return new RecordFactsResult(command.account(), decisions, !foreign, version, unit);
    }

    /** Undone by the exception, which ends the unit of work. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RehearseFacts command, InstantSource clock, SourceCurrencies currencies) {
        accountId = command.account().value();
        throw new NothingRecordedException(
                inTurn(command.commands(), Scope.EVERY_ACCOUNT, clock.instant(), currencies));
    }

    private List<Decision> inTurn(
            List<AccountCommand> commands, Scope scope, Instant now, SourceCurrencies currencies) {
        List<Decision> decisions = new ArrayList<>(commands.size());
        for (AccountCommand asked : commands) {
            Decision decision = AccountDecider.decide(asked, scope, state, now, currencies);
            apply(decision);
            decisions.add(decision);
        }
        return decisions;
    }

    private List<Decision> together(RecordFacts command, Instant now, SourceCurrencies currencies) {
        List<Decision> decisions = command.commands().stream()
                .map(asked -> AccountDecider.decide(asked, command.scope(), state, now, currencies))
                .toList();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Refused) {
                return Collections.nCopies(decisions.size(), decision);
            }
        }
        decisions.forEach(AccountAggregate::apply);
        return decisions;
    }

    private static void apply(Decision decision) {
        if (decision instanceof Accepted accepted) {
            AggregateLifecycle.apply(accepted.event(), EventIdentity.metaData(accepted));
        }
    }

    /** Each on the state as it is. */
    @CommandHandler
    List<Decision> handle(TryFacts command, SourceCurrencies currencies) {
        return command.commands().stream()
                .map(asked -> AccountDecider.decide(asked, Scope.EVERY_ACCOUNT, state, command.now(), currencies))
                .toList();
    }

    /** Of an account that is there. */
    @CommandHandler
    Found handle(FindResponsibilities command, InstantSource clock) {
        Instant now = clock.instant();
        boolean inScope = state.isOpened() && command.scope().covers(state, now);
        return new Found(
                inScope ? state.responsibilities(command.next(), now) : null, AggregateLifecycle.getVersion() + 1);
    }

    /** Of an account that is there; for one that is not, Axon throws {@code AggregateNotFoundException}. */
    @CommandHandler
    RecordFactsResult handle(FindAccount command, UnitOfWork<?> unit, InstantSource clock) {
        boolean inScope = state.isOpened() && command.scope().covers(state, clock.instant());
        return new RecordFactsResult(command.account(), List.of(), inScope, AggregateLifecycle.getVersion() + 1, unit);
    }

    private static Instant occurredAt(DomainEventMessage<?> message) {
        return message.getMetaData().get(EnvelopeMetaData.OCCURRED_AT) instanceof Instant told
                ? told
                : message.getTimestamp();
    }

    @EventSourcingHandler
    void on(AccountEvent event, DomainEventMessage<?> message) {
        accountId = message.getAggregateIdentifier();
        state.apply(EventIdentity.of(message), event, occurredAt(message));
    }
}
