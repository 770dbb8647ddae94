package io.accounthealth.model.contact;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When we and the client last spoke: in a held meeting, or in a logged talk or message. */
public final class Contact {

    private Contact() {}

    public static @Nullable Instant last(AccountAt account) {
        Fact<MeetingEvent> newest = account.table()
                .meetings()
                .latest(
                        account.at(),
                        MeetingEvent.class,
                        event -> event instanceof MeetingHeld || event instanceof InteractionLogged);
        return newest == null ? null : BitemporalPoint.instant(newest.occurredAt());
    }
}
