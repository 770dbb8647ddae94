package io.accounthealth.query.views;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Vantage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When we and the client last spoke: in a held meeting, or in a logged talk or message. */
final class Contact {

    private Contact() {}

    static @Nullable Instant last(AccountAt account) {
        Fact<MeetingEvent> newest = account.table()
                .meetings()
                .latest(
                        account.at(),
                        MeetingEvent.class,
                        event -> event instanceof MeetingHeld || event instanceof InteractionLogged);
        return newest == null ? null : Vantage.instant(newest.occurredAt());
    }
}
