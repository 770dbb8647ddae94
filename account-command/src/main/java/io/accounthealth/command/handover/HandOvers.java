package io.accounthealth.command.handover;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
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
public record HandOvers(AccountCommands commands, InstantSource clock) {

    /**
     * @param ids of the events by their place; the same for the same request
     * @return null where there is no such account for the sender
     */
    public @Nullable Receipt handOver(
            AccountId account, HandOver handOver, Scope scope, Origin origin, IntFunction<UUID> ids) {
        return commands.submitTogether(account, scope, responsibilities -> {
            Instant now = clock.instant();
            List<AccountCommand> all = new ArrayList<>();
            for (AccountEvent fact : handOver.facts(responsibilities, ids.apply(0), now)) {
                all.add(new RecordFact(account, fact, ids.apply(all.size()), now, origin));
            }
            return all;
        });
    }
}
