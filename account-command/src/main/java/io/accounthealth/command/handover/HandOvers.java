package io.accounthealth.command.handover;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands accounts over, each in one commit or not at all. */
@Component
public record HandOvers(AccountCommands commands, Stores stores, InstantSource clock, KnownUsers users) {

    private static final int PAGE = 1_000;

    /**
     * @param expectedVersion how many events the account must have; null when it does not matter
     * @param ids of the events by their place; the same for the same request
     * @return null where there is no such account for the sender
     */
    public @Nullable Receipt handOver(
            AccountId account,
            HandOver handOver,
            Scope scope,
            @Nullable Long expectedVersion,
            Origin origin,
            IntFunction<UUID> ids) {
        return commands.submitTogether(account, handOver.to(), scope, expectedVersion, responsibilities -> {
            Instant now = clock.instant();
            List<AccountCommand> all = new ArrayList<>();
            for (AccountEvent fact : handOver.facts(responsibilities, ids.apply(0), now)) {
                all.add(new RecordFact(account, fact, ids.apply(all.size()), now, origin));
            }
            return all;
        });
    }

    /** Whether a user name is one that is known here: a slip would hand the account to nobody. */
    public boolean knows(String user) {
        return users.has(user);
    }

    /** What the same request recorded before, its answer having been lost; empty where it did not. */
    public List<StoredEvent> recordedBefore(IntFunction<UUID> ids) {
        Long first = stores.log().positionsOf(List.of(ids.apply(0))).get(ids.apply(0));
        List<StoredEvent> recorded = new ArrayList<>();
        if (first == null) {
            return recorded;
        }
        List<StoredEvent> page = stores.log().readAll(first - 1, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                if (!event.envelope().eventId().equals(ids.apply(recorded.size()))) {
                    return recorded;
                }
                recorded.add(event);
            }
            page = stores.log().readAll(page.getLast().envelope().position(), PAGE);
        }
        return recorded;
    }
}
