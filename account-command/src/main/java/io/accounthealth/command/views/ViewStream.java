package io.accounthealth.command.views;

import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** The stream of saved views. */
@Component
final class ViewStream extends PlatformStream<ViewEvent> {

    ViewStream(Stores stores, EventCodec codec, InstantSource clock) {
        super(AccountId.VIEWS, ViewEvent.class, stores, codec, clock);
    }
}
