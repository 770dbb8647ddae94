package io.accounthealth.command.views;

import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.storage.Outcome;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records the lists that people keep. */
@Component
public final class SavedViews {

    private final ViewStream stream;
    private final Access access;

    SavedViews(ViewStream stream, Access access) {
        this.stream = stream;
        this.access = access;
    }

    /**
     * Records it now, in the name of the caller.
     *
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the decider refuses it
     */
    public Outcome record(Caller caller, ViewEvent fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.SAVE_VIEW);
        return stream.decide(
                eventId,
                origin,
                events -> new PlatformStream.Decided<>(fact, () -> ViewDecider.refusal(fact, events, origin.actor())));
    }
}
