package io.accounthealth.command.policies;

import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** The stream of policies and retention rules. */
@Component
public final class PolicyStream extends PlatformStream<PolicyEvent> {

    PolicyStream(Stores stores, EventCodec codec, InstantSource clock) {
        super(AccountId.POLICY, PolicyEvent.class, stores, codec, clock);
    }
}
