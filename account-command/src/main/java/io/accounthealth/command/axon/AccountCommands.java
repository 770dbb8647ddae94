package io.accounthealth.command.axon;

import io.accounthealth.command.axon.FindResponsibilities.Found;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.ReservedNames;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.AccountState.Responsibilities;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.DuplicateEventException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Submits commands. Blocks until the accepted facts are on disk; safe for use by many threads. */
@Component
public final class AccountCommands {

    private static final int ATTEMPTS = 10;

    private final CommandGateway gateway;
    private final EventLog log;
    private final AggregateCache cache;
    private final ReservedNames names;
    private final SourceCurrencies currencies;
    private final ApplicationEventPublisher publisher;
    private final MeterRegistry meters;

    AccountCommands(
            CommandGateway gateway,
            Stores stores,
            AggregateCache cache,
            ReservedNames names,
            SourceCurrencies currencies,
            ApplicationEventPublisher publisher,
            MeterRegistry meters) {
        this.gateway = gateway;
        this.log = stores.log();
        this.cache = cache;
        this.names = names;
        this.currencies = currencies;
        this.publisher = publisher;
        this.meters = meters;
    }

    /**
     * Decides commands to one account in turn and records the accepted facts, in one commit. The result of a command
     * whose event is in the log already is that event. Nothing is refused because of a state that another node has
     * changed since.
     *
     * @param scope the accounts that exist for the sender; the result for another is that of an unknown one
     * @param expectedVersion how many events the account must have; null when it does not matter
     * @throws StaleVersionException when it has another number of them
     * @throws ConcurrencyException when other nodes were faster each time
     * @throws io.accounthealth.storage.LogUnavailableException when nothing can be promised; nothing was recorded
     */
    public Receipt submit(
            AccountId account, List<? extends AccountCommand> commands, Scope scope, @Nullable Long expectedVersion) {
        return submit(account, commands, scope, expectedVersion, false);
    }

    /** Like {@link #submit}, of commands none of which depends on another: where one is refused, so are all. */
    public Receipt submitTogether(
            AccountId account, List<? extends AccountCommand> commands, Scope scope, @Nullable Long expectedVersion) {
        return submit(account, commands, scope, expectedVersion, true);
    }

    private Receipt submit(
            AccountId account,
            List<? extends AccountCommand> commands,
            Scope scope,
            @Nullable Long expectedVersion,
            boolean together) {
        Map<UUID, Long> known = Map.of();
        if (names.has(account)) {
            return new Receipt(results(commands, notAnAccount(commands), known));
        }
        while (true) {
            List<AccountCommand> fresh = without(known, commands);
            if (fresh.isEmpty()) {
                return new Receipt(results(commands, List.of(), known));
            }
            try {
                RecordFactsResult decided =
                        gateway.sendAndWait(new RecordFacts(account, fresh, scope, expectedVersion, together));
                tellOfOpening(account, fresh, decided.decisions());
                return new Receipt(results(commands, decided.decisions(), known), decided.appended());
            } catch (NothingRecordedException e) {
                return new Receipt(results(commands, e.decisions(), known));
            } catch (StaleVersionException e) {
                Map<UUID, Long> before = known;
                known = positions(commands);
                if (known.size() <= before.size()) {
                    throw e;
                }
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                DuplicateEventException duplicate =
                        DuplicateEventException.in(e).orElseThrow(() -> lost(e, expectedVersion));
                known = new HashMap<>(positions(commands));
                known.put(duplicate.eventId(), duplicate.position());
            }
        }
    }

    /**
     * Like {@link #submitTogether(AccountId, List, Scope, Long)}, of commands that follow from what the account's
     * manager has of it.
     *
     * @param next the manager whom that is to go to
     * @param following the commands, none of which depends on another
     * @return null where there is no such account for the sender
     */
    public @Nullable Receipt submitTogether(
            AccountId account,
            String next,
            Scope scope,
            @Nullable Long expectedVersion,
            Function<Responsibilities, List<AccountCommand>> following) {
        for (int attempt = 1; isThere(account, scope); attempt++) {
            Found found = gateway.sendAndWait(new FindResponsibilities(account, next, scope));
            if (expectedVersion != null && expectedVersion != found.version()) {
                throw new StaleVersionException(expectedVersion, found.version());
            }
            if (found.responsibilities() != null) {
                try {
                    return submitTogether(account, following.apply(found.responsibilities()), scope, found.version());
                } catch (StaleVersionException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        }
        return null;
    }

    /**
     * What would become of commands to one account of which nothing is recorded: each is decided on the account as it
     * is, and where there is none, in turn from its opening among them on.
     *
     * @param now our clock
     */
    public List<Decision> tryOut(AccountId account, List<AccountCommand> commands, Instant now) {
        if (names.has(account)) {
            return notAnAccount(commands);
        }
        try {
            return gateway.sendAndWait(new TryFacts(account, commands, now));
        } catch (AggregateNotFoundException e) {
            AccountState state = new AccountState();
            List<Decision> decisions = new ArrayList<>(commands.size());
            for (AccountCommand command : commands) {
                Decision decision = AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, now, currencies);
                if (decision instanceof Decision.Accepted accepted) {
                    state.apply(accepted.eventId(), accepted.event(), accepted.occurredAt());
                }
                decisions.add(decision);
            }
            return decisions;
        }
    }

    /** What would become of commands to one account in turn. Nothing of it is recorded. */
    public List<Decision> rehearse(List<AccountCommand> commands) {
        AccountId account = commands.getFirst().account();
        if (names.has(account)) {
            return notAnAccount(commands);
        }
        try {
            gateway.sendAndWait(new RehearseFacts(account, commands));
            throw new IllegalStateException("a rehearsal ends with what was decided");
        } catch (NothingRecordedException e) {
            return e.decisions();
        }
    }

    private RuntimeException lost(RuntimeException failure, @Nullable Long expectedVersion) {
        Metric.CONFLICTS
                .counter(meters, expectedVersion == null ? "given-up" : "stale")
                .increment();
        return expectedVersion == null ? failure : new StaleVersionException(expectedVersion, expectedVersion);
    }

    /** Whether no account can have this name in this store. */
    public boolean isReserved(AccountId name) {
        return names.has(name);
    }

    /** Whether such an account exists for the sender, to be checked before anything of it is read. */
    public boolean isThere(AccountId account, Scope scope) {
        if (names.has(account)) {
            return false;
        }
        try {
            return gateway.<RecordFactsResult>sendAndWait(new FindAccount(account, scope))
                    .inScope();
        } catch (AggregateNotFoundException e) {
            return false;
        }
    }

    /** Drops an account from memory. */
    public void forget(AccountId account) {
        cache.forget(account);
    }

    /** A reserved stream is no account. */
    private static List<Decision> notAnAccount(List<? extends AccountCommand> commands) {
        AccountState none = new AccountState();
        return commands.stream()
                .map(command -> AccountDecider.decide(command, Scope.EVERY_ACCOUNT, none, Instant.EPOCH))
                .toList();
    }

    private void tellOfOpening(AccountId account, List<AccountCommand> commands, List<Decision> decisions) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).fact() instanceof AccountOpened && decisions.get(i) instanceof Decision.Accepted) {
                publisher.publishEvent(new AccountWasOpened(account));
            }
        }
    }

    private List<Result> results(
            List<? extends AccountCommand> commands, List<Decision> decisions, Map<UUID, Long> known) {
        List<Result> results = new ArrayList<>(commands.size());
        int next = 0;
        for (AccountCommand command : commands) {
            Long position = known.get(command.eventId());
            results.add(
                    position != null
                            ? new Result.Known(command.eventId(), position)
                            : result(command, decisions.get(next++)));
        }
        return results;
    }

    private Result result(AccountCommand command, Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> new Result.Recorded(accepted.eventId());
            case Decision.Refused refused -> {
                // The same command may have been recorded by another request, and be the reason.
                Long position = positions(List.of(command)).get(command.eventId());
                yield position == null
                        ? new Result.Refused(refused.refusal())
                        : new Result.Known(command.eventId(), position);
            }
        };
    }

    private Map<UUID, Long> positions(List<? extends AccountCommand> commands) {
        return log.positionsOf(commands.stream().map(AccountCommand::eventId).toList());
    }

    private static List<AccountCommand> without(Map<UUID, Long> known, List<? extends AccountCommand> commands) {
        return commands.stream()
                .filter(command -> !known.containsKey(command.eventId()))
                .<AccountCommand>map(command -> command)
                .toList();
    }
}
